// SPDX-License-Identifier: MIT
#include "services/portal/notifications/notifier.h"

#include "services/portal/notifications/notificationrepository.h"

namespace portico::portal {

Result<bool> notify(Connection &connection, const OrganizationScope &scope, const Notification &notification,
    const QString &key)
{
    // Ids grow with the order of writing: a frozen clock gives several notifications the same time.
    const Result<qint64> order = connection.nextFence();
    if (!order)
        return failure(order.error());
    const QString id = QStringLiteral("ntf_%1").arg(*order, 19, 10, QLatin1Char('0'));
    const Result<qint64> added = connection.execute(
        "INSERT INTO notifications (organization_id, id, key, kind, at, data) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (organization_id, key) DO NOTHING",
        scope.organizationId(), id, key, notificationKindName(notification.kind), notification.at,
        encodeNotificationData(notification));
    if (!added)
        return failure(added.error());
    return *added == 1;
}

std::optional<Notification> notificationOf(const SubscriptionChange &change)
{
    using Change = SubscriptionChange::Kind;
    using Kind = Notification::Kind;
    Notification notification;
    notification.at = change.at;
    notification.subject = change.fromPlan;
    notification.date = change.effectiveAt;
    switch (change.kind) {
    case Change::Upgrade:
    case Change::Downgrade:
        notification.kind = Kind::PlanChanged;
        notification.subject = change.toPlan;
        return notification;
    case Change::Planned:
        notification.kind = Kind::ChangeScheduled;
        notification.subject = change.toPlan;
        return notification;
    case Change::WillCancel:
        notification.kind = Kind::WillCancel;
        return notification;
    case Change::Canceled:
        notification.kind = Kind::SubscriptionEnded;
        return notification;
    case Change::Paused:
        notification.kind = Kind::Paused;
        return notification;
    case Change::Resumed:
        notification.kind = Kind::Resumed;
        return notification;
    case Change::Start:
    case Change::Quantity:
    case Change::PlanUndone:
    case Change::Reactivated:
    case Change::Status:
    case Change::Other:
        break;
    }
    return std::nullopt;
}

} // namespace portico::portal
