// SPDX-License-Identifier: MIT
#include "services/domain/plancatalogue.h"

#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

constexpr Names<SeatMode, 3> SeatModeNames{{
    {SeatMode::None, "none"},
    {SeatMode::Auto, "auto"},
    {SeatMode::Fixed, "fixed"},
}};

QString metadata(const Product &product, const char *key)
{
    const auto found = product.metadata.find(QString::fromLatin1(key));
    return found == product.metadata.end() ? QString() : found->second;
}

Plan planFrom(const Product &product)
{
    Plan plan;
    plan.id = metadata(product, "portico_plan");
    plan.productId = product.id;
    plan.name = product.name;
    plan.rank = metadata(product, "portico_rank").toInt();
    plan.seatMode = seatModeFromName(metadata(product, "portico_seats")).value_or(SeatMode::None);
    plan.seatsIncluded = metadata(product, "portico_seats_included").toInt();
    for (const QString &feature : metadata(product, "portico_features").split(u',', Qt::SkipEmptyParts))
        plan.features.append(feature.trimmed());
    const QString limitPrefix = QStringLiteral("portico_limit_");
    for (const auto &[key, value] : product.metadata) {
        bool isNumber = false;
        const qint64 limit = value.toLongLong(&isNumber);
        if (key.startsWith(limitPrefix) && isNumber && limit >= 0)
            plan.limits[key.mid(limitPrefix.size())] = limit;
    }
    return plan;
}

bool sameTerms(const Price &a, const Price &b)
{
    return a.currency == b.currency && a.interval == b.interval && a.intervalCount == b.intervalCount;
}

std::vector<PlanOffer> offersOf(const QString &productId, std::span<const Price> prices)
{
    std::vector<PlanOffer> offers;
    for (const Price &base : prices) {
        if (base.productId != productId || base.part != PricePart::Base || !base.active)
            continue;
        PlanOffer offer;
        offer.base = base;
        for (const Price &price : prices) {
            if (price.productId != productId || !price.active || !sameTerms(price, base))
                continue;
            if (price.part == PricePart::Seat)
                offer.seat = price;
            else if (price.part == PricePart::Metered)
                offer.metered.push_back(price);
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

} // namespace

QString seatModeName(SeatMode mode)
{
    return SeatModeNames.name(mode);
}

std::optional<SeatMode> seatModeFromName(QStringView name)
{
    return SeatModeNames.value(name);
}

const PlanOffer *Plan::offer(const Currency &currency, Interval interval, int intervalCount) const
{
    const auto found = std::find_if(offers.begin(), offers.end(), [&](const PlanOffer &offer) {
        return offer.base.currency == currency && offer.base.interval == interval
            && offer.base.intervalCount == intervalCount;
    });
    return found == offers.end() ? nullptr : &*found;
}

PlanCatalogue::PlanCatalogue(std::span<const Product> products, std::span<const Price> prices)
{
    for (const Product &product : products) {
        m_productNames.emplace(product.id, product.name);
        if (!product.active || metadata(product, "portico_plan").isEmpty())
            continue;
        Plan plan = planFrom(product);
        plan.offers = offersOf(product.id, prices);
        m_plans.push_back(std::move(plan));
    }
    std::stable_sort(
        m_plans.begin(), m_plans.end(), [](const Plan &a, const Plan &b) { return a.rank < b.rank; });
}

PlanCatalogue::PlanCatalogue(std::vector<Plan> plans) : m_plans(std::move(plans))
{
}

const Plan *PlanCatalogue::planById(QStringView id) const
{
    const auto found
        = std::find_if(m_plans.begin(), m_plans.end(), [&](const Plan &plan) { return plan.id == id; });
    return found == m_plans.end() ? nullptr : &*found;
}

const Plan *PlanCatalogue::planByProduct(QStringView productId) const
{
    const auto found = std::find_if(
        m_plans.begin(), m_plans.end(), [&](const Plan &plan) { return plan.productId == productId; });
    return found == m_plans.end() ? nullptr : &*found;
}

QString PlanCatalogue::productName(const QString &productId) const
{
    const auto found = m_productNames.find(productId);
    return found == m_productNames.end() ? QString() : found->second;
}

} // namespace portico
