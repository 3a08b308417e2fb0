// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/sandbox/api/faults.h"
#include "services/sandbox/api/idempotency.h"
#include "services/sandbox/api/routes.h"

#include <mutex>

namespace portico::sandbox {

/// Stripe's HTTP conventions around the route table: keys, form decoding, schemas, idempotency, expansion,
/// error objects. Answers from any number of threads; calls run one after the other, and what fails leaves no
/// trace.
class Api
{
public:
    /// Told of every call that changed something, before it is answered and while \a mutex is held; the
    /// second is the line for the data file that keeps its idempotency key, or empty.
    using Committed = std::function<void(const Account::Changes &, const QJsonObject &)>;

    /// \a mutex guards \a account.
    Api(Account &account, std::mutex &mutex, ApiRoutes routes, Committed committed);

    void setBaseUrl(const QString &url) { m_baseUrl = url; }
    [[nodiscard]] http::Response answer(const http::Request &request);

    [[nodiscard]] Idempotency &idempotency() { return m_idempotency; }

private:
    /// A request that may run.
    struct Job
    {
        const ApiRoute *route = nullptr;
        QStringList ids;
        QJsonObject parameters;
        QJsonArray expand;
        QString requestId;
        QString idempotencyKey;
        QByteArray fingerprint;
    };

    [[nodiscard]] tl::expected<Job, ApiError> accept(const http::Request &request) const;
    [[nodiscard]] bool route(const http::Request &request, Job &job) const;
    [[nodiscard]] StoredAnswer run(const Job &job);
    [[nodiscard]] http::Response once(const Job &job);

    Account &m_account;
    std::mutex &m_mutex;
    ApiRoutes m_routes;
    Committed m_committed;
    Idempotency m_idempotency;
    Faults m_faults;
    QString m_baseUrl;
};

} // namespace portico::sandbox
