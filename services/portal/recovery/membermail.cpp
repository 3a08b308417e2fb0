// SPDX-License-Identifier: MIT
#include "services/portal/recovery/membermail.h"

#include "services/domain/notificationpreference.h"
#include "services/portal/mail/outbox.h"

#include <QJsonDocument>

namespace portico::portal {

namespace {

/// Whether the reader of the row takes mails of \a kind: they have not switched them off, or cannot.
bool takes(const Rows &row, const QString &kind)
{
    const bool isOff = !row.isNull(4) && !row.flag(4);
    const std::optional<Role> role = roleFromName(row.text(3));
    return !isOff || (role && isAlwaysTold(notificationKindFromName(kind), *role));
}

} // namespace

Result<void> mailMembers(Connection &connection, const OrganizationScope &scope, std::span<const Role> roles,
    const QString &kind, const QString &key, QJsonObject values, UtcSeconds wallNow)
{
    QByteArray names;
    for (const Role role : roles)
        names += (names.isEmpty() ? "'" : ", '") + roleName(role).toLatin1() + '\'';
    std::vector<NewOutboxEntry> entries;
    {
        Result<Rows> rows = connection.query("SELECT u.id, u.email, u.name, m.role, c.mail FROM"
                                             " organization_members m JOIN users u ON u.id = m.user_id"
                                             " LEFT JOIN notification_choices c ON c.organization_id ="
                                             " m.organization_id AND c.user_id = m.user_id AND c.kind = ?"
                                             " WHERE m.organization_id = ?"
                                             " AND m.role IN ("
                + names + ") ORDER BY u.id",
            kind, scope.organizationId());
        if (!rows)
            return failure(rows.error());
        while (rows->next()) {
            if (!takes(*rows, kind))
                continue;
            values[QStringLiteral("name")] = rows->text(2).isEmpty() ? rows->text(1) : rows->text(2);
            entries.push_back({key + u'/' + rows->text(0), rows->text(1), kind,
                QJsonDocument(values).toJson(QJsonDocument::Compact)});
        }
    }
    for (const NewOutboxEntry &entry : entries) {
        if (const Result<bool> added = Outbox(connection).add(scope, entry, wallNow); !added)
            return failure(added.error());
    }
    return {};
}

} // namespace portico::portal
