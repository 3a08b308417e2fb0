// SPDX-License-Identifier: MIT
#include "services/portal/sync/subscriptionwriter.h"

#include "services/portal/billing/billingcommand.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/billing/scheduledchange.h"
#include "services/portal/notifications/notifier.h"
#include "services/portal/sync/mirrorcodec.h"

namespace portico::portal {

namespace {

Result<std::optional<Subscription>> storedSubscription(
    Connection &connection, const OrganizationScope &scope, const QString &id)
{
    Result<Rows> rows = connection.query(
        "SELECT data FROM mirror_subscriptions WHERE organization_id = ? AND id = ? AND deleted = 0",
        scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Subscription>();
    return std::optional(mirror::decodeSubscription(rows->bytes(0)));
}

/// Lets one writer at a time compare and replace subscriptions of an organization.
Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope)
{
    const Result<Rows> rows = connection.query(
        "SELECT id FROM organizations WHERE id = ?" + connection.forUpdate(), scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return {};
}

/// What a planned change will do to a month's bill.
std::optional<Money> plannedEffect(const Subscription &subscription, const ScheduledChange &planned)
{
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    const Result<Money> now = recurringAmount(subscription);
    if (!base || !now || !planned.recurring || planned.recurring->currency != now->currency)
        return std::nullopt;
    const Money then = monthlyAmount(*planned.recurring, planned.plan.interval, planned.plan.intervalCount);
    const Money present = monthlyAmount(*now, base->price.interval, base->price.intervalCount);
    return Money{then.minor - present.minor, now->currency};
}

/// What the history says when \a before was planned and now \a after is; nothing where it is the same.
std::optional<SubscriptionChange> plannedChange(const std::optional<ScheduledChange> &before,
    const std::optional<ScheduledChange> &after, const Subscription &subscription,
    const PlanCatalogue &catalogue, UtcSeconds at)
{
    const bool isOver = before && !after && before->effectiveAt <= at;
    if (before == after || isOver)
        return std::nullopt;
    const Plan *plan = planOf(subscription, catalogue);
    const ScheduledChange &planned = after ? *after : *before;
    SubscriptionChange change;
    change.kind = after ? SubscriptionChange::Kind::Planned : SubscriptionChange::Kind::PlanUndone;
    change.at = at;
    change.fromPlan = plan ? plan->name : QString();
    change.toPlan = planned.plan.name;
    change.effectiveAt = planned.effectiveAt;
    change.monthlyEffect = plannedEffect(subscription, planned);
    if (before && !after && change.monthlyEffect)
        change.monthlyEffect = -*change.monthlyEffect;
    return change;
}

} // namespace

Result<void> writeSubscription(Connection &connection, const OrganizationScope &scope, Reading reading,
    const Subscription &subscription, const QString &eventKey)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return locked;
    const Result<std::optional<Subscription>> before = storedSubscription(connection, scope, subscription.id);
    if (!before)
        return failure(before.error());
    const Result<bool> written = MirrorWriter(connection, reading).put(scope, subscription);
    if (!written)
        return failure(written.error());
    if (!*written || (*before && **before == subscription))
        return {};
    const Result<PlanCatalogue> catalogue = loadCatalogue(connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<UtcSeconds> at = billingTime(connection, scope, reading.at);
    if (!at)
        return failure(at.error());
    const Subscription *old = *before ? &**before : nullptr;
    const Result<QString> actor = actorOf(connection, scope, subscription.id, reading.at);
    if (!actor)
        return failure(actor.error());
    int index = 0;
    for (SubscriptionChange &change : changesBetween(old, subscription, *catalogue, *at)) {
        change.actor = *actor;
        const QString key = eventKey + u'/' + QString::number(index++);
        if (const Result<void> recorded = recordChange(connection, scope, subscription.id, change, key);
            !recorded)
            return recorded;
    }
    return {};
}

Result<void> writeSchedule(Connection &connection, const OrganizationScope &scope, Reading reading,
    const stripe::Schedule &schedule, const QString &eventKey)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return locked;
    const Result<std::optional<Subscription>> subscription
        = storedSubscription(connection, scope, schedule.subscriptionId);
    if (!subscription)
        return failure(subscription.error());
    const Result<PlanCatalogue> catalogue = loadCatalogue(connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<UtcSeconds> at = billingTime(connection, scope, reading.at);
    if (!at)
        return failure(at.error());
    const auto planned = [&]() -> Result<std::optional<ScheduledChange>> {
        if (!*subscription)
            return std::optional<ScheduledChange>();
        return scheduledChangeOf(connection, scope, **subscription, *catalogue, *at);
    };
    const Result<std::optional<ScheduledChange>> before = planned();
    if (!before)
        return failure(before.error());
    if (const Result<bool> written = MirrorWriter(connection, reading).put(scope, schedule); !written)
        return failure(written.error());
    const Result<std::optional<ScheduledChange>> after = planned();
    if (!after)
        return failure(after.error());
    if (!*subscription)
        return {};
    std::optional<SubscriptionChange> change
        = plannedChange(*before, *after, **subscription, *catalogue, *at);
    if (!change)
        return {};
    const Result<QString> actor = actorOf(connection, scope, schedule.subscriptionId, reading.at);
    if (!actor)
        return failure(actor.error());
    change->actor = *actor;
    return recordChange(
        connection, scope, schedule.subscriptionId, *change, eventKey + QStringLiteral("/plan"));
}

Result<void> recordChange(Connection &connection, const OrganizationScope &scope,
    const QString &subscriptionId, const SubscriptionChange &change, const QString &eventKey)
{
    // Ids grow with the order of recording: a frozen clock gives several changes the same time.
    const Result<qint64> order = connection.nextFence();
    if (!order)
        return failure(order.error());
    const QString id = QStringLiteral("chg_%1").arg(*order, 19, 10, QLatin1Char('0'));
    const Result<qint64> rows = connection.execute(
        "INSERT INTO subscription_changes (organization_id, id, event_key, subscription_id, kind, at, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        scope.organizationId(), id, eventKey, subscriptionId, subscriptionChangeKindName(change.kind),
        change.at, mirror::encodeChange(change));
    if (!rows)
        return failure(rows.error());
    const std::optional<Notification> notification = notificationOf(change);
    if (*rows == 0 || !notification)
        return {};
    const Result<bool> told = notify(connection, scope, *notification, QStringLiteral("change/") + eventKey);
    return told ? Result<void>() : Result<void>(failure(told.error()));
}

} // namespace portico::portal
