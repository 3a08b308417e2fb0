// SPDX-License-Identifier: MIT
#include "ui/plan/planprice.h"

#include <algorithm>

namespace portico::ui {

std::optional<PlanPrice> planPrice(const Plan &plan, const PlanOffer &offer, int seats)
{
    const Result<Money> base = amountFor(offer.base, 1);
    if (!base)
        return std::nullopt;
    PlanPrice price;
    price.base = *base;
    price.total = *base;
    price.furtherSeats = std::max(0, seats - plan.seatsIncluded);
    if (price.furtherSeats == 0 || !offer.seat)
        return price;
    const Result<Money> further = amountFor(*offer.seat, price.furtherSeats);
    if (!further)
        return std::nullopt;
    const Result<Money> total = add(*base, *further);
    if (!total)
        return std::nullopt;
    price.seats = *further;
    price.total = *total;
    return price;
}

std::optional<int> monthsPaidPerYear(std::span<const Plan> plans, const Currency &currency)
{
    std::optional<int> months;
    for (const Plan &plan : plans) {
        const PlanOffer *monthly = plan.offer(currency, Interval::Month, 1);
        const PlanOffer *yearly = plan.offer(currency, Interval::Year, 1);
        if (!monthly || !yearly)
            continue;
        const Result<Money> month = amountFor(monthly->base, 1);
        const Result<Money> year = amountFor(yearly->base, 1);
        if (!month || !year || (month->isZero() && year->isZero()))
            continue;
        if (month->minor <= 0 || year->minor % month->minor != 0)
            return std::nullopt;
        const int paid = int(year->minor / month->minor);
        if (months && *months != paid)
            return std::nullopt;
        months = paid;
    }
    return months;
}

} // namespace portico::ui
