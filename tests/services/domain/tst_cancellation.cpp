// SPDX-License-Identifier: MIT
#include "services/domain/cancellation.h"

#include <QTest>

using namespace portico;

namespace {

using Kind = RetentionOffer::Kind;

constexpr UtcSeconds Now{std::chrono::seconds{1'794'931'200}}; // 2026-11-17T16:00Z
constexpr UtcSeconds Start{std::chrono::seconds{1'793'491'200}}; // 2026-11-01
constexpr UtcSeconds End{std::chrono::seconds{1'796'083'200}}; // 2026-12-01

Price price(const char *id, const char *product, qint64 amount, PricePart part = PricePart::Base)
{
    Price price;
    price.id = QString::fromLatin1(id);
    price.productId = QString::fromLatin1(product);
    price.currency = *Currency::fromCode(u"usd");
    price.unitAmount = Decimal{amount, 0};
    price.part = part;
    return price;
}

Plan plan(const char *id, int rank, qint64 amount)
{
    Plan plan;
    plan.id = plan.name = QString::fromLatin1(id);
    plan.productId = QStringLiteral("prod_") + plan.id;
    plan.rank = rank;
    plan.seatMode = SeatMode::Auto;
    plan.seatsIncluded = 5 * rank;
    PlanOffer offer;
    offer.base = price(id, plan.productId.toLatin1().constData(), amount);
    if (amount > 0)
        offer.seat = price((QByteArray(id) + "_seat").constData(), plan.productId.toLatin1().constData(), 800,
            PricePart::Seat);
    plan.offers.push_back(offer);
    return plan;
}

PlanCatalogue catalogue()
{
    return PlanCatalogue({plan("free", 0, 0), plan("team", 1, 4900), plan("business", 2, 9900)});
}

Subscription business()
{
    Subscription subscription;
    subscription.id = QStringLiteral("sub_1");
    subscription.status = SubscriptionStatus::Active;
    subscription.currency = *Currency::fromCode(u"usd");
    subscription.items
        = {{QStringLiteral("si_1"), price("business", "prod_business", 9900), 1, {Start, End}}};
    return subscription;
}

Coupon twentyOff()
{
    Coupon coupon;
    coupon.id = QStringLiteral("STAY");
    coupon.percentOff = Decimal{20, 0};
    coupon.duration = Coupon::Duration::Repeating;
    coupon.durationInMonths = 3;
    return coupon;
}

RetentionOffers offers(const Subscription &subscription, std::optional<UtcSeconds> last = {})
{
    return retentionOffers(subscription, catalogue(), {9, 0}, twentyOff(), last, Now);
}

const RetentionOffer *offerOf(const RetentionOffers &offers, Kind kind)
{
    for (const RetentionOffer &offer : offers.offers) {
        if (offer.kind == kind)
            return &offer;
    }
    return nullptr;
}

} // namespace

class tst_Cancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancellingSaysWhenItEndsAndWhenDataGo()
    {
        const RetentionOffers result = offers(business());
        QCOMPARE(result.endsAt, End);
        QCOMPARE(result.dataDeletedAt, End + std::chrono::days{30});
    }

    void allThreeOffersNameTheirFigures()
    {
        const RetentionOffers result = offers(business());
        const RetentionOffer *pause = offerOf(result, Kind::Pause);
        QVERIFY(pause);
        QCOMPARE(pause->charges.size(), size_t(3));
        QCOMPARE(pause->charges.front(), End);
        const RetentionOffer *discount = offerOf(result, Kind::Discount);
        QVERIFY(discount);
        QCOMPARE(discount->recurring->minor, 7920);
        QCOMPARE(discount->charges.size(), size_t(3));
        const RetentionOffer *cheaper = offerOf(result, Kind::Plan);
        QVERIFY(cheaper);
        QCOMPARE(cheaper->plan->id, QStringLiteral("team"));
        QCOMPARE(cheaper->recurring->minor, 4900 + 4 * 800);
    }

    void aDiscountComesOnceInTwelveMonths()
    {
        QVERIFY(!offerOf(offers(business(), Now - std::chrono::days{364}), Kind::Discount));
        QVERIFY(offerOf(offers(business(), Now - std::chrono::days{365}), Kind::Discount));
    }

    void noSecondDiscountBesideOneInForce()
    {
        Subscription subscription = business();
        subscription.discounts.push_back({QStringLiteral("di_1"), twentyOff(), {}});
        QVERIFY(!offerOf(offers(subscription), Kind::Discount));
    }

    void anInvalidCouponIsNotOffered()
    {
        Coupon coupon = twentyOff();
        coupon.valid = false;
        const RetentionOffers result = retentionOffers(business(), catalogue(), {9, 0}, coupon, {}, Now);
        QVERIFY(!offerOf(result, Kind::Discount));
    }

    void noPlanIsOfferedThatHasNoRoomOrIsFree()
    {
        Subscription subscription = business();
        subscription.items.front().price = price("team", "prod_team", 4900);
        QVERIFY(!offerOf(offers(subscription), Kind::Plan));
    }

    void whatIsPlannedOrUnpaidCannotBePaused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addRow("planned change") << 0 << QStringLiteral("undo_change_first");
        QTest::addRow("past due") << 1 << QStringLiteral("payment_first");
        QTest::addRow("trial") << 2 << QStringLiteral("in_trial");
        QTest::addRow("paused") << 3 << QStringLiteral("already_paused");
        QTest::addRow("ending") << 4 << QStringLiteral("reactivate_first");
    }
    void whatIsPlannedOrUnpaidCannotBePaused()
    {
        QFETCH(const int, kind);
        Subscription subscription = business();
        if (kind == 0)
            subscription.scheduleId = QStringLiteral("sub_sched_1");
        else if (kind == 1)
            subscription.status = SubscriptionStatus::PastDue;
        else if (kind == 2)
            subscription.status = SubscriptionStatus::Trialing;
        else if (kind == 3)
            subscription.pause = Pause{};
        else
            subscription.cancelAtPeriodEnd = true;
        const Result<void> result = canPause(subscription);
        QVERIFY(!result);
        QTEST(result.error().code, "code");
        QVERIFY(!offerOf(offers(subscription), Kind::Pause));
    }

    void offersFitTheReason()
    {
        QVERIFY(fits(Kind::Discount, CancellationFeedback::TooExpensive));
        QVERIFY(fits(Kind::Pause, CancellationFeedback::Unused));
        QVERIFY(!fits(Kind::Discount, CancellationFeedback::Unused));
        QVERIFY(!fits(Kind::Pause, CancellationFeedback::LowQuality));
        for (const CancellationFeedback feedback : AllCancellationFeedback)
            QCOMPARE(cancellationFeedbackFromName(cancellationFeedbackName(feedback)), feedback);
    }

    void aDiscountNeverGoesBelowZero()
    {
        Coupon coupon;
        coupon.amountOff = Money{5000, *Currency::fromCode(u"usd")};
        QCOMPARE(discounted({3000, *Currency::fromCode(u"usd")}, coupon).minor, 0);
        QCOMPARE(discounted({9900, *Currency::fromCode(u"usd")}, coupon).minor, 4900);
        QCOMPARE(discounted({9900, *Currency::fromCode(u"eur")}, coupon).minor, 9900);
    }
};

QTEST_GUILESS_MAIN(tst_Cancellation)
#include "tst_cancellation.moc"
