// SPDX-License-Identifier: MIT
#include "services/portal/notifications/notificationrepository.h"

#include "services/portal/notifications/preferences.h"
#include "services/portal/portalerror.h"
#include "services/portal/sync/mirrorjson.h"

namespace portico::portal {

namespace {

using Kind = Notification::Kind;

/// " AND kind IN (...)" with the kinds the reader may see and has not switched off.
Result<QByteArray> visibleKinds(Connection &connection, const OrganizationScope &scope)
{
    const Result<std::set<Kind>> hidden = hiddenKinds(connection, scope);
    if (!hidden)
        return failure(hidden.error());
    QByteArray names;
    for (const Kind kind : allNotificationKinds()) {
        if (scope.may(permissionFor(kind)) && !hidden->contains(kind))
            names += (names.isEmpty() ? "'" : ", '") + notificationKindName(kind).toLatin1() + '\'';
    }
    return QByteArray(" AND kind IN (" + (names.isEmpty() ? QByteArray("''") : names) + ")");
}

void readData(Notification &notification, const QByteArray &json)
{
    const QJsonObject object = mirror::objectFrom(json);
    notification.subject = object[u"subject"].toString();
    notification.date = mirror::optionalTimeFrom(object[u"date"]);
    if (object.contains(u"amount"))
        notification.amount = Money{object[u"amount"].toInteger(), mirror::currencyFrom(object[u"currency"])};
}

Result<int> countUnread(Connection &connection, const OrganizationScope &scope, const QByteArray &kinds)
{
    Result<Rows> rows
        = connection.query("SELECT COUNT(*) FROM notifications n WHERE organization_id = ?" + kinds
                + " AND NOT EXISTS (SELECT 1 FROM notification_reads r WHERE r.organization_id = "
                  "n.organization_id"
                  " AND r.notification_id = n.id AND r.user_id = ?)",
            scope.organizationId(), scope.userId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? int(rows->integer(0)) : 0;
}

} // namespace

QByteArray encodeNotificationData(const Notification &notification)
{
    QJsonObject object{{QStringLiteral("subject"), notification.subject},
        {QStringLiteral("date"), mirror::time(notification.date)}};
    if (notification.amount) {
        object[u"amount"] = notification.amount->minor;
        object[u"currency"] = notification.amount->currency.code();
    }
    return mirror::json(object);
}

Result<wire::NotificationList> loadNotifications(
    Connection &connection, const OrganizationScope &scope, const QString &startingAfter, int limit)
{
    wire::NotificationList list;
    const Result<QByteArray> kinds = visibleKinds(connection, scope);
    if (!kinds)
        return failure(kinds.error());
    const Result<int> unread = countUnread(connection, scope, *kinds);
    if (!unread)
        return failure(unread.error());
    list.unread = *unread;
    QByteArray position;
    QVariantList values{sqlValue(scope.userId()), sqlValue(scope.organizationId())};
    if (!startingAfter.isEmpty()) {
        Result<Rows> rows
            = connection.query("SELECT at FROM notifications WHERE organization_id = ? AND id = ?",
                scope.organizationId(), startingAfter);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(invalidField(QLatin1StringView("starting_after")));
        position = " AND (at, id) < (?, ?)";
        values << sqlValue(rows->time(0)) << sqlValue(startingAfter);
    }
    values << sqlValue(limit + 1);
    Result<Rows> rows = connection.queryWith(
        "SELECT id, kind, at, data, EXISTS (SELECT 1 FROM notification_reads r WHERE r.organization_id = "
        "n.organization_id AND r.notification_id = n.id AND r.user_id = ?) FROM notifications n"
        " WHERE organization_id = ?"
            + *kinds + position + " ORDER BY at DESC, id DESC LIMIT ?",
        values);
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        if (int(list.notifications.size()) == limit) {
            list.hasMore = true;
            break;
        }
        Notification notification;
        notification.id = rows->text(0);
        notification.kind = notificationKindFromName(rows->text(1));
        notification.at = rows->time(2);
        readData(notification, rows->bytes(3));
        notification.read = rows->flag(4);
        list.notifications.push_back(std::move(notification));
    }
    return list;
}

Result<void> markNotificationRead(
    Connection &connection, const OrganizationScope &scope, const QString &id, UtcSeconds wallNow)
{
    const Result<QByteArray> kinds = visibleKinds(connection, scope);
    if (!kinds)
        return failure(kinds.error());
    Result<Rows> rows
        = connection.query("SELECT 1 FROM notifications WHERE organization_id = ? AND id = ?" + *kinds,
            scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    const Result<qint64> marked = connection.execute(
        "INSERT INTO notification_reads (organization_id, notification_id, user_id, read_at)"
        " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        scope.organizationId(), id, scope.userId(), wallNow);
    return marked ? Result<void>() : Result<void>(failure(marked.error()));
}

} // namespace portico::portal
