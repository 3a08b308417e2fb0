// SPDX-License-Identifier: MIT
#include "services/portal/product/accesschange.h"

#include "services/portal/mail/outbox.h"
#include "services/portal/store/newid.h"
#include "services/wire/portal.h"

namespace portico::portal {

namespace {

Result<void> add(Connection &connection, const OrganizationScope &scope, const QString &key,
    const QByteArray &body, UtcSeconds wallNow)
{
    const Result<bool> added = Outbox(connection).add(scope, {key, QString(), WebhookKind, body}, wallNow);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

} // namespace

Result<void> tellAccess(
    Connection &connection, const OrganizationScope &scope, const ProductAccess &access, UtcSeconds wallNow)
{
    const QByteArray data = wire::encodeProductAccess(access, {}).json;
    QByteArray told = wire::encodeProductAccess(ProductAccess(), {}).json; // what an unknown organization has
    qint64 version = 0;
    {
        Result<Rows> rows = connection.query(
            "SELECT data, version FROM product_access WHERE organization_id = ?", scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            told = rows->bytes(0);
            version = rows->integer(1);
        }
    }
    if (told == data)
        return {};
    ++version;
    const Result<qint64> noted = connection.execute(
        "INSERT INTO product_access (organization_id, data, version) VALUES (?, ?, ?)"
        " ON CONFLICT (organization_id) DO UPDATE SET data = excluded.data, version = excluded.version",
        scope.organizationId(), data, version);
    if (!noted)
        return failure(noted.error());
    const QString id = newId(QLatin1StringView("evt"));
    return add(connection, scope, QStringLiteral("access/%1/%2").arg(scope.organizationId()).arg(version),
        wire::encodeAccessChanged(id, scope.organizationId(), access, wallNow), wallNow);
}

Result<void> tellDataDue(
    Connection &connection, const OrganizationScope &scope, UtcSeconds endedAt, UtcSeconds wallNow)
{
    const QString key = QStringLiteral("data_due/%1/%2")
                            .arg(scope.organizationId())
                            .arg(qint64(endedAt.time_since_epoch().count()));
    const QString id = newId(QLatin1StringView("evt"));
    return add(
        connection, scope, key, wire::encodeDataDue(id, scope.organizationId(), endedAt, wallNow), wallNow);
}

} // namespace portico::portal
