// SPDX-License-Identifier: MIT
#include "services/domain/cancellation.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using Feedback = CancellationFeedback;
using Kind = RetentionOffer::Kind;

constexpr Names<Feedback, 8> FeedbackNames{{
    {Feedback::TooExpensive, "too_expensive"},
    {Feedback::MissingFeatures, "missing_features"},
    {Feedback::SwitchedService, "switched_service"},
    {Feedback::Unused, "unused"},
    {Feedback::CustomerService, "customer_service"},
    {Feedback::TooComplex, "too_complex"},
    {Feedback::LowQuality, "low_quality"},
    {Feedback::Other, "other"},
}};

constexpr Names<Kind, 3> KindNames{{
    {Kind::Pause, "pause"},
    {Kind::Discount, "discount"},
    {Kind::Plan, "plan"},
}};

Result<void> refused(const char *code)
{
    Error error;
    error.kind = Error::Kind::Conflict;
    error.httpStatus = 409;
    error.code = QString::fromLatin1(code);
    return failure(error);
}

/// The first \a count charges from the end of the running period on.
std::vector<UtcSeconds> chargesOf(const Subscription &subscription, UtcSeconds first, int count)
{
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    std::vector<UtcSeconds> charges;
    for (int i = 0; base && i < count; ++i)
        charges.push_back(addIntervals(first, base->price.interval, base->price.intervalCount * i));
    return charges;
}

std::optional<RetentionOffer> discountOffer(
    const Subscription &subscription, const Coupon &coupon, UtcSeconds first)
{
    const Result<Money> recurring = recurringAmount(subscription);
    if (!coupon.valid || !recurring || recurring->minor <= 0 || !subscription.discounts.empty())
        return std::nullopt;
    const Money reduced = discounted(*recurring, coupon);
    if (reduced == *recurring)
        return std::nullopt;
    RetentionOffer offer;
    offer.kind = Kind::Discount;
    offer.id = coupon.id;
    offer.coupon = coupon;
    offer.recurring = reduced;
    const UtcSeconds end = addIntervals(first, Interval::Month, coupon.durationInMonths);
    const int most = coupon.duration == Coupon::Duration::Repeating ? coupon.durationInMonths : 1;
    for (const UtcSeconds charge : chargesOf(subscription, first, most)) {
        if (coupon.duration != Coupon::Duration::Repeating || charge < end)
            offer.charges.push_back(charge);
    }
    return offer;
}

/// The dearest plan that is cheaper than the present one and has room for everybody.
std::optional<RetentionOffer> planOffer(
    const Subscription &subscription, const PlanCatalogue &catalogue, const SeatsInUse &seats)
{
    const SubscriptionItem *base = itemOf(subscription, PricePart::Base);
    const Result<Money> recurring = recurringAmount(subscription);
    if (!base || !recurring)
        return std::nullopt;
    std::optional<RetentionOffer> best;
    for (const Plan &plan : catalogue.plans()) {
        const PlanSelection selection{plan.id, base->price.interval, base->price.intervalCount, {}};
        const Result<PlanChange> change
            = planChange(&subscription, catalogue, selection, seats, subscription.currency);
        if (!change || change->reason != ChangeReason::Downgrade || change->recurring.minor <= 0
            || change->recurring.minor >= recurring->minor)
            continue;
        if (best && best->recurring->minor >= change->recurring.minor)
            continue;
        best.emplace();
        best->kind = Kind::Plan;
        best->id = plan.id;
        best->recurring = change->recurring;
        best->plan
            = PlanSummary{plan.id, plan.name, change->offer.base.interval, change->offer.base.intervalCount,
                amountFor(change->offer.base, 1).value_or(Money{0, subscription.currency})};
    }
    return best;
}

} // namespace

QString cancellationFeedbackName(Feedback feedback)
{
    return FeedbackNames.name(feedback);
}

std::optional<Feedback> cancellationFeedbackFromName(QStringView name)
{
    return FeedbackNames.value(name);
}

QString retentionOfferKindName(Kind kind)
{
    return KindNames.name(kind);
}

std::optional<Kind> retentionOfferKindFromName(QStringView name)
{
    return KindNames.value(name);
}

bool fits(Kind kind, Feedback feedback)
{
    switch (feedback) {
    case Feedback::TooExpensive:
    case Feedback::Other:
        return true;
    case Feedback::Unused:
        return kind != Kind::Discount;
    case Feedback::TooComplex:
        return kind == Kind::Plan;
    case Feedback::MissingFeatures:
    case Feedback::CustomerService:
    case Feedback::LowQuality:
    case Feedback::SwitchedService:
        return kind == Kind::Discount;
    }
    return false;
}

Result<void> canPause(const Subscription &subscription)
{
    if (subscription.pause || subscription.status == SubscriptionStatus::Paused)
        return refused("already_paused");
    if (subscription.status == SubscriptionStatus::Trialing)
        return refused("in_trial");
    if (subscription.status != SubscriptionStatus::Active)
        return refused("payment_first");
    if (willCancel(subscription))
        return refused("reactivate_first");
    if (!subscription.scheduleId.isEmpty())
        return refused("undo_change_first");
    return {};
}

RetentionOffers retentionOffers(const Subscription &subscription, const PlanCatalogue &catalogue,
    const SeatsInUse &seats, const std::optional<Coupon> &coupon, std::optional<UtcSeconds> lastDiscount,
    UtcSeconds now)
{
    RetentionOffers result;
    const UtcSeconds end
        = cancellationDate(subscription).value_or(currentPeriod(subscription).value_or(Period{now, now}).end);
    result.endsAt = end;
    result.dataDeletedAt = end + DataKeptAfterEnd;
    if (canPause(subscription)) {
        RetentionOffer pause;
        pause.kind = Kind::Pause;
        pause.id = QStringLiteral("pause");
        for (const UtcSeconds charge : chargesOf(subscription, end, LongestPauseMonths)) {
            if (charge < addIntervals(end, Interval::Month, LongestPauseMonths))
                pause.charges.push_back(charge);
        }
        result.offers.push_back(std::move(pause));
    }
    const bool discountIsDue = !lastDiscount || now - *lastDiscount >= DiscountInterval;
    if (coupon && discountIsDue) {
        if (std::optional<RetentionOffer> offer = discountOffer(subscription, *coupon, end))
            result.offers.push_back(std::move(*offer));
    }
    if (std::optional<RetentionOffer> offer = planOffer(subscription, catalogue, seats))
        result.offers.push_back(std::move(*offer));
    return result;
}

bool isDataDue(const SubscriptionSummary &summary, UtcSeconds now)
{
    return summary.endedAt && now >= *summary.endedAt + DataKeptAfterEnd;
}

} // namespace portico
