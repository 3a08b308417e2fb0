// SPDX-License-Identifier: MIT
#include "services/domain/plancatalogue.h"

#include <QTest>

using namespace portico;

namespace {

Price apiCalls()
{
    Price price;
    price.currency = "usd"_currency;
    price.metered = true;
    price.tiers = {{500'000, Decimal{}, 0}, {std::nullopt, *Decimal::fromString(u"0.02"), 0}};
    return price;
}

Price price(const char *id, const char *product, PricePart part, const char *currency, Interval interval,
    qint64 amount)
{
    Price result;
    result.id = QString::fromLatin1(id);
    result.productId = QString::fromLatin1(product);
    result.part = part;
    result.currency = *Currency::fromCode(QString::fromLatin1(currency));
    result.interval = interval;
    result.unitAmount = Decimal{amount, 0};
    return result;
}

Product product(const char *id, const char *name, std::map<QString, QString> metadata)
{
    return {QString::fromLatin1(id), QString::fromLatin1(name), true, std::move(metadata)};
}

} // namespace

class tst_Price : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tiersChargeOnlyWhatIsAboveThem()
    {
        QCOMPARE(amountFor(apiCalls(), 420'180)->minor, 0);
        QCOMPARE(amountFor(apiCalls(), 500'000)->minor, 0);
        QCOMPARE(amountFor(apiCalls(), 741'600)->minor, 4832);
        QCOMPARE(amountFor(apiCalls(), 538'200)->minor, 764);
        QCOMPARE(amountFor(apiCalls(), 0)->minor, 0);
    }

    void flatAmountsAreAddedOncePerTierReached()
    {
        Price price = apiCalls();
        price.tiers = {{10, Decimal{100, 0}, 500}, {std::nullopt, Decimal{50, 0}, 200}};
        QCOMPARE(amountFor(price, 10)->minor, 1500);
        QCOMPARE(amountFor(price, 12)->minor, 1800);
    }

    void monthlyAmountsCompareIntervals()
    {
        QCOMPARE(monthlyAmount({49000, "usd"_currency}, Interval::Year, 1).minor, 4083);
        QCOMPARE(monthlyAmount({9900, "usd"_currency}, Interval::Month, 1).minor, 9900);
        QCOMPARE(monthlyAmount({30000, "usd"_currency}, Interval::Month, 3).minor, 10000);
        QCOMPARE(monthlyAmount({-30001, "usd"_currency}, Interval::Month, 2).minor, -15001);
    }

    void theCatalogueReadsProductMetadata()
    {
        const std::vector<Product> products{
            product("prod_b", "Business",
                {{QStringLiteral("portico_plan"), QStringLiteral("business")},
                    {QStringLiteral("portico_rank"), QStringLiteral("2")},
                    {QStringLiteral("portico_seats"), QStringLiteral("auto")},
                    {QStringLiteral("portico_seats_included"), QStringLiteral("10")},
                    {QStringLiteral("portico_limit_api_calls"), QStringLiteral("500000")},
                    {QStringLiteral("portico_limit_odd"), QStringLiteral("many")},
                    {QStringLiteral("portico_features"), QStringLiteral("sso, audit log")}}),
            product("prod_x", "Consulting", {}),
            product("prod_f", "Free", {{QStringLiteral("portico_plan"), QStringLiteral("free")}}),
        };
        const std::vector<Price> prices{
            price("price_m", "prod_b", PricePart::Base, "usd", Interval::Month, 9900),
            price("price_y", "prod_b", PricePart::Base, "usd", Interval::Year, 99000),
            price("price_s", "prod_b", PricePart::Seat, "usd", Interval::Month, 800),
            price("price_e", "prod_b", PricePart::Base, "eur", Interval::Month, 9500),
        };
        const PlanCatalogue catalogue(products, prices);
        QCOMPARE(catalogue.plans().size(), std::size_t(2));
        QCOMPARE(catalogue.plans().front().id, QStringLiteral("free"));
        const Plan *business = catalogue.planByProduct(u"prod_b");
        QVERIFY(business);
        QCOMPARE(business->seatMode, SeatMode::Auto);
        QCOMPARE(business->seatsIncluded, 10);
        QCOMPARE(business->limits, (std::map<QString, qint64>{{QStringLiteral("api_calls"), 500000}}));
        QCOMPARE(business->features, (QStringList{QStringLiteral("sso"), QStringLiteral("audit log")}));
        QCOMPARE(business->offers.size(), std::size_t(3));
        const PlanOffer *monthly = business->offer("usd"_currency, Interval::Month, 1);
        QVERIFY(monthly && monthly->seat);
        QCOMPARE(monthly->seat->id, QStringLiteral("price_s"));
        QVERIFY(!business->offer("usd"_currency, Interval::Year, 1)->seat);
        QVERIFY(!business->offer("gbp"_currency, Interval::Month, 1));
        QVERIFY(!catalogue.planById(u"enterprise"));
    }
};

QTEST_GUILESS_MAIN(tst_Price)
#include "tst_price.moc"
