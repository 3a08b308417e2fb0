// SPDX-License-Identifier: MIT
#include "services/domain/access.h"

#include "services/domain/cancellation.h"
#include "services/domain/names.h"

namespace portico {

namespace {

using Level = ProductAccess::Level;

constexpr Names<Level, 3> LevelNames{{
    {Level::Full, "full"},
    {Level::ReadOnly, "read_only"},
    {Level::None, "none"},
}};

Level levelFor(SubscriptionStatus status, bool restricted)
{
    switch (status) {
    case SubscriptionStatus::Trialing:
    case SubscriptionStatus::Active:
    case SubscriptionStatus::PastDue:
        return restricted ? Level::ReadOnly : Level::Full;
    case SubscriptionStatus::Unpaid:
        return Level::ReadOnly;
    case SubscriptionStatus::NoSubscription:
    case SubscriptionStatus::Incomplete:
    case SubscriptionStatus::IncompleteExpired:
    case SubscriptionStatus::Paused:
    case SubscriptionStatus::Canceled:
    case SubscriptionStatus::Other:
        break;
    }
    return Level::None;
}

} // namespace

QString accessLevelName(Level level)
{
    return LevelNames.name(level);
}

ProductAccess productAccess(const SubscriptionSummary &summary, const PlanCatalogue &catalogue)
{
    ProductAccess access;
    access.level = levelFor(summary.status, summary.restricted);
    if (summary.endedAt)
        access.deleteAfter = *summary.endedAt + DataKeptAfterEnd;
    if (access.level == Level::None)
        return access;
    if (const Plan *plan = summary.plan ? catalogue.planById(summary.plan->id) : nullptr)
        access.limits = plan->limits;
    if (summary.seats && summary.seats->mode == SeatMode::Fixed)
        access.seats = summary.seats->available();
    if (summary.cancelAt)
        access.until = summary.cancelAt;
    else if (summary.trialEndsAt)
        access.until = summary.trialEndsAt;
    else if (summary.currentPeriod)
        access.until = summary.currentPeriod->end;
    return access;
}

} // namespace portico
