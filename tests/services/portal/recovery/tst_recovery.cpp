// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingfacts.h"
#include "services/portal/portalerror.h"
#include "tests/services/portal/recovery/acme.h"

#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

/// Unpaid invoices: who is told when, what is restricted, and that it ends.
class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStageHappensOnceHoweverOftenOneLooks_data() { addEngineRows(); }
    void eachStageHappensOnceHoweverOftenOneLooks();
    void onlyPeopleWhoCanPayAreMailed_data() { addEngineRows(); }
    void onlyPeopleWhoCanPayAreMailed();
    void jumpSendsTheLatestMailOnly_data() { addEngineRows(); }
    void jumpSendsTheLatestMailOnly();
    void severalWorkersSendOnce_data() { addEngineRows(); }
    void severalWorkersSendOnce();
    void paymentBetweenStagesEndsIt_data() { addEngineRows(); }
    void paymentBetweenStagesEndsIt();
    void paymentLiftsTheRestrictionInItsTransaction_data() { addEngineRows(); }
    void paymentLiftsTheRestrictionInItsTransaction();
    void nobodyIsRemindedOfWhatTheProviderKnowsIsPaid_data() { addEngineRows(); }
    void nobodyIsRemindedOfWhatTheProviderKnowsIsPaid();
    void nobodyIsRemindedWithoutTheProvider_data() { addEngineRows(); }
    void nobodyIsRemindedWithoutTheProvider();
    void firstInvoiceHasNoDunning_data() { addEngineRows(); }
    void firstInvoiceHasNoDunning();
    void sentInvoiceIsDunnedFromItsDueDate_data() { addEngineRows(); }
    void sentInvoiceIsDunnedFromItsDueDate();
    void testClockDecidesNotWallTime_data() { addEngineRows(); }
    void testClockDecidesNotWallTime();
    void subscriptionAnswerShowsTheStages_data() { addEngineRows(); }
    void subscriptionAnswerShowsTheStages();
    void productIsToldOfEveryChangeOnce_data() { addEngineRows(); }
    void productIsToldOfEveryChangeOnce();
};

void RecoveryTest::eachStageHappensOnceHoweverOftenOneLooks()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    for (int hour = 0; hour <= 24 * 20; hour += 12) {
        acme.clock.time = Now + std::chrono::hours(hour);
        QVERIFY(acme.work());
        QVERIFY(acme.failPayment(Now)); // the provider repeats itself
        QVERIFY(acme.work());
        const int stages = 1 + (hour >= 24) + (hour >= 72) + (hour >= 168);
        QCOMPARE(acme.mails(), 3 * stages);
        QCOMPARE(acme.isRestricted(), hour >= 24 * 14);
    }
    QCOMPARE(acme.notifications("payment_failed"), 1);
    QCOMPARE(acme.notifications("payment_reminder"), 3);
    QCOMPARE(acme.notifications("access_restricted"), 1);
    QVERIFY(acme.refreshes < 20);
}

void RecoveryTest::onlyPeopleWhoCanPayAreMailed()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 3);
    QCOMPARE(acme.mails("recipient = 'member@acme.example'"), 0);
    for (const char *who : {"acme-owner@example.com", "admin@acme.example", "billing@acme.example"})
        QCOMPARE(
            acme.mails(("recipient = '" + QByteArray(who) + "' AND kind = 'payment_failed'").constData()), 1);
}

void RecoveryTest::jumpSendsTheLatestMailOnly()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    QVERIFY(acme.work());
    acme.clock.time = Now + days(20);
    QVERIFY(acme.work());
    QVERIFY(acme.work());
    QCOMPARE(acme.mails("kind = 'payment_failed'"), 3);
    QCOMPARE(acme.mails("kind = 'payment_reminder'"), 3);
    QCOMPARE(acme.mails("key LIKE 'dunning/in_0001/7/%'"), 3);
    QCOMPARE(number(*acme.database, "SELECT COUNT(*) FROM dunning_stages WHERE skipped = 1"), 2);
    QVERIFY(acme.isRestricted());
}

void RecoveryTest::severalWorkersSendOnce()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    for (const int day : {0, 1, 3, 7, 14, 15}) {
        acme.clock.time = Now + days(day);
        std::vector<std::thread> workers;
        std::atomic<bool> fine = true;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&] {
                Recovery own(*acme.database, acme.clock, [](const QString &) { return Result<void>(); });
                for (int round = 0; round < 3; ++round)
                    fine = acme.work(own) && fine;
            });
        }
        for (std::thread &worker : workers)
            worker.join();
        QVERIFY(fine);
    }
    QCOMPARE(acme.mails(), 12);
    QCOMPARE(acme.notifications("access_restricted"), 1);
}

void RecoveryTest::paymentBetweenStagesEndsIt()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    for (const int day : {0, 1, 3}) {
        acme.clock.time = Now + days(day);
        QVERIFY(acme.work());
    }
    QCOMPARE(acme.mails(), 9);
    QVERIFY(acme.pay());
    QVERIFY(acme.pay());
    QCOMPARE(acme.notifications("payment_received"), 1);
    acme.clock.time = Now + days(30);
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 9);
    QVERIFY(!acme.isRestricted());
    QCOMPARE(number(*acme.database, "SELECT COUNT(*) FROM dunning WHERE ended_at IS NULL"), 0);
}

void RecoveryTest::paymentLiftsTheRestrictionInItsTransaction()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    acme.clock.time = Now + days(14);
    QVERIFY(acme.work());
    QVERIFY(acme.isRestricted());
    QVERIFY(acme.pay());
    QVERIFY(!acme.isRestricted());
}

void RecoveryTest::nobodyIsRemindedOfWhatTheProviderKnowsIsPaid()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    QVERIFY(acme.work());
    acme.onRefresh = [&] {
        return acme.pay() ? Result<void>()
                          : Result<void>(failure(portalError(500, QLatin1StringView("test"))));
    };
    acme.clock.time = Now + days(3);
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 3);
}

void RecoveryTest::nobodyIsRemindedWithoutTheProvider()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    acme.onRefresh = [] { return Result<void>(failure(portalError(503, QLatin1StringView("down")))); };
    QVERIFY(!acme.work());
    QCOMPARE(acme.mails(), 0);
    acme.onRefresh = [] { return Result<void>(); };
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 3);
}

void RecoveryTest::firstInvoiceHasNoDunning()
{
    MAKE_ACME(acme);
    Subscription subscription = business();
    subscription.status = SubscriptionStatus::Incomplete;
    Invoice unpaid = invoice("in_0001", Invoice::Status::Open, Now, 16039);
    unpaid.attemptCount = 1;
    QVERIFY(acme.putSubscription(subscription));
    QVERIFY(acme.putInvoice(unpaid));
    acme.clock.time = Now + days(20);
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 0);
    QVERIFY(!acme.isRestricted());
}

void RecoveryTest::sentInvoiceIsDunnedFromItsDueDate()
{
    MAKE_ACME(acme);
    Invoice unpaid = invoice("in_0001", Invoice::Status::Open, Now - days(5), 16039);
    unpaid.dueDate = Now + days(10);
    QVERIFY(acme.putSubscription(business()));
    QVERIFY(acme.putInvoice(unpaid));
    QVERIFY(acme.work());
    acme.clock.time = Now + days(10);
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 0);
    acme.clock.time = Now + days(10) + 1s;
    QVERIFY(acme.work());
    QCOMPARE(acme.mails("kind = 'payment_failed'"), 3);
}

void RecoveryTest::testClockDecidesNotWallTime()
{
    MAKE_ACME(acme);
    const auto setClock = [&](UtcSeconds time) {
        return acme.write([&](MirrorWriter &writer, const OrganizationScope &) {
            return writer.put(stripe::TestClock{QStringLiteral("clock_1"), time, QStringLiteral("ready")});
        });
    };
    QVERIFY(setClock(Now));
    Customer customer;
    customer.id = Acme::Customer_;
    customer.testClockId = QStringLiteral("clock_1");
    QVERIFY(acme.write(
        [&](MirrorWriter &writer, const OrganizationScope &scope) { return writer.put(scope, customer); }));
    QVERIFY(acme.failPayment(Now));
    acme.clock.time = Now + days(100);
    QVERIFY(acme.work());
    QCOMPARE(acme.mails(), 3);
    QVERIFY(!acme.isRestricted());
    QVERIFY(setClock(Now + days(14)));
    QVERIFY(acme.work());
    QVERIFY(acme.isRestricted());
}

void RecoveryTest::subscriptionAnswerShowsTheStages()
{
    MAKE_ACME(acme);
    QVERIFY(acme.failPayment(Now));
    acme.clock.time = Now + days(1);
    QVERIFY(acme.work());
    const auto summary = withScope(*acme.database, Acme::Customer_,
        [&](Connection &connection, const OrganizationScope &scope) -> Result<SubscriptionSummary> {
            const Result<BillingFacts> facts
                = loadBillingFacts(connection, scope, PlanCatalogue(), acme.clock.time);
            if (!facts)
                return failure(facts.error());
            return summarize(*facts, PlanCatalogue(), acme.clock.time);
        });
    QVERIFY(summary.has_value());
    QVERIFY(summary->dunning.has_value());
    using Kind = DunningStage::Kind;
    const std::vector<DunningStage> expected{{Kind::AttemptFailed, Now, true},
        {Kind::Reminder, Now + days(1), true}, {Kind::Reminder, Now + days(3), false},
        {Kind::Reminder, Now + days(7), false}, {Kind::Restriction, Now + days(14), false}};
    QCOMPARE(summary->dunning->stages, expected);
}

void RecoveryTest::productIsToldOfEveryChangeOnce()
{
    MAKE_ACME(acme);
    const auto told = [&](const char *level) {
        const QByteArray sql
            = acme.database->engine() == Engine::Sqlite ? "CAST(data AS TEXT)" : "convert_from(data, 'UTF8')";
        return number(*acme.database,
            "SELECT COUNT(*) FROM outbox WHERE kind = 'webhook' AND " + sql + " LIKE '%\"access\":\"" + level
                + "\"%'");
    };
    QVERIFY(acme.putSubscription(business()));
    QVERIFY(acme.putSubscription(business()));
    QCOMPARE(told("full"), 1);
    QVERIFY(acme.failPayment(Now));
    acme.clock.time = Now + days(14);
    QVERIFY(acme.work());
    QVERIFY(acme.work());
    QCOMPARE(told("read_only"), 1);
    QVERIFY(acme.pay());
    QCOMPARE(told("full"), 2);
    Subscription ended = business();
    ended.status = SubscriptionStatus::Canceled;
    ended.endedAt = acme.clock.time;
    QVERIFY(acme.putSubscription(ended));
    QCOMPARE(told("none"), 1);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
