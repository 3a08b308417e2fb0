// SPDX-License-Identifier: MIT
#include "services/domain/nextcharge.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

constexpr Names<ChargeLine::Kind, 7> ChargeLineKindNames{{
    {ChargeLine::Kind::Plan, "plan"},
    {ChargeLine::Kind::Seats, "seats"},
    {ChargeLine::Kind::Usage, "usage"},
    {ChargeLine::Kind::Discount, "discount"},
    {ChargeLine::Kind::Tax, "tax"},
    {ChargeLine::Kind::Balance, "balance"},
    {ChargeLine::Kind::Other, "other"},
}};

const UsageMetric *usageOf(const std::vector<UsageMetric> &usage, const QString &metric)
{
    const auto found = std::find_if(
        usage.begin(), usage.end(), [&](const UsageMetric &entry) { return entry.metric.id == metric; });
    return found == usage.end() ? nullptr : &*found;
}

/// The forecast where there is one, else what was used so far; whole units.
qint64 expectedUnits(const UsageMetric &usage)
{
    return (usage.forecast ? usage.forecast->value : usage.current) / UsageScale;
}

/// Collects the lines of a charge and their sum before tax.
class ChargeBuilder
{
public:
    explicit ChargeBuilder(Currency currency) : m_subtotal{0, std::move(currency)} { }

    void addItem(const SubscriptionItem &item, const Plan *plan, const std::vector<UsageMetric> &usage)
    {
        ChargeLine line;
        if (item.price.metered) {
            const UsageMetric *metric = usageOf(usage, item.price.metric);
            if (!metric)
                return;
            const qint64 units = expectedUnits(*metric);
            const qint64 free = item.price.tiers.empty() ? 0 : item.price.tiers.front().upTo.value_or(0);
            line.kind = ChargeLine::Kind::Usage;
            line.name = metric->metric.name;
            line.quantity = std::max(units - free, qint64(0));
            line.amount = amountFor(item.price, units).value_or(Money{0, m_subtotal.currency});
            if (line.quantity == 0 && line.amount.isZero())
                return;
            m_estimate = m_estimate || metric->forecast.has_value();
        } else {
            line.kind = item.price.part == PricePart::Base ? ChargeLine::Kind::Plan
                : item.price.part == PricePart::Seat       ? ChargeLine::Kind::Seats
                                                           : ChargeLine::Kind::Other;
            line.name = plan ? plan->name : QString();
            line.quantity = item.quantity;
            line.amount = amountFor(item.price, item.quantity).value_or(Money{0, m_subtotal.currency});
            if (line.kind == ChargeLine::Kind::Seats && item.quantity == 0)
                return;
        }
        m_subtotal.minor += line.amount.minor;
        m_lines.push_back(std::move(line));
    }

    /// A discount that is still in force at the charge; a percentage is taken off each line by itself.
    void addDiscount(const Discount &discount, UtcSeconds at)
    {
        if (discount.end && *discount.end <= at)
            return;
        ChargeLine line;
        line.kind = ChargeLine::Kind::Discount;
        line.name = discount.coupon.name.isEmpty() ? discount.coupon.id : discount.coupon.name;
        line.percentage = discount.coupon.percentOff;
        line.amount.currency = m_subtotal.currency;
        if (discount.coupon.percentOff) {
            for (const ChargeLine &charged : m_lines) {
                if (charged.kind != ChargeLine::Kind::Discount)
                    line.amount.minor
                        += discounted(charged.amount, discount.coupon).minor - charged.amount.minor;
            }
        } else {
            line.amount.minor = discounted(m_subtotal, discount.coupon).minor - m_subtotal.minor;
        }
        if (line.amount.isZero())
            return;
        m_subtotal.minor += line.amount.minor;
        m_lines.push_back(std::move(line));
    }

    [[nodiscard]] NextCharge finish(
        const std::vector<TaxRate> &taxRates, qint64 customerBalance, UtcSeconds at)
    {
        NextCharge charge;
        charge.at = at;
        charge.estimate = m_estimate;
        Money total = m_subtotal;
        for (const TaxRate &rate : taxRates) {
            if (rate.inclusive)
                continue;
            ChargeLine line;
            line.kind = ChargeLine::Kind::Tax;
            line.name = rate.displayName;
            line.percentage = rate.percentage;
            line.amount = percentOf(m_subtotal, rate.percentage).value_or(Money{0, m_subtotal.currency});
            total.minor += line.amount.minor;
            m_lines.push_back(std::move(line));
        }
        if (customerBalance != 0 && total.minor > 0) {
            const qint64 applied = std::max(customerBalance, -total.minor);
            m_lines.push_back({ChargeLine::Kind::Balance, {}, 0, {}, {applied, total.currency}});
            total.minor += applied;
        }
        charge.amount = total;
        charge.lines = std::move(m_lines);
        return charge;
    }

private:
    Money m_subtotal;
    std::vector<ChargeLine> m_lines;
    bool m_estimate = false;
};

} // namespace

QString chargeLineKindName(ChargeLine::Kind kind)
{
    return ChargeLineKindNames.name(kind);
}

ChargeLine::Kind chargeLineKindFromName(QStringView name)
{
    return ChargeLineKindNames.value(name).value_or(ChargeLine::Kind::Other);
}

std::optional<NextCharge> nextCharge(const Subscription &subscription, const Plan *plan,
    const std::vector<UsageMetric> &usage, qint64 customerBalance, UtcSeconds now)
{
    const std::optional<Period> period = currentPeriod(subscription);
    if (!period || isTerminal(subscription.status) || subscription.status == SubscriptionStatus::Paused)
        return std::nullopt;
    const std::optional<UtcSeconds> end = cancellationDate(subscription);
    if (end && *end <= period->end)
        return std::nullopt;
    UtcSeconds at = period->end;
    if (subscription.status == SubscriptionStatus::Trialing && subscription.trialEnd)
        at = *subscription.trialEnd;
    if (subscription.pause && (!subscription.pause->resumesAt || *subscription.pause->resumesAt > at)) {
        if (!subscription.pause->resumesAt)
            return std::nullopt;
        at = *subscription.pause->resumesAt;
    }
    if (at < now)
        return std::nullopt;
    ChargeBuilder builder(subscription.currency);
    for (const SubscriptionItem &item : subscription.items)
        builder.addItem(item, plan, usage);
    for (const Discount &discount : subscription.discounts)
        builder.addDiscount(discount, at);
    return builder.finish(subscription.taxRates, customerBalance, at);
}

} // namespace portico
