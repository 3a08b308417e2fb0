// SPDX-License-Identifier: MIT
#pragma once

#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

namespace portico::portal {

/// A PortalStack whose second organization can be asked as well.
class OrganizationStack final : public PortalStack
{
public:
    using PortalStack::PortalStack;

    [[nodiscard]] Reply ask(const QString &organizationId, const QByteArray &method, const QByteArray &path,
        const QByteArray &token, const QByteArray &body = "{}") const
    {
        const PortalClient client{portal->port(), organizationId};
        return method == "GET" ? client.get("/api/portal/" + path, token)
                               : client.send(method, "/api/portal/" + path, token, body);
    }
    /// Of the organizations somebody sees, the one with this id; empty where they do not.
    [[nodiscard]] QJsonObject seen(const QString &organizationId, const QByteArray &token) const
    {
        return entry(get("/api/portal/organizations", token), organizationId);
    }
    [[nodiscard]] static QJsonObject entry(const Reply &list, const QString &id)
    {
        for (const QJsonValue &each : list.json()[QStringLiteral("data")].toArray()) {
            if (each[QStringLiteral("id")].toString() == id)
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] qint64 number(QByteArrayView sql)
    {
        const Result<qint64> result = database->read([&](Connection &connection) -> Result<qint64> {
            Result<Rows> rows = connection.query(sql);
            if (!rows)
                return failure(rows.error());
            return rows->next() ? rows->integer(0) : -1;
        });
        return result ? *result : -1;
    }
    [[nodiscard]] bool run(const QByteArray &sql)
    {
        return database->transaction([&](Connection &connection) { return connection.execute(sql); })
            .has_value();
    }
};

inline void addEngineColumn()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("sqlite") << Engine::Sqlite;
    QTest::newRow("postgresql") << Engine::PostgreSql;
}

} // namespace portico::portal
