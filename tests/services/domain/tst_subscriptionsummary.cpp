// SPDX-License-Identifier: MIT
#include "services/domain/subscriptionsummary.h"
#include "tests/services/domain/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::fixture;

namespace {

BillingFacts facts()
{
    BillingFacts facts;
    facts.customer.id = QStringLiteral("cus_acme");
    facts.customer.defaultPaymentMethodId = QStringLiteral("pm_visa");
    facts.paymentMethods = {{QStringLiteral("pm_visa"), QStringLiteral("card"), QStringLiteral("visa"),
        QStringLiteral("4242"), 8, 2028}};
    facts.subscriptions = {business()};
    facts.usage = {apiCalls()};
    facts.seatsUsed = 9;
    facts.seatsHeld = 1;
    return facts;
}

Invoice unpaid(const char *id, UtcSeconds created)
{
    Invoice invoice;
    invoice.id = QString::fromLatin1(id);
    invoice.subscriptionId = QStringLiteral("sub_business");
    invoice.status = Invoice::Status::Open;
    invoice.created = created;
    invoice.attemptCount = 2;
    invoice.amountRemaining = {11610, "usd"_currency};
    invoice.declineCode = QStringLiteral("insufficient_funds");
    invoice.nextPaymentAttempt = sys_days{2026y / November / 8} + 15h;
    return invoice;
}

} // namespace

class tst_SubscriptionSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerIsPlanChargeMethodAndSeats()
    {
        const SubscriptionSummary summary = summarize(facts(), catalogue(), Now);
        QCOMPARE(summary.status, SubscriptionStatus::Active);
        QCOMPARE(summary.plan->name, QStringLiteral("Business"));
        QCOMPARE(summary.recurring->minor, 9900);
        QCOMPARE(summary.seats->used, 9);
        QCOMPARE(summary.seats->included, 10);
        QCOMPARE(summary.seats->price->minor, 800);
        QCOMPARE(summary.paymentMethod->last4, QStringLiteral("4242"));
        QVERIFY(bannersFor(summary, Now).empty());
    }

    void boughtSeatsAreAvailableInFixedModeOnly()
    {
        SeatSummary seats;
        seats.included = 5;
        seats.billed = 4;
        seats.mode = SeatMode::Fixed;
        QCOMPARE(seats.available(), 9);
        seats.mode = SeatMode::Auto;
        QCOMPARE(seats.available(), 5);
    }

    void theNextChargeAddsForecastUsageAndTax()
    {
        const auto charge = summarize(facts(), catalogue(), Now).nextCharge;
        QVERIFY(charge);
        QCOMPARE(charge->amount.minor, 16039);
        QCOMPARE(charge->at, ThisPeriod.end);
        QVERIFY(charge->estimate);
        QCOMPARE(charge->lines.size(), std::size_t(3));
        QCOMPARE(charge->lines[1].quantity, 241'600);
        QCOMPARE(charge->lines[1].amount.minor, 4832);
        QCOMPARE(charge->lines[2].amount.minor, 1307);
    }

    void withoutAForecastWhatIsUsedSoFarCounts()
    {
        BillingFacts given = facts();
        given.usage.front().forecast.reset();
        const auto charge = summarize(given, catalogue(), Now).nextCharge;
        QCOMPARE(charge->amount.minor, 10779);
        QVERIFY(!charge->estimate);
    }

    void creditIsUsedUpToTheAmount()
    {
        BillingFacts given = facts();
        given.customer.balance = -20'000;
        QCOMPARE(summarize(given, catalogue(), Now).nextCharge->amount.minor, 0);
        given.customer.balance = -39;
        QCOMPARE(summarize(given, catalogue(), Now).nextCharge->amount.minor, 16'000);
    }

    void nothingMoreIsChargedOnceItWillCancel()
    {
        BillingFacts given = facts();
        given.subscriptions.front().cancelAtPeriodEnd = true;
        const SubscriptionSummary summary = summarize(given, catalogue(), Now);
        QVERIFY(!summary.nextCharge);
        QCOMPARE(summary.cancelAt, ThisPeriod.end);
        QCOMPARE(bannersFor(summary, Now), std::vector{BannerKind::WillCancel});
    }

    void theOldestUnpaidInvoiceIsTheDunning()
    {
        BillingFacts given = facts();
        given.subscriptions.front().status = SubscriptionStatus::PastDue;
        given.openInvoices = {unpaid("in_new", Now - days{1}), unpaid("in_old", ThisPeriod.start)};
        const SubscriptionSummary summary = summarize(given, catalogue(), sys_days{2026y / November / 4});
        QVERIFY(summary.dunning);
        QCOMPARE(summary.dunning->invoiceId, QStringLiteral("in_old"));
        QCOMPARE(summary.dunning->since, ThisPeriod.start);
        QCOMPARE(summary.dunning->amount.minor, 11610);
        QCOMPARE(summary.dunning->attempts, 2);
        QCOMPARE(summary.dunning->stages.size(), std::size_t(2));
        QCOMPARE(bannersFor(summary, Now).front(), BannerKind::PastDue);
    }

    void aSentInvoiceIsLateFromItsDueDate()
    {
        BillingFacts given = facts();
        given.subscriptions.front().status = SubscriptionStatus::PastDue;
        Invoice invoice = unpaid("in_net30", sys_days{2026y / October / 5});
        invoice.dueDate = sys_days{2026y / November / 4};
        invoice.attemptCount = 0;
        given.openInvoices = {invoice};
        QCOMPARE(
            summarize(given, catalogue(), Now).dunning->since, UtcSeconds(sys_days{2026y / November / 4}));
    }

    void anActiveSubscriptionHasNoDunning()
    {
        BillingFacts given = facts();
        given.openInvoices = {unpaid("in_other", ThisPeriod.start)};
        QVERIFY(!summarize(given, catalogue(), Now).dunning);
    }

    void aTrialWarnsInItsLastWeek()
    {
        BillingFacts given = facts();
        given.subscriptions.front().status = SubscriptionStatus::Trialing;
        given.subscriptions.front().trialEnd = Now + days{4};
        const SubscriptionSummary summary = summarize(given, catalogue(), Now);
        QCOMPARE(summary.nextCharge->at, UtcSeconds(Now + days{4}));
        QCOMPARE(bannersFor(summary, Now), std::vector{BannerKind::TrialEnding});
        QVERIFY(bannersFor(summary, Now - days{10}).empty());
    }

    void nothingLiveSaysWhenItEnded()
    {
        BillingFacts given = facts();
        given.subscriptions.front().status = SubscriptionStatus::Canceled;
        given.subscriptions.front().endedAt = Now - days{2};
        const SubscriptionSummary summary = summarize(given, catalogue(), Now);
        QCOMPARE(summary.status, SubscriptionStatus::NoSubscription);
        QCOMPARE(summary.endedAt, UtcSeconds(Now - days{2}));
        QVERIFY(!summary.plan);
        QCOMPARE(bannersFor(summary, Now), std::vector{BannerKind::NoSubscription});
    }

    void everyLiveSubscriptionIsShown()
    {
        BillingFacts given = facts();
        Subscription second = business();
        second.id = QStringLiteral("sub_second");
        second.status = SubscriptionStatus::Trialing;
        given.subscriptions.push_back(second);
        const SubscriptionSummary summary = summarize(given, catalogue(), Now);
        QCOMPARE(summary.id, QStringLiteral("sub_business"));
        QCOMPARE(summary.others.size(), std::size_t(1));
        QCOMPARE(summary.others.front().id, QStringLiteral("sub_second"));
    }

    void somethingOutsideTheCatalogueIsStillShown()
    {
        const SubscriptionSummary summary = summarize(facts(), PlanCatalogue(), Now);
        QVERIFY(summary.plan);
        QVERIFY(summary.plan->id.isEmpty());
        QCOMPARE(summary.plan->price.minor, 9900);
        QVERIFY(!summary.seats);
    }

    void theSubscriptionsOwnSeatModeWins()
    {
        BillingFacts given = facts();
        given.subscriptions.front().seatModeOverride = SeatMode::Fixed;
        QCOMPARE(summarize(given, catalogue(), Now).seats->mode, SeatMode::Fixed);
    }
};

QTEST_GUILESS_MAIN(tst_SubscriptionSummary)
#include "tst_subscriptionsummary.moc"
