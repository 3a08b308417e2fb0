// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/sandbox/api/idempotency.h"
#include "services/sandbox/api/routes.h"

namespace portico::sandbox {

/// Stripe's HTTP conventions around the route table: keys, form decoding, idempotency, expansion, error objects.
/// Used by one thread at a time.
class Api
{
public:
    Api(Account &account, ApiRoutes routes);

    void setBaseUrl(const QString &url) { m_baseUrl = url; }
    [[nodiscard]] http::Response answer(const http::Request &request);

    [[nodiscard]] Idempotency &idempotency() { return m_idempotency; }

private:
    struct Target
    {
        const ApiRoute *route = nullptr;
        QStringList ids;
    };

    [[nodiscard]] Target targetOf(const http::Request &request) const;
    [[nodiscard]] StoredAnswer execute(const Target &target, const QJsonObject &parameters, bool *executed);
    [[nodiscard]] http::Response once(const Target &target, const QJsonObject &parameters, const QString &key,
                                      const QByteArray &path);

    Account &m_account;
    ApiRoutes m_routes;
    Idempotency m_idempotency;
    QString m_baseUrl;
};

} // namespace portico::sandbox
