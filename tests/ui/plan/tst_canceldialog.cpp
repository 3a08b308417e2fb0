// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/plan/canceldialog.h"
#include "ui/plan/comparisondialog.h"
#include "ui/plan/confirmdialog.h"
#include "ui/plan/subscriptiondialogs.h"
#include "ui/shell/stepupdialog.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using test::PlanStory;
using Step = CancelDialog::Step;

class TestCancelDialog final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PlanStory> m_story;
    std::unique_ptr<QWidget> m_window;
    CancelDialog *m_dialog = nullptr;

    QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QStringList texts() const { return inspect(*m_dialog).texts; }
    bool shows(const char *text) const { return texts().contains(QString::fromUtf8(text)); }
    void choose(const char *reason) const
    {
        m_dialog->findChild<QRadioButton *>(QStringLiteral("reason_") + QLatin1StringView(reason))->click();
    }
    void show()
    {
        m_dialog = new CancelDialog(m_story->context(), m_window.get());
        m_dialog->show();
    }
    void showOptions(const char *reason)
    {
        m_story->billing().offerLists.queue(PlanStory::offers());
        show();
        QTRY_COMPARE(m_dialog->offers().state(), models::LoadableState::State::Ready);
        choose(reason);
        button("cancelContinue")->click();
        QCOMPARE(m_dialog->step(), Step::Options);
        test::settle();
    }
    /// The button of the offer with this text.
    QPushButton *offerButton(const QString &text) const
    {
        for (QPushButton *each : m_dialog->findChildren<QPushButton *>(QStringLiteral("takeOffer"))) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
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

    void everyReasonOfTheProviderCanBeChosen()
    {
        show();
        for (const CancellationFeedback feedback : AllCancellationFeedback)
            QVERIFY(m_dialog->findChild<QRadioButton *>(
                QStringLiteral("reason_") + cancellationFeedbackName(feedback)));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("cancel-reason"));
    }

    void tooExpensiveIsOfferedEverything()
    {
        showOptions("too_expensive");
        QVERIFY(shows("Three options besides cancelling"));
        QVERIFY(shows("Your reason: it costs too much."));
        QVERIFY(shows("No plan charge on 1 Dec and 1 Jan. Read only while paused; continues on 1 Feb 2027."));
        QVERIFY(shows("$0.00 until 1 Feb 2027"));
        QVERIFY(shows("20\u00a0% off for 3 months"));
        QVERIFY(shows(
            "For the charges on 1 Dec, 1 Jan and 1 Feb; $59.40 less in all. Back to $99.00 on 1 Mar 2027."));
        QVERIFY(shows("$79.20 instead of $99.00"));
        QVERIFY(shows("Cheaper plan: Team"));
        QVERIFY(shows("$81.00 a month from 1 Dec"));
        QVERIFY(shows("Nothing changes. You can take it back until 1 Dec."));
        QVERIFY(shows("86.2\u00a0GB of data is deleted, after 30 days. Invoices stay available."));
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("cancel-options"));
    }

    void onlyFittingOffersAreMade()
    {
        showOptions("low_quality");
        QVERIFY(shows("One option besides cancelling"));
        QVERIFY(!shows("Pause"));
        QVERIFY(!shows("Cheaper plan: Team"));
    }

    void monthsOfThePauseChangeItsDates()
    {
        showOptions("unused");
        m_dialog->findChild<Segmented *>(QStringLiteral("offerMonths"))->setCurrent(2);
        test::settle();
        QVERIFY(shows("$0.00 until 1 Mar 2027"));
        QVERIFY(shows(
            "No plan charge on 1 Dec, 1 Jan and 1 Feb. Read only while paused; continues on 1 Mar 2027."));
        QVERIFY(offerButton(QStringLiteral("Pause for 3 months…")));
    }

    void pauseIsConfirmedWithItsDates()
    {
        showOptions("unused");
        QSignalSpy changed(m_dialog, &CancelDialog::subscriptionChanged);
        offerButton(QStringLiteral("Pause for 2 months…"))->click();
        auto *confirm = m_dialog->findChild<ConfirmDialog *>();
        QVERIFY(confirm);
        QCOMPARE(test::flawsOf(*confirm), QString());
        test::savePicture(*confirm, QStringLiteral("pause"));
        m_story->billing().pauses.queue({});
        confirm->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_story->billing().pausedMonths, std::vector<int>{2});
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_story->billing().asksToCancel.empty());
    }

    void discountIsTakenByItsId()
    {
        showOptions("low_quality");
        offerButton(QStringLiteral("Take 20\u00a0% off…"))->click();
        auto *confirm = m_dialog->findChild<ConfirmDialog *>();
        test::savePicture(*confirm, QStringLiteral("discount"));
        m_story->billing().acceptances.queue({});
        confirm->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_story->billing().acceptedOffers, QStringList{QStringLiteral("coupon_20")});
        QTRY_VERIFY(!m_dialog->isVisible());
    }

    void cheaperPlanGoesToItsPrice()
    {
        showOptions("too_complex");
        QSignalSpy wanted(m_dialog, &CancelDialog::planWanted);
        offerButton(QStringLiteral("Change to Team…"))->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<PlanSelection>().planId, QStringLiteral("team"));
    }

    void everyStepCanBeSkippedAndGoneBackTo()
    {
        m_story->billing().offerLists.queue(PlanStory::offers());
        show();
        QVERIFY(!button("cancelBack")->isVisible());
        button("cancelContinue")->click();
        button("cancelContinue")->click();
        QCOMPARE(m_dialog->step(), Step::Confirm);
        QCOMPARE(button("cancelContinue")->text(), QStringLiteral("Cancel on 1 Dec 2026"));
        button("cancelBack")->click();
        QCOMPARE(m_dialog->step(), Step::Options);
        button("cancelBack")->click();
        QCOMPARE(m_dialog->step(), Step::Reason);
    }

    void keepingWeighsAsMuchAsCancelling()
    {
        show();
        for (int step = 0; step < 3; ++step) {
            QCOMPARE(button("cancelKeep")->text(), QStringLiteral("Keep Business"));
            QVERIFY(button("cancelKeep")->isVisible() && button("cancelKeep")->isEnabled());
            QVERIFY(!button("cancelContinue")->isDefault());
            QCOMPARE(button("cancelKeep")->height(), button("cancelContinue")->height());
            if (step < 2)
                button("cancelContinue")->click();
        }
        button("cancelKeep")->click();
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_story->billing().asksToCancel.empty());
    }

    void cancellingSendsReasonAndComment()
    {
        showOptions("missing_features");
        button("cancelBack")->click();
        m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("cancelComment"))
            ->setPlainText(QStringLiteral("  An export to Excel  "));
        button("cancelContinue")->click();
        button("cancelContinue")->click();
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        test::savePicture(*m_dialog, QStringLiteral("cancel-confirm"));
        m_story->billing().cancellations.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_story->billing().cancellations.queue({});
        QSignalSpy changed(m_dialog, &CancelDialog::subscriptionChanged);
        button("cancelContinue")->click();
        button("cancelContinue")->click();
        QTRY_VERIFY(m_dialog->findChild<StepUpDialog *>());
        m_dialog->findChild<StepUpDialog *>()->accept();
        QTRY_COMPARE(changed.size(), 1);
        const std::vector<Cancellation> &asked = m_story->billing().asksToCancel;
        QCOMPARE(asked.size(), std::size_t(2)); // before the password and after it
        QCOMPARE(asked[1].feedback, CancellationFeedback::MissingFeatures);
        QCOMPARE(asked[1].comment, QStringLiteral("An export to Excel"));
        QVERIFY(!m_dialog->isVisible());
    }

    void failureIsSaidAndCanBeTriedAgain()
    {
        showOptions("other");
        button("cancelContinue")->click();
        m_story->billing().cancellations.queueFailure(
            Error::Kind::Network, QStringLiteral("connection_lost"));
        button("cancelContinue")->click();
        QTRY_VERIFY(shows("Nothing was cancelled"));
        m_story->billing().cancellations.queue({});
        button("cancelContinue")->click();
        QTRY_VERIFY(!m_dialog->isVisible());
    }

    void optionsThatDoNotComeDoNotHoldAnybody()
    {
        m_story->billing().offerLists.queueFailure();
        show();
        choose("too_expensive");
        button("cancelContinue")->click();
        QTRY_VERIFY(shows("The options could not be loaded"));
        QVERIFY(button("cancelContinue")->isEnabled());
        QCOMPARE(test::flawsOf(*m_dialog), QString());
    }

    void nothingToOfferGoesOnToTheLastStep()
    {
        m_story->billing().offerLists.queue(
            RetentionOffers{PlanStory::day(2026, 12, 1), PlanStory::day(2026, 12, 31), {}});
        show();
        QTRY_COMPARE(m_dialog->offers().state(), models::LoadableState::State::Ready);
        button("cancelContinue")->click();
        QCOMPARE(m_dialog->step(), Step::Confirm);
        button("cancelBack")->click();
        QCOMPARE(m_dialog->step(), Step::Reason);
    }

    void runningCancellationIsNotLeft()
    {
        showOptions("other");
        button("cancelContinue")->click();
        button("cancelContinue")->click(); // it hangs
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
    }

    void tooLongACommentIsNotSent()
    {
        show();
        m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("cancelComment"))
            ->setPlainText(QString(501, u'x'));
        QVERIFY(!button("cancelContinue")->isEnabled());
        QVERIFY(shows("501 of 500 characters"));
    }

    void everythingWorksByKeyboard()
    {
        m_story->billing().offerLists.queue(PlanStory::offers());
        show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
        QVERIFY(m_dialog->findChild<QRadioButton *>(QStringLiteral("reason_too_expensive"))->isChecked());
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), button("cancelKeep"));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), button("cancelContinue"));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
        QCOMPARE(m_dialog->step(), Step::Options);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void lowWindowScrollsInsteadOfClipping()
    {
        m_window->resize(900, 600);
        showOptions("too_expensive");
        QCOMPARE(test::flawsOf(*m_dialog), QString());
        QVERIFY(m_dialog->height() <= 600);
        QVERIFY(button("cancelContinue")->isVisible());
    }

    void endOfTheTrialIsConfirmedWithItsAmount()
    {
        PlanContext context = m_story->context();
        context.subscription.status = SubscriptionStatus::Trialing;
        context.subscription.trialEndsAt = PlanStory::day(2026, 11, 22);
        ConfirmDialog *dialog = makeEndTrialDialog(context, m_window.get());
        dialog->show();
        auto *confirm = dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"));
        QCOMPARE(confirm->text(), QStringLiteral("End trial now and pay $107.79"));
        QCOMPARE(test::flawsOf(*dialog), QString());
        test::savePicture(*dialog, QStringLiteral("end-trial"));
        m_story->billing().trialEnds.queue({});
        QSignalSpy accepted(dialog, &QDialog::accepted);
        confirm->click();
        confirm->click();
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(m_story->billing().trialEnds.asked(), 1);
    }

    void alternativesArePricedSideBySide()
    {
        m_story->queueQuote(m_story->downgrade());
        m_story->queueQuote(m_story->upgrade());
        m_story->billing().quotes.queueFailure(Error::Kind::Conflict, QStringLiteral("seats_in_use"));
        ComparisonDialog dialog(m_story->context(), m_window.get());
        dialog.show();
        const auto due = [&](int index) {
            return dialog.findChild<QLabel *>(QStringLiteral("alternativeDue%1").arg(index))->text();
        };
        QTRY_COMPARE(due(0), QStringLiteral("nothing; from 1 Dec 2026"));
        QTRY_COMPARE(due(1), QStringLiteral("$24.19"));
        QTRY_VERIFY(due(2).startsWith(QStringLiteral("More seats are in use")));
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("takeAlternative2"))->isEnabled());
        QCOMPARE(m_story->billing().selections.size(), std::size_t(3));
        QCOMPARE(test::flawsOf(dialog), QString());
        test::savePicture(dialog, QStringLiteral("compare"));
        Quote another = m_story->upgrade();
        another.dueToday.minor = 3000;
        m_story->queueQuote(another);
        dialog.findChild<QComboBox *>(QStringLiteral("alternative2"))->setCurrentIndex(1);
        QTRY_COMPARE(due(2), QStringLiteral("$30.00"));
        QSignalSpy chosen(&dialog, &ComparisonDialog::chosen);
        dialog.findChild<QPushButton *>(QStringLiteral("takeAlternative1"))->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<PlanSelection>().planId, QStringLiteral("scale"));
    }

    void lateAnswerOfAnotherChoiceIsDropped()
    {
        ComparisonDialog dialog(m_story->context(), m_window.get()); // its questions hang
        dialog.show();
        m_story->queueQuote(m_story->upgrade());
        dialog.findChild<QComboBox *>(QStringLiteral("alternative0"))->setCurrentIndex(1);
        QTRY_COMPARE(
            dialog.findChild<QLabel *>(QStringLiteral("alternativeDue0"))->text(), QStringLiteral("$24.19"));
    }
};

QTEST_MAIN(TestCancelDialog)
#include "tst_canceldialog.moc"
