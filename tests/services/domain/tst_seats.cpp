// SPDX-License-Identifier: MIT
#include "fixture.h"

#include "services/domain/seats.h"

#include <QTest>

using namespace portico;

namespace {

Subscription business(std::optional<int> paid)
{
    Subscription subscription;
    subscription.status = SubscriptionStatus::Active;
    subscription.currency = "usd"_currency;
    subscription.items.push_back({QStringLiteral("si_base"),
        fixture::price("price_base", "prod_business", PricePart::Base, 9'900), 1, fixture::ThisPeriod});
    if (paid)
        subscription.items.push_back({QStringLiteral("si_seat"),
            fixture::price("price_old_seat", "prod_business", PricePart::Seat, 700), *paid,
            fixture::ThisPeriod});
    return subscription;
}

Plan plan(bool sellsSeats = true)
{
    Plan plan;
    plan.seatMode = SeatMode::Auto;
    plan.seatsIncluded = 10;
    PlanOffer offer;
    offer.base = fixture::price("price_base", "prod_business", PricePart::Base, 9'900);
    if (sellsSeats)
        offer.seat = fixture::price("price_seat", "prod_business", PricePart::Seat, 800);
    plan.offers = {offer};
    return plan;
}

} // namespace

class SeatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySeatsBeyondTheIncludedArePaid()
    {
        for (int included = 0; included < 30; ++included) {
            for (int seats = 0; seats < 60; ++seats)
                QCOMPARE(paidSeats(seats, included), seats > included ? seats - included : 0);
        }
    }

    void anItemKeepsItsPriceAndIsNeverTakenAway()
    {
        const auto change = seatChange(business(4), plan(), 0);
        QVERIFY(change);
        QCOMPARE(change->itemId, QStringLiteral("si_seat"));
        QCOMPARE(change->price.id, QStringLiteral("price_old_seat"));
        QCOMPARE(change->quantity, 0);
        QVERIFY(!change->deleted);
        QVERIFY(!seatChange(business(4), plan(), 4));
    }

    void firstPaidSeatIsANewItem()
    {
        const auto change = seatChange(business({}), plan(), 2);
        QVERIFY(change);
        QVERIFY(change->itemId.isEmpty());
        QCOMPARE(change->price.id, QStringLiteral("price_seat"));
        QCOMPARE(change->quantity, 2);
        QVERIFY(!seatChange(business({}), plan(), 0));
        QVERIFY(!seatChange(business({}), plan(false), 2));
    }

    void whatIsNotPaidForOrPausedWaits()
    {
        Subscription subscription = business(1);
        QVERIFY(followsMembers(subscription));
        subscription.status = SubscriptionStatus::Trialing;
        QVERIFY(followsMembers(subscription));
        for (const auto status : {SubscriptionStatus::PastDue, SubscriptionStatus::Unpaid,
                 SubscriptionStatus::Paused, SubscriptionStatus::Incomplete, SubscriptionStatus::Canceled}) {
            subscription.status = status;
            QVERIFY(!followsMembers(subscription));
        }
        subscription.status = SubscriptionStatus::Active;
        subscription.pause = Pause();
        QVERIFY(!followsMembers(subscription));
        subscription.pause.reset();
        subscription.pendingUpdate = PendingUpdate();
        QVERIFY(!followsMembers(subscription));
    }

    void summarySaysWhatShouldBeBilled()
    {
        SeatSummary seats = seatsOf(business(3), plan(), 14, 5);
        QCOMPARE(seats.billed, 3);
        QCOMPARE(seats.expected, std::optional(4));
        QVERIFY(!seatsOf(business(4), plan(), 14, 5).expected);
        Subscription fixed = business(4);
        fixed.seatModeOverride = SeatMode::Fixed;
        QVERIFY(!seatsOf(fixed, plan(), 12, 1).expected); // bought and not used
        QCOMPARE(seatsOf(fixed, plan(), 14, 1).expected, std::optional(5));
    }
};

QTEST_MAIN(SeatsTest)
#include "tst_seats.moc"
