// SPDX-License-Identifier: MIT
#include "services/account/portal/portalauditservice.h"

#include "services/wire/audit.h"

#include <QUrlQuery>

#include <algorithm>

namespace portico::account {

namespace {

constexpr int MaxPageSize = 100;

ApiQuery listQuery(const QString &organizationId, const AuditQuery &query)
{
    QUrlQuery parameters;
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            parameters.addQueryItem(
                QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("actor", query.actorId);
    add("action", query.action);
    add("q", query.text);
    if (query.from)
        add("from", wire::toIso8601(*query.from));
    if (query.until)
        add("to", wire::toIso8601(*query.until - std::chrono::seconds(1)));
    if (query.startingAfter)
        add("starting_after", QString::number(*query.startingAfter));
    ApiQuery request("/api/portal/audit", organizationId);
    request.isKept = parameters.isEmpty(); // the newest ones, to be read without a connection
    add("limit", QString::number(std::clamp(query.limit, 1, MaxPageSize)));
    request.query = parameters.query(QUrl::FullyEncoded).toLatin1();
    return request;
}

} // namespace

PortalAuditService::PortalAuditService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<AuditPage>>> PortalAuditService::list(
    QString organizationId, AuditQuery query, std::stop_token stop)
{
    return fetch(m_api, listQuery(organizationId, query), wire::decodeAudit, stop);
}

} // namespace portico::account
