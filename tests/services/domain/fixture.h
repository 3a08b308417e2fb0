// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"

/// The demo's Business subscription as values, for the tests of the rules about it.
namespace portico::fixture {

using namespace std::chrono;

inline const UtcSeconds Now = sys_days{2026y / November / 17} + 16h;
inline const Period ThisPeriod{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};

inline Price price(const char *id, const char *product, PricePart part, qint64 amount)
{
    Price price;
    price.id = QString::fromLatin1(id);
    price.productId = QString::fromLatin1(product);
    price.currency = "usd"_currency;
    price.part = part;
    price.unitAmount = Decimal{amount, 0};
    return price;
}

inline Price meteredPrice()
{
    Price price = fixture::price("price_calls", "prod_business", PricePart::Metered, 0);
    price.unitAmount.reset();
    price.metered = true;
    price.metric = QStringLiteral("api_calls");
    price.tiers = {{500'000, Decimal{}, 0}, {std::nullopt, *Decimal::fromString(u"0.02"), 0}};
    return price;
}

inline PlanCatalogue catalogue()
{
    Plan team;
    team.id = QStringLiteral("team");
    team.productId = QStringLiteral("prod_team");
    team.name = QStringLiteral("Team");
    team.rank = 1;
    team.seatMode = SeatMode::Auto;
    team.seatsIncluded = 5;
    Plan business = team;
    business.id = QStringLiteral("business");
    business.productId = QStringLiteral("prod_business");
    business.name = QStringLiteral("Business");
    business.rank = 2;
    business.seatsIncluded = 10;
    business.offers = {{price("price_business", "prod_business", PricePart::Base, 9900),
        price("price_seat", "prod_business", PricePart::Seat, 800), {meteredPrice()}}};
    return PlanCatalogue(std::vector<Plan>{team, business});
}

inline Subscription business()
{
    Subscription subscription;
    subscription.id = QStringLiteral("sub_business");
    subscription.customerId = QStringLiteral("cus_acme");
    subscription.status = SubscriptionStatus::Active;
    subscription.created = sys_days{2023y / July / 1};
    subscription.currency = "usd"_currency;
    subscription.items = {
        {QStringLiteral("si_base"), price("price_business", "prod_business", PricePart::Base, 9900), 1,
            ThisPeriod},
        {QStringLiteral("si_calls"), meteredPrice(), 1, ThisPeriod},
    };
    subscription.taxRates = {{QStringLiteral("Sales tax New York"), *Decimal::fromString(u"8.875"), false}};
    return subscription;
}

inline UsageMetric apiCalls()
{
    UsageMetric metric;
    metric.metric = {QStringLiteral("api_calls"), QStringLiteral("API calls"), {}, Aggregate::Sum};
    metric.current = 420'180 * UsageScale;
    metric.limit = 500'000;
    metric.forecast = Forecast{741'600 * UsageScale, 720'000 * UsageScale, 760'000 * UsageScale};
    return metric;
}

} // namespace portico::fixture
