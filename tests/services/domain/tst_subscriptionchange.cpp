// SPDX-License-Identifier: MIT
#include "services/domain/subscriptionchange.h"
#include "tests/services/domain/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::fixture;

namespace {

using Kind = SubscriptionChange::Kind;

Subscription team()
{
    Subscription subscription = business();
    subscription.items = {
        {QStringLiteral("si_base"), price("price_team", "prod_team", PricePart::Base, 4900), 1, ThisPeriod}};
    return subscription;
}

std::vector<SubscriptionChange> diff(const Subscription &before, const Subscription &after)
{
    return changesBetween(&before, after, catalogue(), Now);
}

} // namespace

class tst_SubscriptionChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRenewalIsNoChange()
    {
        Subscription after = business();
        for (SubscriptionItem &item : after.items)
            item.currentPeriod = {ThisPeriod.end, ThisPeriod.end + days{31}};
        after.latestInvoiceId = QStringLiteral("in_next");
        QVERIFY(diff(business(), after).empty());
    }

    void aNewSubscriptionStarts()
    {
        const auto changes = changesBetween(nullptr, business(), catalogue(), Now);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes.front().kind, Kind::Start);
        QCOMPARE(changes.front().toPlan, QStringLiteral("Business"));
        QCOMPARE(changes.front().monthlyEffect->minor, 9900);
    }

    void plansGoUpAndDownWithTheirEffect()
    {
        const auto up = diff(team(), business());
        QCOMPARE(up.front().kind, Kind::Upgrade);
        QCOMPARE(up.front().fromPlan, QStringLiteral("Team"));
        QCOMPARE(up.front().monthlyEffect->minor, 5000);
        const auto down = diff(business(), team());
        QCOMPARE(down.front().kind, Kind::Downgrade);
        QCOMPARE(down.front().monthlyEffect->minor, -5000);
    }

    void seatsAreCounted()
    {
        Subscription after = business();
        after.items.push_back({QStringLiteral("si_seat"),
            price("price_seat", "prod_business", PricePart::Seat, 800), 3, ThisPeriod});
        const auto changes = diff(business(), after);
        QCOMPARE(changes.front().kind, Kind::Quantity);
        QCOMPARE(changes.front().fromQuantity, 0);
        QCOMPARE(changes.front().toQuantity, 3);
        QCOMPARE(changes.front().monthlyEffect->minor, 2400);
    }

    void cancellingAndComingBackAreTwoEntries()
    {
        Subscription after = business();
        after.cancelAt = ThisPeriod.end;
        QCOMPARE(diff(business(), after).front().kind, Kind::WillCancel);
        QCOMPARE(diff(business(), after).front().effectiveAt, ThisPeriod.end);
        QCOMPARE(diff(after, business()).front().kind, Kind::Reactivated);
    }

    void theEndIsOneEntry()
    {
        Subscription before = business();
        before.cancelAtPeriodEnd = true;
        Subscription after = before;
        after.status = SubscriptionStatus::Canceled;
        const auto changes = diff(before, after);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes.front().kind, Kind::Canceled);
        QCOMPARE(changes.front().monthlyEffect->minor, -9900);
        QVERIFY(diff(after, after).empty());
    }

    void bothMechanismsOfPausingAreSeen()
    {
        Subscription collection = business();
        collection.pause = Pause{std::nullopt, Now + days{30}};
        QCOMPARE(diff(business(), collection).front().kind, Kind::Paused);
        QCOMPARE(diff(business(), collection).front().effectiveAt, UtcSeconds(Now + days{30}));
        Subscription paused = business();
        paused.status = SubscriptionStatus::Paused;
        QCOMPARE(diff(business(), paused).size(), std::size_t(1));
        QCOMPARE(diff(paused, business()).front().kind, Kind::Resumed);
    }

    void otherStatusChangesAreNamed()
    {
        Subscription after = business();
        after.status = SubscriptionStatus::PastDue;
        const auto changes = diff(business(), after);
        QCOMPARE(changes.front().kind, Kind::Status);
        QCOMPARE(changes.front().toStatus, QStringLiteral("past_due"));
    }

    void kindNamesReadBack()
    {
        QCOMPARE(subscriptionChangeKindFromName(u"plan_undone"), Kind::PlanUndone);
        QCOMPARE(subscriptionChangeKindFromName(u"later_invention"), Kind::Other);
        QCOMPARE(subscriptionChangeKindName(Kind::WillCancel), QStringLiteral("will_cancel"));
    }
};

QTEST_GUILESS_MAIN(tst_SubscriptionChange)
#include "tst_subscriptionchange.moc"
