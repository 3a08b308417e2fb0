// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/plan/quotedialog.h"
#include "ui/plan/seatsdialog.h"
#include "ui/shell/stepupdialog.h"
#include "ui/tour/inspection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using test::PlanStory;

class TestQuoteDialog final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PlanStory> m_story;
    std::unique_ptr<QWidget> m_window;
    QuoteDialog *m_dialog = nullptr;

    QPushButton *confirm() const
    {
        return m_dialog->findChild<QPushButton *>(QStringLiteral("quoteConfirm"));
    }
    QPushButton *decline() const
    {
        return m_dialog->findChild<QPushButton *>(QStringLiteral("quoteDecline"));
    }
    QStringList texts() const { return inspect(*m_dialog).texts; }
    bool shows(const char *text) const { return texts().contains(QString::fromUtf8(text)); }

    void show(PlanContext context)
    {
        m_dialog = new QuoteDialog(std::move(context), PlanStory::scale(), m_window.get());
        m_dialog->show();
    }
    void show() { show(m_story->context()); }
    void showPriced(Quote quote)
    {
        m_story->queueQuote(std::move(quote));
        show();
        QTRY_VERIFY(m_dialog->model().quote());
        QTRY_VERIFY(confirm()->isEnabled());
    }
    static account::ChangeAnswer outcome(ChangeOutcome::Kind kind)
    {
        account::ChangeAnswer answer;
        answer.outcome.kind = kind;
        return answer;
    }
    static account::ChangeAnswer refused(Quote fresh, const char *code)
    {
        account::ChangeAnswer answer;
        answer.freshQuote = std::move(fresh);
        answer.refusal.kind = Error::Kind::Conflict;
        answer.refusal.code = QString::fromLatin1(code);
        return answer;
    }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init()
    {
        m_story = std::make_unique<PlanStory>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(1280, 800);
        m_window->show();
    }
    void cleanup() { m_window.reset(); }

    void upgradeSaysWhatIsDueAndWhen()
    {
        showPriced(m_story->upgrade());
        QVERIFY(shows("$24.19"));
        QVERIFY(shows("$149.00"));
        QVERIFY(shows(
            "Scale starts at once. Today you pay the difference for the 13 days and 8 hours left. The next "
            "full charge is on 1 Dec 2026."));
        QVERIFY(shows("$149.00 × 320 of 720 hours"));
        QVERIFY(shows("Credit for unused Business"));
        QVERIFY(shows("−$44.00"));
        QVERIFY(shows("Due today, Visa •••• 4242"));
        QVERIFY(shows("1 Dec 2026: $149.00 + $13.22 tax = $162.22"));
        QVERIFY(shows("Forecast 741,600 fits: no charge over the limit"));
        QVERIFY(shows("This price holds until 16:15, 15 minutes 0 seconds more."));
        QVERIFY(shows("Asks for your password next"));
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $24.19 now"));
        QCOMPARE(decline()->text(), QStringLiteral("Keep Business"));
        QCOMPARE(m_dialog->windowTitle(), QStringLiteral("Upgrade to Scale"));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("quote-upgrade"));
    }

    void downgradeWaitsForThePeriodEnd()
    {
        showPriced(m_story->downgrade());
        QVERIFY(shows("$0.00"));
        QVERIFY(shows(
            "Business stays until 1 Dec 2026, Team begins then. Nothing is due today; the first charge for "
            "Team is on 1 Dec 2026."));
        QCOMPARE(confirm()->text(), QStringLiteral("Change to Team on 1 Dec 2026"));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("quote-downgrade"));
    }

    void everyReasonHasAButtonAndASentence_data()
    {
        QTest::addColumn<int>("reason");
        for (int reason = 0; reason <= int(ChangeReason::Start); ++reason)
            QTest::addRow("%s", qPrintable(changeReasonName(ChangeReason(reason)))) << reason;
    }
    void everyReasonHasAButtonAndASentence()
    {
        QFETCH(const int, reason);
        showPriced(m_story->quoteFor(ChangeReason(reason)));
        QVERIFY(!confirm()->text().isEmpty());
        QVERIFY(m_dialog->findChild<QLabel *>(QStringLiteral("quoteSentence"))
                    ->text()
                    .contains(QStringLiteral("2026")));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
    }

    void creditIsTold()
    {
        Quote quote = m_story->upgrade();
        quote.dueToday.minor = 0;
        quote.credit.minor = 1200;
        showPriced(quote);
        QVERIFY(shows("and $12.00 of credit are left over"));
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade now"));
    }

    void plannedChangeThatIsDroppedIsNamed()
    {
        PlanContext context = m_story->context();
        context.subscription.scheduledChange
            = ScheduledChange{PlanStory::plan("team"), PlanStory::day(2026, 12, 1), {}};
        Quote quote = m_story->upgrade();
        quote.replacesScheduled = true;
        m_story->queueQuote(quote);
        show(context);
        QTRY_VERIFY(shows("The change to Team planned for 1 Dec 2026 is dropped."));
    }

    void doubleClickConfirmsOnce()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queue(outcome(ChangeOutcome::Kind::Applied));
        m_story->billing().confirmations.queue(outcome(ChangeOutcome::Kind::Applied));
        QSignalSpy changed(m_dialog, &QuoteDialog::subscriptionChanged);
        QSignalSpy accepted(m_dialog, &QDialog::accepted);
        confirm()->click();
        confirm()->click();
        m_dialog->model().confirm();
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_story->billing().confirmed, QStringList{QStringLiteral("quote_1")});
    }

    void passwordIsAskedForAndTheChangeRepeated()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_story->billing().confirmations.queue(outcome(ChangeOutcome::Kind::Scheduled));
        m_story->session.stepUps.queue({});
        QSignalSpy accepted(m_dialog, &QDialog::accepted);
        confirm()->click();
        QTRY_VERIFY(m_dialog->findChild<StepUpDialog *>());
        auto *password = m_dialog->findChild<QLineEdit *>(QStringLiteral("stepUpPassword"));
        QTest::keyClicks(password, QStringLiteral("secret"));
        test::savePicture(*m_dialog->findChild<StepUpDialog *>(), QStringLiteral("step-up"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(m_story->billing().confirmed.size(), 2);
    }

    void closingThePasswordKeepsTheQuote()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        confirm()->click();
        QTRY_VERIFY(m_dialog->findChild<StepUpDialog *>());
        QTest::keyClick(m_dialog->findChild<StepUpDialog *>(), Qt::Key_Escape);
        QTRY_VERIFY(confirm()->isEnabled());
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $24.19 now"));
    }

    void changedPriceIsShownBesideTheOldOne()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queue(refused(m_story->upgrade("quote_2", 2500), "quote_changed"));
        m_story->billing().confirmations.queue(outcome(ChangeOutcome::Kind::Applied));
        confirm()->click();
        QTRY_VERIFY(shows("The price has changed: $24.19 is now $25.00."));
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $25.00 now"));
        QVERIFY(m_dialog->isVisible());
        test::savePicture(*m_dialog, QStringLiteral("quote-changed"));
        confirm()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QCOMPARE(m_story->billing().confirmed,
            (QStringList{QStringLiteral("quote_1"), QStringLiteral("quote_2")}));
    }

    void expiredQuoteAsksForANewPrice()
    {
        showPriced(m_story->upgrade());
        m_story->clock.time += std::chrono::minutes(15);
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Get a new price"));
        m_story->queueQuote(m_story->upgrade("quote_2", 2300));
        confirm()->click();
        QTRY_VERIFY(shows("The price has changed: $24.19 is now $23.00."));
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $23.00 now"));
        QVERIFY(m_story->billing().confirmed.isEmpty());
    }

    void priceThatEndedAtTheServerIsReplaced()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queue(refused(m_story->upgrade("quote_2"), "quote_expired"));
        confirm()->click();
        QTRY_VERIFY(shows("The price is the same as before."));
        QVERIFY(confirm()->isEnabled());
    }

    void wrongClockDoesNotEndAFreshPrice()
    {
        Quote quote = m_story->upgrade();
        quote.expiresAt = m_story->clock.time - std::chrono::hours(3);
        showPriced(quote);
        QCOMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $24.19 now"));
    }

    void bankThatAsksIsWaitedFor()
    {
        showPriced(m_story->upgrade());
        account::ChangeAnswer answer = outcome(ChangeOutcome::Kind::PaymentRequired);
        answer.outcome.actionUrl = QStringLiteral("https://pay.example/invoice/1");
        answer.outcome.expiresAt = PlanStory::day(2026, 11, 18);
        m_story->billing().confirmations.queue(answer);
        QSignalSpy changed(m_dialog, &QuoteDialog::subscriptionChanged);
        confirm()->click();
        QTRY_VERIFY(shows("Waiting for your bank"));
        QCOMPARE(confirm()->text(), QStringLiteral("Open payment page…"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_story->opened.isEmpty());
        confirm()->click();
        QCOMPARE(m_story->opened, QList<QUrl>{QUrl(QStringLiteral("https://pay.example/invoice/1"))});
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("quote-waiting"));
        SubscriptionSummary paid = PlanStory::subscription();
        m_dialog->followSubscription(paid);
        QVERIFY(m_dialog->isVisible());
        paid.plan = PlanStory::plan("scale");
        m_dialog->followSubscription(paid);
        QVERIFY(!m_dialog->isVisible());
    }

    void foreignPageIsNotOpened()
    {
        showPriced(m_story->upgrade());
        account::ChangeAnswer answer = outcome(ChangeOutcome::Kind::PaymentRequired);
        answer.outcome.actionUrl = QStringLiteral("https://pay.example.evil.test/invoice/1");
        m_story->billing().confirmations.queue(answer);
        confirm()->click();
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Open payment page…"));
        confirm()->click();
        QVERIFY(m_story->opened.isEmpty());
    }

    void missingPaymentMethodIsAdded()
    {
        Quote quote = m_story->upgrade();
        quote.paymentMethodRequired = true;
        showPriced(quote);
        QCOMPARE(confirm()->text(), QStringLiteral("Add payment method…"));
        m_story->billing().paymentMethodPages.queue(QUrl(QStringLiteral("https://pay.example/setup")));
        confirm()->click();
        QTRY_COMPARE(m_story->opened.size(), 1);
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Get a new price"));
        m_story->queueQuote(m_story->upgrade("quote_2"));
        confirm()->click();
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $24.19 now"));
    }

    void newSubscriptionIsPaidOnTheCheckoutPage()
    {
        Quote quote = m_story->quoteFor(ChangeReason::Start);
        quote.paymentMethodRequired = true;
        PlanContext context = m_story->context();
        context.subscription = SubscriptionSummary();
        m_story->queueQuote(quote);
        show(context);
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Open payment page…"));
        QCOMPARE(decline()->text(), QStringLiteral("Not now"));
        account::ChangeAnswer answer = outcome(ChangeOutcome::Kind::PaymentRequired);
        answer.outcome.actionUrl = QStringLiteral("https://pay.example/checkout");
        m_story->billing().confirmations.queue(answer);
        confirm()->click();
        QTRY_COMPARE(m_story->opened, QList<QUrl>{QUrl(answer.outcome.actionUrl)});
        QTRY_VERIFY(shows("Go on in your browser"));
    }

    void browserThatDoesNotOpenIsTold()
    {
        Quote quote = m_story->upgrade();
        quote.paymentMethodRequired = true;
        showPriced(quote);
        m_story->browserWorks = false;
        m_story->billing().paymentMethodPages.queue(QUrl(QStringLiteral("https://pay.example/setup")));
        confirm()->click();
        QTRY_VERIFY(shows("Nothing was changed"));
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Add payment method…"));
    }

    void refusalSaysWhatToDoFirst_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {"payment_first", "resume_first", "reactivate_first", "pending_change_first",
                 "undo_change_first", "seats_in_use", "seats_fall_with_upgrade", "no_change",
                 "plan_unavailable", "in_trial", "already_paused", "restricted"})
            QTest::addRow("%s", code) << QString::fromLatin1(code);
    }
    void refusalSaysWhatToDoFirst()
    {
        QFETCH(const QString, code);
        m_story->billing().quotes.queueFailure(Error::Kind::Conflict, code);
        show();
        QTRY_VERIFY(shows("This change is not possible now"));
        const QString message
            = m_dialog->findChild<QWidget *>(QStringLiteral("quoteNote"))->accessibleDescription()
            + texts().join(u' ');
        QVERIFY(!message.contains(QStringLiteral("Somebody changed this")));
        QVERIFY(decline()->isEnabled());
        QCOMPARE(test::flawsOf(*m_dialog), QString());
    }

    void failedPreviewCanBeTriedAgain()
    {
        m_story->billing().quotes.queueFailure(Error::Kind::Timeout, QString());
        show();
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Try again"));
        m_story->queueQuote(m_story->upgrade());
        confirm()->click();
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Upgrade and pay $24.19 now"));
    }

    void failedConfirmationKeepsThePrice()
    {
        showPriced(m_story->upgrade());
        m_story->billing().confirmations.queueFailure(
            Error::Kind::Network, QStringLiteral("connection_lost"));
        m_story->billing().confirmations.queue(outcome(ChangeOutcome::Kind::Applied));
        confirm()->click();
        QTRY_VERIFY(shows("Nothing was changed"));
        QVERIFY(confirm()->isEnabled());
        confirm()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
    }

    void seatsArePricedAsTheyAreChosen()
    {
        PlanContext context = m_story->context();
        context.subscription.seats = SeatSummary{SeatMode::Fixed, 9, 1, 10, 0, Money{800, "usd"_currency}};
        m_story->queueQuote(m_story->moreSeats());
        m_dialog = makeSeatsDialog(context, m_window.get());
        m_dialog->show();
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Add seats and pay $3.87 now"));
        QCOMPARE(m_story->billing().selections.back().seats, 11);
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("quote-seats"));
        Quote more = m_story->moreSeats();
        more.id = QStringLiteral("quote_more");
        more.dueToday.minor = 774;
        m_story->queueQuote(more);
        m_dialog->findChild<QSpinBox *>(QStringLiteral("seatCount"))->setValue(12);
        QVERIFY(!confirm()->isEnabled());
        QTRY_COMPARE(confirm()->text(), QStringLiteral("Add seats and pay $7.74 now"));
        QCOMPARE(m_story->billing().selections.back().seats, 12);
    }

    void mayGoWhileAnAnswerIsAwaited()
    {
        show();
        m_window.reset();
        m_dialog = nullptr;
    }
};

QTEST_MAIN(TestQuoteDialog)
#include "tst_quotedialog.moc"
