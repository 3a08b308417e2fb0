// SPDX-License-Identifier: MIT
#include "services/portal/sync/inbox.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

Result<int> add(Database &database, const std::vector<stripe::Event> &events)
{
    return database.transaction([&](Connection &connection) { return Inbox(connection).add(events, Now); });
}

Result<std::optional<InboxBatch>> lease(Database &database, UtcSeconds now = Now)
{
    return database.transaction([&](Connection &connection) { return Inbox(connection).lease(now); });
}

Result<void> finish(Database &database, const InboxBatch &batch)
{
    return database.transaction([&](Connection &connection) { return Inbox(connection).finish(batch, Now); });
}

} // namespace

class InboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventIsKeptOnce_data() { addEngineRows(); }
    void eventIsKeptOnce();
    void linksAndClientSecretsAreNotKept();
    void eventsOfOneObjectAreLeasedTogether_data() { addEngineRows(); }
    void eventsOfOneObjectAreLeasedTogether();
    void eventsWithoutObjectStandForThemselves_data() { addEngineRows(); }
    void eventsWithoutObjectStandForThemselves();
    void leasedEventsAreNobodyElses_data() { addEngineRows(); }
    void leasedEventsAreNobodyElses();
    void lostLeaseCannotFinish_data() { addEngineRows(); }
    void lostLeaseCannotFinish();
    void retriedEventWaitsForItsTime_data() { addEngineRows(); }
    void retriedEventWaitsForItsTime();
    void parkedEventsWakeWhenTheCustomerIsLinked_data() { addEngineRows(); }
    void parkedEventsWakeWhenTheCustomerIsLinked();
    void appliedEventsAreForgottenAfterAWhile_data() { addEngineRows(); }
    void appliedEventsAreForgottenAfterAWhile();
};

void InboxTest::eventIsKeptOnce()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const stripe::Event one = anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme");
    const stripe::Event two = anEvent("evt_2", "invoice.paid", "invoice", "in_2", "cus_acme");
    QCOMPARE(*add(*database, {one, one}), 1);
    QCOMPARE(*add(*database, {one, two}), 1);
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM webhook_inbox"), 2);
}

void InboxTest::linksAndClientSecretsAreNotKept()
{
    TestDatabase database(Engine::Sqlite);
    stripe::Event event = anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme");
    event.raw = R"({"id":"evt_1","data":{"object":{"id":"in_1","total":16039,)"
                R"("hosted_invoice_url":"https://invoice.stripe.com/i/acct_1/live_x",)"
                R"("payments":[{"intent":{"client_secret":"pi_1_secret_2"}}],"number":"ACME-1"}}})";
    QCOMPARE(*add(*database, {event}), 1);
    const QString kept = text(*database, "SELECT raw FROM webhook_inbox");
    QVERIFY2(
        kept.contains(QStringLiteral("ACME-1")) && kept.contains(QStringLiteral("16039")), qPrintable(kept));
    QVERIFY2(!kept.contains(QStringLiteral("stripe.com")), qPrintable(kept));
    QVERIFY2(!kept.contains(QStringLiteral("secret_2")), qPrintable(kept));
}

void InboxTest::eventsOfOneObjectAreLeasedTogether()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database,
                 {anEvent("evt_1", "customer.subscription.updated", "subscription", "sub_1", "cus_acme"),
                     anEvent("evt_2", "customer.subscription.updated", "subscription", "sub_1", "cus_acme"),
                     anEvent("evt_3", "invoice.paid", "invoice", "in_1", "cus_acme")}),
        3);
    const auto first = lease(*database);
    QVERIFY(first && *first);
    QCOMPARE((*first)->object,
        (ObjectRef{QStringLiteral("subscription"), QStringLiteral("sub_1"), QStringLiteral("cus_acme")}));
    QCOMPARE((*first)->entries.size(), 2u);
    QCOMPARE((*first)->entries.back().eventId, QStringLiteral("evt_2"));
    QVERIFY(finish(*database, **first).has_value());
    const auto second = lease(*database);
    QCOMPARE((**second).object.id, QStringLiteral("in_1"));
    QVERIFY(finish(*database, **second).has_value());
    QVERIFY(!*lease(*database));
}

void InboxTest::eventsWithoutObjectStandForThemselves()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database,
                 {anEvent("evt_1", "invoice.upcoming", "invoice", "", "cus_acme"),
                     anEvent("evt_2", "invoice.upcoming", "invoice", "", "cus_other")}),
        2);
    QCOMPARE((**lease(*database)).entries.size(), 1u);
    QCOMPARE((**lease(*database)).entries.size(), 1u);
}

void InboxTest::leasedEventsAreNobodyElses()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database, {anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme")}), 1);
    QVERIFY(*lease(*database));
    QVERIFY(!*lease(*database));
}

void InboxTest::lostLeaseCannotFinish()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database, {anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme")}), 1);
    const auto slow = lease(*database);
    QCOMPARE(*execute(*database, "UPDATE webhook_inbox SET lease_until = 0"), 1);
    const auto quick = lease(*database);
    QVERIFY(*quick);
    QCOMPARE(finish(*database, **slow).error().code, QStringLiteral("lease_lost"));
    QVERIFY(finish(*database, **quick).has_value());
}

void InboxTest::retriedEventWaitsForItsTime()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database, {anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme")}), 1);
    const auto batch = lease(*database);
    QVERIFY(database
                ->transaction([&](Connection &connection) {
                    return Inbox(connection).retry(**batch, QStringLiteral("http_500"), Now + 10s);
                })
                .has_value());
    QVERIFY(!*lease(*database, Now + 9s));
    const auto again = lease(*database, Now + 10s);
    QCOMPARE((**again).entries.front().attempts, 1);
}

void InboxTest::parkedEventsWakeWhenTheCustomerIsLinked()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database, {anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme")}), 1);
    const auto batch = lease(*database);
    QVERIFY(database
                ->transaction([&](Connection &connection) {
                    return Inbox(connection).park(**batch, QStringLiteral("cus_acme"));
                })
                .has_value());
    const auto unpark = [&] {
        return database->transaction(
            [&](Connection &connection) { return Inbox(connection).unparkLinked(Now); });
    };
    QCOMPARE(*unpark(), 0);
    QVERIFY(!*lease(*database));
    QVERIFY(!addLinked(*database, QStringLiteral("acme"), QStringLiteral("cus_acme")).isEmpty());
    QCOMPARE(*unpark(), 1);
    QVERIFY(*lease(*database));
}

void InboxTest::appliedEventsAreForgottenAfterAWhile()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(*add(*database,
                 {anEvent("evt_1", "invoice.paid", "invoice", "in_1", "cus_acme"),
                     anEvent("evt_2", "invoice.paid", "invoice", "in_2", "cus_acme")}),
        2);
    QVERIFY(finish(*database, **lease(*database)).has_value());
    const auto forget = [&](UtcSeconds before) {
        return database->transaction(
            [&](Connection &connection) { return Inbox(connection).forgetAppliedBefore(before); });
    };
    QCOMPARE(*forget(Now), 0);
    QCOMPARE(*forget(Now + 1s), 1);
    QCOMPARE(number(*database, "SELECT COUNT(*) FROM webhook_inbox"), 1);
}

QTEST_GUILESS_MAIN(InboxTest)
#include "tst_inbox.moc"
