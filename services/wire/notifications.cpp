// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

namespace portico::wire {

namespace {

Notification readNotification(const JsonObject &object)
{
    Notification notification;
    notification.id = object.text("id");
    notification.kind = notificationKindFromName(object.optionalText("kind"));
    notification.at = object.time("at");
    notification.amount = object.optionalMoney("amount");
    notification.subject = object.optionalText("subject");
    notification.date = object.optionalTime("date");
    notification.read = object.flag("read");
    return notification;
}

NotificationList readNotifications(const JsonObject &object)
{
    NotificationList list;
    list.notifications = object.list("data", readNotification);
    list.hasMore = object.flag("has_more");
    list.unread = object.smallInteger("unread");
    return list;
}

} // namespace

Document encodeNotifications(const NotificationList &list, const Stamp &stamp)
{
    JsonWriter writer;
    writer.beginArray("data");
    for (const Notification &notification : list.notifications) {
        writer.beginItem();
        writer.text("id", notification.id);
        writer.textOrNull("kind", notificationKindName(notification.kind));
        writer.time("at", notification.at);
        writer.money("amount", notification.amount);
        writer.textOrNull("subject", notification.subject);
        writer.time("date", notification.date);
        writer.flag("read", notification.read);
        writer.endObject();
    }
    writer.endArray();
    writer.flag("has_more", list.hasMore);
    writer.integer("unread", qint64(list.unread));
    return writer.finish(stamp);
}

Result<Stamped<NotificationList>> decodeNotifications(QByteArrayView json)
{
    return decodeStamped(json, readNotifications);
}

} // namespace portico::wire
