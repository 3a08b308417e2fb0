// SPDX-License-Identifier: MIT
#include "services/portal/billing/scheduledchange.h"

#include "services/portal/sync/mirrorcodec.h"

#include <algorithm>

namespace portico::portal {

namespace {

Result<std::optional<Price>> mirroredPrice(Connection &connection, const QString &id)
{
    Result<Rows> rows = connection.query("SELECT data FROM mirror_prices WHERE id = ? AND deleted = 0", id);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(mirror::decodePrice(rows->bytes(0))) : std::nullopt;
}

/// The base price of a phase.
Result<std::optional<Price>> basePrice(Connection &connection, const stripe::SchedulePhase &phase)
{
    for (const auto &[priceId, quantity] : phase.items) {
        Result<std::optional<Price>> price = mirroredPrice(connection, priceId);
        if (!price || (*price && (*price)->part == PricePart::Base))
            return price;
    }
    return std::optional<Price>();
}

/// What the items of a phase cost per interval, usage left aside; nothing where a price is not known.
Result<std::optional<Money>> recurringOf(
    Connection &connection, const stripe::SchedulePhase &phase, const Currency &currency)
{
    Money total{0, currency};
    for (const auto &[priceId, quantity] : phase.items) {
        const Result<std::optional<Price>> price = mirroredPrice(connection, priceId);
        if (!price)
            return failure(price.error());
        if (!*price)
            return std::optional<Money>();
        if ((*price)->metered)
            continue;
        const Result<Money> amount = amountFor(**price, quantity);
        const Result<Money> sum = amount ? add(total, *amount) : amount;
        if (!sum)
            return std::optional<Money>();
        total = *sum;
    }
    return std::optional(total);
}

const stripe::SchedulePhase *nextPhase(const stripe::Schedule &schedule, UtcSeconds now)
{
    const auto found = std::find_if(schedule.phases.begin(), schedule.phases.end(),
        [now](const stripe::SchedulePhase &phase) { return phase.period.start > now; });
    return found == schedule.phases.end() ? nullptr : &*found;
}

bool changesQuantity(const Subscription &subscription, const stripe::SchedulePhase &phase)
{
    return std::any_of(phase.items.begin(), phase.items.end(), [&](const auto &planned) {
        return std::any_of(
            subscription.items.begin(), subscription.items.end(), [&](const SubscriptionItem &item) {
                return item.price.id == planned.first && !item.price.metered
                    && item.quantity != planned.second;
            });
    });
}

} // namespace

Result<std::optional<ScheduledChange>> scheduledChangeOf(Connection &connection,
    const OrganizationScope &scope, const Subscription &subscription, const PlanCatalogue &catalogue,
    UtcSeconds now)
{
    Result<Rows> rows = connection.query(
        "SELECT data FROM mirror_schedules WHERE organization_id = ? AND subscription_id = ? AND deleted = 0 "
        "AND status IN ('active', 'not_started') ORDER BY id LIMIT 1",
        scope.organizationId(), subscription.id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<ScheduledChange>();
    const stripe::Schedule schedule = mirror::decodeSchedule(rows->bytes(0));
    const stripe::SchedulePhase *phase = nextPhase(schedule, now);
    if (!phase)
        return std::optional<ScheduledChange>();
    const Result<std::optional<Price>> price = basePrice(connection, *phase);
    if (!price)
        return failure(price.error());
    const SubscriptionItem *current = itemOf(subscription, PricePart::Base);
    const bool samePlan = *price && current && current->price.id == (*price)->id;
    if (!*price || (samePlan && !changesQuantity(subscription, *phase)))
        return std::optional<ScheduledChange>();
    const Result<std::optional<Money>> recurring = recurringOf(connection, *phase, (*price)->currency);
    if (!recurring)
        return failure(recurring.error());
    ScheduledChange change;
    change.recurring = *recurring;
    change.effectiveAt = phase->period.start;
    change.plan.interval = (*price)->interval;
    change.plan.intervalCount = (*price)->intervalCount;
    change.plan.price = amountFor(**price, 1).value_or(Money{0, (*price)->currency});
    if (const Plan *plan = catalogue.planByProduct((*price)->productId)) {
        change.plan.id = plan->id;
        change.plan.name = plan->name;
    }
    return std::optional(change);
}

} // namespace portico::portal
