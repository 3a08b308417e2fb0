// SPDX-License-Identifier: MIT
#include "services/domain/dunning.h"

#include <algorithm>

namespace portico {

namespace {

UtcSeconds dayAfter(UtcSeconds since, int day)
{
    return since + std::chrono::days(day);
}

bool isLeftAlone(const Invoice &invoice, std::span<const Subscription> subscriptions)
{
    const auto own = std::find_if(subscriptions.begin(), subscriptions.end(),
        [&](const Subscription &subscription) { return subscription.id == invoice.subscriptionId; });
    return own != subscriptions.end()
        && (own->status == SubscriptionStatus::Incomplete || isTerminal(own->status));
}

} // namespace

std::optional<UtcSeconds> unpaidSince(const Invoice &invoice, UtcSeconds now)
{
    if (displayStatus(invoice, now) != Invoice::DisplayStatus::PastDue)
        return std::nullopt;
    return invoice.dueDate.value_or(invoice.finalizedAt.value_or(invoice.created));
}

const Invoice *invoiceInDunning(
    std::span<const Invoice> open, std::span<const Subscription> subscriptions, UtcSeconds now)
{
    const Invoice *oldest = nullptr;
    for (const Invoice &invoice : open) {
        if (!unpaidSince(invoice, now) || isLeftAlone(invoice, subscriptions))
            continue;
        if (!oldest || *unpaidSince(invoice, now) < *unpaidSince(*oldest, now))
            oldest = &invoice;
    }
    return oldest;
}

DunningStep dunningStep(UtcSeconds since, const std::set<int> &done, UtcSeconds now)
{
    DunningStep step;
    const auto look = [&](int day) {
        const UtcSeconds at = dayAfter(since, day);
        if (at > now && (!step.nextAt || at < *step.nextAt))
            step.nextAt = at;
        return at <= now && !done.contains(day);
    };
    const int latestDone = done.empty() ? -1 : *done.rbegin();
    for (const int day : DunningMailDays) {
        if (!look(day))
            continue;
        if (step.mailDay)
            step.passedOver.push_back(*step.mailDay);
        step.mailDay = day;
    }
    if (step.mailDay && *step.mailDay < latestDone) {
        step.passedOver.push_back(*step.mailDay);
        step.mailDay.reset();
    }
    step.restricts = look(RestrictionDay);
    return step;
}

std::vector<DunningStage> dunningStages(UtcSeconds since, const std::set<int> &done)
{
    using Kind = DunningStage::Kind;
    std::vector<DunningStage> stages;
    for (const int day : DunningMailDays) {
        if (day > 0) // day 0 is the failed attempt itself
            stages.push_back({Kind::Reminder, dayAfter(since, day), done.contains(day)});
    }
    stages.push_back({Kind::Restriction, dayAfter(since, RestrictionDay), done.contains(RestrictionDay)});
    return stages;
}

} // namespace portico
