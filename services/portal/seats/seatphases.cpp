// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatphases.h"

#include "services/domain/seats.h"

#include <algorithm>

namespace portico::portal {

namespace {

/// Looks prices up by id, among those on offer and those the subscription still has.
class KnownPrices
{
public:
    KnownPrices(const Subscription &subscription, const PlanCatalogue &catalogue)
    {
        for (const Plan &plan : catalogue.plans()) {
            for (const PlanOffer &offer : plan.offers) {
                add(offer.base);
                if (offer.seat)
                    add(*offer.seat);
                for (const Price &price : offer.metered)
                    add(price);
            }
        }
        for (const SubscriptionItem &item : subscription.items)
            add(item.price);
    }

    /// Null for one that is not known.
    [[nodiscard]] const Price *find(const QString &id) const
    {
        const auto found = m_prices.find(id);
        return found == m_prices.end() ? nullptr : &found->second;
    }

private:
    void add(const Price &price) { m_prices[price.id] = price; }

    std::map<QString, Price> m_prices;
};

std::vector<stripe::PhaseItem> itemsOf(const stripe::SchedulePhase &phase, const KnownPrices &prices)
{
    std::vector<stripe::PhaseItem> items;
    for (const auto &[priceId, quantity] : phase.items) {
        const Price *price = prices.find(priceId);
        const bool isCounted = price ? !price->metered : quantity > 0;
        items.push_back({priceId, isCounted ? std::optional(quantity) : std::nullopt});
    }
    return items;
}

void setSeats(std::vector<stripe::PhaseItem> &items, const QString &priceId, qint64 paid)
{
    const auto seats = std::find_if(
        items.begin(), items.end(), [&](const stripe::PhaseItem &item) { return item.priceId == priceId; });
    if (seats != items.end())
        seats->quantity = paid;
    else if (paid > 0)
        items.push_back({priceId, paid});
}

const Price *priceOfPart(
    const std::vector<stripe::PhaseItem> &items, const KnownPrices &prices, PricePart part)
{
    for (const stripe::PhaseItem &item : items) {
        const Price *price = prices.find(item.priceId);
        if (price && price->part == part)
            return price;
    }
    return nullptr;
}

/// The phase that is planned, with the seats its plan asks for; a plan that is not known stays as planned.
void planSeats(stripe::NextPhase &next, const KnownPrices &prices, const PlanCatalogue &catalogue, int used)
{
    const Price *base = priceOfPart(next.items, prices, PricePart::Base);
    if (!base)
        return;
    next.interval = base->interval;
    next.intervalCount = base->intervalCount;
    const Plan *plan = catalogue.planByProduct(base->productId);
    if (!plan)
        return;
    const int paid = paidSeats(used, plan->seatsIncluded);
    if (const Price *seat = priceOfPart(next.items, prices, PricePart::Seat)) {
        setSeats(next.items, seat->id, paid);
        return;
    }
    const PlanOffer *offer = plan->offer(base->currency, base->interval, base->intervalCount);
    if (offer && offer->seat)
        setSeats(next.items, offer->seat->id, paid);
}

} // namespace

std::optional<stripe::NextPhase> phasesWithSeats(const stripe::Schedule &schedule,
    const Subscription &subscription, const PlanCatalogue &catalogue, const ItemChange &change, int used,
    UtcSeconds now)
{
    const auto planned = std::find_if(schedule.phases.begin(), schedule.phases.end(),
        [now](const stripe::SchedulePhase &phase) { return phase.period.start > now; });
    if (planned == schedule.phases.end() || planned == schedule.phases.begin())
        return std::nullopt;
    const KnownPrices prices(subscription, catalogue);
    const stripe::SchedulePhase &running = *(planned - 1);
    stripe::NextPhase next;
    next.current = running.period;
    next.kept = running;
    next.currentItems = itemsOf(running, prices);
    next.items = itemsOf(*planned, prices);
    setSeats(next.currentItems, change.price.id, change.quantity);
    planSeats(next, prices, catalogue, used);
    return next;
}

} // namespace portico::portal
