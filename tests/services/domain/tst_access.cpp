// SPDX-License-Identifier: MIT
#include "services/domain/access.h"
#include "tests/services/domain/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::fixture;
using Level = ProductAccess::Level;

class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusDecides_data();
    void statusDecides();
    void answerHoldsUntilTheSubscriptionChanges();
    void dataOfAnEndedSubscriptionIsKeptForThirtyDays();
    void seatsAreAnsweredWhereTheyAreBought();
};

void AccessTest::statusDecides_data()
{
    QTest::addColumn<SubscriptionStatus>("status");
    QTest::addColumn<Level>("usual");
    QTest::addColumn<Level>("restricted");
    using enum SubscriptionStatus;
    QTest::newRow("trialing") << Trialing << Level::Full << Level::ReadOnly;
    QTest::newRow("active") << Active << Level::Full << Level::ReadOnly;
    QTest::newRow("past due") << PastDue << Level::Full << Level::ReadOnly;
    QTest::newRow("unpaid") << Unpaid << Level::ReadOnly << Level::ReadOnly;
    QTest::newRow("paused") << Paused << Level::None << Level::None;
    QTest::newRow("incomplete") << Incomplete << Level::None << Level::None;
    QTest::newRow("never begun") << IncompleteExpired << Level::None << Level::None;
    QTest::newRow("canceled") << Canceled << Level::None << Level::None;
    QTest::newRow("nothing") << NoSubscription << Level::None << Level::None;
    QTest::newRow("unknown") << Other << Level::None << Level::None;
}

void AccessTest::statusDecides()
{
    QFETCH(const SubscriptionStatus, status);
    SubscriptionSummary summary;
    summary.status = status;
    QTEST(productAccess(summary, catalogue()).level, "usual");
    summary.restricted = true;
    QTEST(productAccess(summary, catalogue()).level, "restricted");
}

void AccessTest::answerHoldsUntilTheSubscriptionChanges()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::Active;
    summary.currentPeriod = ThisPeriod;
    QCOMPARE(productAccess(summary, {}).until, std::optional(ThisPeriod.end));
    summary.trialEndsAt = Now + days(3);
    QCOMPARE(productAccess(summary, {}).until, summary.trialEndsAt);
    summary.cancelAt = Now + days(1);
    QCOMPARE(productAccess(summary, {}).until, summary.cancelAt);
    summary.status = SubscriptionStatus::Paused;
    QCOMPARE(productAccess(summary, {}).until, std::nullopt);
}

void AccessTest::dataOfAnEndedSubscriptionIsKeptForThirtyDays()
{
    SubscriptionSummary summary;
    summary.endedAt = Now;
    QCOMPARE(productAccess(summary, {}).deleteAfter, std::optional<UtcSeconds>(Now + days(30)));
}

void AccessTest::seatsAreAnsweredWhereTheyAreBought()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::Active;
    summary.seats = SeatSummary{SeatMode::Fixed, 3, 0, 5, 2, std::nullopt};
    QCOMPARE(productAccess(summary, {}).seats, std::optional(7));
    summary.seats->mode = SeatMode::Auto;
    QCOMPARE(productAccess(summary, {}).seats, std::nullopt);
}

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
