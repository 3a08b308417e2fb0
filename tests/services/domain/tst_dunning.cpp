// SPDX-License-Identifier: MIT
#include "services/domain/dunning.h"
#include "tests/services/domain/fixture.h"

#include <QTest>

using namespace portico;
using namespace portico::fixture;

namespace {

Invoice openInvoice(const char *id, UtcSeconds created)
{
    Invoice invoice;
    invoice.id = QString::fromLatin1(id);
    invoice.subscriptionId = QStringLiteral("sub_business");
    invoice.status = Invoice::Status::Open;
    invoice.created = created;
    invoice.attemptCount = 1;
    return invoice;
}

using Days = std::vector<int>;

} // namespace

class DunningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dayZeroIsTheFirstAttemptOrTheDueDate();
    void oldestUnpaidInvoiceIsDunned();
    void subscriptionsThatNeverBeganOrAreOverAreLeftAlone_data();
    void subscriptionsThatNeverBeganOrAreOverAreLeftAlone();
    void stepIsTheLatestThatIsDue_data();
    void stepIsTheLatestThatIsDue();
    void stagesShowWhatIsDoneAndToCome();
};

void DunningTest::dayZeroIsTheFirstAttemptOrTheDueDate()
{
    Invoice invoice = openInvoice("in_1", Now - 2h);
    QCOMPARE(unpaidSince(invoice, Now), std::optional(Now - 2h));
    invoice.finalizedAt = Now - 1h;
    QCOMPARE(unpaidSince(invoice, Now), std::optional(Now - 1h));
    invoice.attemptCount = 0;
    QCOMPARE(unpaidSince(invoice, Now), std::nullopt);
    invoice.dueDate = Now + 1h;
    QCOMPARE(unpaidSince(invoice, Now), std::nullopt);
    QCOMPARE(unpaidSince(invoice, Now + 2h), std::optional(Now + 1h));
    invoice.status = Invoice::Status::Paid;
    QCOMPARE(unpaidSince(invoice, Now + 2h), std::nullopt);
}

void DunningTest::oldestUnpaidInvoiceIsDunned()
{
    const std::vector<Invoice> open{openInvoice("in_2", Now - 1h), openInvoice("in_1", Now - days(30))};
    const std::vector<Subscription> subscriptions{business()};
    QCOMPARE(invoiceInDunning(open, subscriptions, Now)->id, QStringLiteral("in_1"));
    QVERIFY(!invoiceInDunning({}, subscriptions, Now));
}

void DunningTest::subscriptionsThatNeverBeganOrAreOverAreLeftAlone_data()
{
    QTest::addColumn<SubscriptionStatus>("status");
    QTest::addColumn<bool>("dunned");
    QTest::newRow("incomplete") << SubscriptionStatus::Incomplete << false;
    QTest::newRow("canceled") << SubscriptionStatus::Canceled << false;
    QTest::newRow("past due") << SubscriptionStatus::PastDue << true;
    QTest::newRow("unpaid") << SubscriptionStatus::Unpaid << true;
    QTest::newRow("active again, an older invoice open") << SubscriptionStatus::Active << true;
}

void DunningTest::subscriptionsThatNeverBeganOrAreOverAreLeftAlone()
{
    QFETCH(const SubscriptionStatus, status);
    Subscription subscription = business();
    subscription.status = status;
    const std::vector<Invoice> open{openInvoice("in_1", Now - 1h)};
    QTEST(invoiceInDunning(open, std::vector<Subscription>{subscription}, Now) != nullptr, "dunned");
}

void DunningTest::stepIsTheLatestThatIsDue_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<Days>("done");
    QTest::addColumn<int>("mail"); // -1 for none
    QTest::addColumn<Days>("passedOver");
    QTest::addColumn<bool>("restricts");
    QTest::addColumn<int>("nextHour"); // -1 for never
    const auto row
        = [](const char *name, int hours, Days done, int mail, Days passed, bool restricts, int next) {
              QTest::newRow(name) << hours << done << mail << passed << restricts << next;
          };
    row("at once", 0, {}, 0, {}, false, 24);
    row("told already", 0, {0}, -1, {}, false, 24);
    row("a second before day 1", 23, {0}, -1, {}, false, 24);
    row("day 1", 24, {0}, 1, {}, false, 72);
    row("between 3 and 7", 100, {0, 1, 3}, -1, {}, false, 168);
    row("jump over day 1", 72, {0}, 3, {1}, false, 168);
    row("jump over all mails", 200, {}, 7, {0, 1, 3}, false, 336);
    row("day 14", 336, {0, 1, 3, 7}, -1, {}, true, -1);
    row("jump over everything", 800, {}, 7, {0, 1, 3}, true, -1);
    row("all done", 800, {0, 1, 3, 7, 14}, -1, {}, false, -1);
}

void DunningTest::stepIsTheLatestThatIsDue()
{
    QFETCH(const int, hours);
    QFETCH(const Days, done);
    QFETCH(const int, nextHour);
    const DunningStep step
        = dunningStep(Now, std::set<int>(done.begin(), done.end()), Now + std::chrono::hours(hours));
    QTEST(step.mailDay.value_or(-1), "mail");
    QTEST(step.passedOver, "passedOver");
    QTEST(step.restricts, "restricts");
    const auto next
        = nextHour < 0 ? std::nullopt : std::optional<UtcSeconds>(Now + std::chrono::hours(nextHour));
    QCOMPARE(step.nextAt, next);
}

void DunningTest::stagesShowWhatIsDoneAndToCome()
{
    using Kind = DunningStage::Kind;
    const std::vector<DunningStage> expected{{Kind::Reminder, Now + days(1), true},
        {Kind::Reminder, Now + days(3), false}, {Kind::Reminder, Now + days(7), false},
        {Kind::Restriction, Now + days(14), false}};
    QCOMPARE(dunningStages(Now, {0, 1}), expected);
}

QTEST_GUILESS_MAIN(DunningTest)
#include "tst_dunning.moc"
