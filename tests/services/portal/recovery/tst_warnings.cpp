// SPDX-License-Identifier: MIT
#include "tests/services/portal/recovery/acme.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

/// What people are told ahead of time, and after an end.
class WarningsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expiringCardIsMailedThirtyAndSevenDaysBefore_data() { addEngineRows(); }
    void expiringCardIsMailedThirtyAndSevenDaysBefore();
    void newCardEndsTheWarnings_data() { addEngineRows(); }
    void newCardEndsTheWarnings();
    void endingTrialIsAnnouncedOnce_data() { addEngineRows(); }
    void endingTrialIsAnnouncedOnce();
    void dataIsDueThirtyDaysAfterTheEnd_data() { addEngineRows(); }
    void dataIsDueThirtyDaysAfterTheEnd();
    void changesOfTheSubscriptionAreTold_data() { addEngineRows(); }
    void changesOfTheSubscriptionAreTold();
    void comingBackKeepsTheData_data() { addEngineRows(); }
    void comingBackKeepsTheData();
};

namespace {

/// Paid by the year, so that the card's month lies inside the period.
bool putYearly(Acme &acme)
{
    Subscription subscription = business();
    for (SubscriptionItem &item : subscription.items)
        item.currentPeriod.end = ThisPeriod.start + days(365);
    return acme.putSubscription(subscription);
}

bool putCard(Acme &acme, int month, int year)
{
    const PaymentMethod card{QStringLiteral("pm_1"), QStringLiteral("card"), QStringLiteral("visa"),
        QStringLiteral("4242"), month, year};
    return acme.write([&](MirrorWriter &writer, const OrganizationScope &scope) -> Result<bool> {
        const Result<void> written = writer.putAll(scope, {card});
        return written ? Result<bool>(true) : Result<bool>(failure(written.error()));
    });
}

bool end(Acme &acme)
{
    Subscription ended = business();
    ended.status = SubscriptionStatus::Canceled;
    ended.endedAt = acme.clock.time;
    return acme.putSubscription(ended);
}

bool isDataDue(Acme &acme)
{
    return number(*acme.database, "SELECT COUNT(*) FROM organizations WHERE data_due_at IS NOT NULL") == 1;
}

} // namespace

void WarningsTest::expiringCardIsMailedThirtyAndSevenDaysBefore()
{
    MAKE_ACME(acme);
    QVERIFY(putYearly(acme));
    QVERIFY(putCard(acme, 12, 2026)); // ends with 2026
    const UtcSeconds expiry = sys_days{2027y / January / 1};
    const auto mailsAt = [&](UtcSeconds time) {
        acme.clock.time = time;
        return acme.work() && acme.work() ? acme.mails("kind = 'card_expiring'") : -1;
    };
    QCOMPARE(mailsAt(expiry - days(30) - 1s), 0);
    QCOMPARE(mailsAt(expiry - days(30)), 3);
    QCOMPARE(mailsAt(expiry - days(8)), 3);
    QCOMPARE(mailsAt(expiry - days(7)), 6);
    QCOMPARE(mailsAt(expiry + days(7)), 6);
    QCOMPARE(acme.notifications("card_expiring"), 2);
}

void WarningsTest::newCardEndsTheWarnings()
{
    MAKE_ACME(acme);
    QVERIFY(putYearly(acme));
    QVERIFY(putCard(acme, 12, 2026));
    acme.clock.time = sys_days{2026y / December / 10};
    QVERIFY(acme.work());
    QCOMPARE(acme.mails("kind = 'card_expiring'"), 3);
    QVERIFY(putCard(acme, 12, 2029));
    acme.clock.time = sys_days{2026y / December / 30};
    QVERIFY(acme.work());
    QCOMPARE(acme.mails("kind = 'card_expiring'"), 3);
}

void WarningsTest::endingTrialIsAnnouncedOnce()
{
    MAKE_ACME(acme);
    Subscription trial = business();
    trial.status = SubscriptionStatus::Trialing;
    trial.trialEnd = Now + days(10);
    QVERIFY(acme.putSubscription(trial));
    for (const int hour : {0, 24 * 6, 24 * 7, 24 * 8, 24 * 11}) {
        acme.clock.time = Now + std::chrono::hours(hour);
        QVERIFY(acme.work());
        QVERIFY(acme.work());
        QCOMPARE(acme.notifications("trial_ending"), hour >= 24 * 7 ? 1 : 0);
    }
}

void WarningsTest::dataIsDueThirtyDaysAfterTheEnd()
{
    MAKE_ACME(acme);
    QVERIFY(acme.putSubscription(business()));
    QVERIFY(end(acme));
    acme.clock.time = Now + days(30) - 1s;
    QVERIFY(acme.work());
    QVERIFY(!isDataDue(acme));
    acme.clock.time = Now + days(30);
    QVERIFY(acme.work());
    QVERIFY(acme.work());
    QVERIFY(isDataDue(acme));
    QCOMPARE(acme.mails("kind = 'data_due'"), 1);
    QCOMPARE(acme.mails("recipient = 'acme-owner@example.com'"), 1);
    QCOMPARE(acme.notifications("data_due"), 1);
    QCOMPARE(number(*acme.database,
                 "SELECT COUNT(*) FROM outbox WHERE key LIKE 'data_due/org%' AND kind = 'webhook'"),
        1);
}

void WarningsTest::comingBackKeepsTheData()
{
    MAKE_ACME(acme);
    QVERIFY(end(acme));
    acme.clock.time = Now + days(20);
    QVERIFY(acme.work());
    Subscription again = business();
    again.id = QStringLiteral("sub_again");
    again.created = acme.clock.time;
    QVERIFY(acme.putSubscription(again));
    acme.clock.time = Now + days(40);
    QVERIFY(acme.work());
    QVERIFY(!isDataDue(acme));
    QCOMPARE(acme.mails(), 0);
}

void WarningsTest::changesOfTheSubscriptionAreTold()
{
    MAKE_ACME(acme);
    const auto see = [&](const Subscription &subscription, const char *event) {
        const Reading reading{++acme.fence, acme.clock.time};
        return withScope(*acme.database, Acme::Customer_,
            [&](Connection &connection, const OrganizationScope &scope) {
                return writeSubscription(
                    connection, scope, reading, subscription, QString::fromLatin1(event));
            })
            .has_value();
    };
    Subscription subscription = business();
    QVERIFY(see(subscription, "evt_1"));
    QCOMPARE(number(*acme.database, "SELECT COUNT(*) FROM notifications"), 0);
    subscription.cancelAtPeriodEnd = true;
    QVERIFY(see(subscription, "evt_2"));
    QVERIFY(see(subscription, "evt_3")); // nothing new in it
    QCOMPARE(acme.notifications("will_cancel"), 1);
    subscription.cancelAtPeriodEnd = false;
    subscription.pause = Pause{Now, Now + days(30)};
    QVERIFY(see(subscription, "evt_4"));
    QCOMPARE(acme.notifications("paused"), 1);
    subscription.pause.reset();
    QVERIFY(see(subscription, "evt_5"));
    QCOMPARE(acme.notifications("resumed"), 1);
    subscription.status = SubscriptionStatus::Canceled;
    QVERIFY(see(subscription, "evt_6"));
    QCOMPARE(acme.notifications("subscription_ended"), 1);
    QCOMPARE(number(*acme.database, "SELECT COUNT(*) FROM notifications"), 4);
}

QTEST_GUILESS_MAIN(WarningsTest)
#include "tst_warnings.moc"
