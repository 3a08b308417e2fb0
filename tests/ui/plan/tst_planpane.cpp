// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/plan/canceldialog.h"
#include "ui/plan/confirmdialog.h"
#include "ui/plan/historycsv.h"
#include "ui/plan/historysection.h"
#include "ui/plan/planpane.h"
#include "ui/plan/quotedialog.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/segmented.h"

#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using test::PlanStory;

class TestPlanPane final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PlanStory> m_story;
    std::unique_ptr<PlanPane> m_pane;

    QPushButton *button(const char *name) const
    {
        for (QPushButton *each : m_pane->findChildren<QPushButton *>(QString::fromLatin1(name))) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QStringList choices() const
    {
        QStringList texts;
        for (const QPushButton *each :
            m_pane->findChildren<QPushButton *>(QRegularExpression(QStringLiteral("^choose_")))) {
            if (each->isVisible())
                texts.append(each->isEnabled() ? each->text() : u'(' + each->text() + u')');
        }
        return texts;
    }
    bool shows(const QString &text) const { return inspect(*m_pane->window()).texts.contains(text); }
    bool shows(const char *text) const { return shows(QString::fromUtf8(text)); }

    void queue(const SubscriptionSummary &summary)
    {
        test::FakeBilling &billing = m_story->billing();
        billing.subscriptions.queue(summary, m_story->clock.time, PlanStory::now());
        billing.planLists.queue(PlanStory::plans(), m_story->clock.time, PlanStory::now());
        billing.changeLists.queue(PlanStory::changes(), m_story->clock.time, PlanStory::now());
        m_story->session.fakeUsage.answers.queue(PlanStory::usage(), m_story->clock.time, PlanStory::now());
    }
    void open(const SubscriptionSummary &summary, Role role = Role::Owner)
    {
        queue(summary);
        m_pane->resize(1072, 748);
        m_pane->show();
        m_pane->setOrganization(PlanStory::organization(role));
        QTRY_COMPARE(m_pane->contentState().state, models::LoadableState::State::Ready);
        QTRY_COMPARE(m_pane->page(), Pane::Page::Data);
        test::settle();
    }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init()
    {
        m_story = std::make_unique<PlanStory>();
        m_pane
            = std::make_unique<PlanPane>(m_story->session, m_story->clock, nullptr, [this](const QUrl &url) {
                  m_story->opened.append(url);
                  return m_story->browserWorks;
              });
    }
    void cleanup() { m_pane.reset(); }

    void eachPlanSaysWhatCanBeDone()
    {
        open(PlanStory::subscription());
        QCOMPARE(choices(),
            (QStringList{QStringLiteral("(Not possible)"), QStringLiteral("Change to Team…"),
                QStringLiteral("(Your plan)"), QStringLiteral("Upgrade…")}));
        QVERIFY(shows("9 seats are in use, Free has 2"));
        QVERIFY(shows("$81.00 with your 9 seats"));
        QVERIFY(shows("Next charge on 1 Dec 2026 · 9 of 10 seats used · monthly, Visa •••• 4242"));
        QVERIFY(button("pauseSubscription") && button("cancelSubscription"));
        QVERIFY(!button("changeSeats") && !button("reactivateSubscription") && !button("resumeSubscription"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("plan"));
    }

    void annualPlansAreAnotherChange()
    {
        open(PlanStory::subscription());
        m_pane->findChild<Segmented *>(QStringLiteral("planInterval"))->setCurrent(1);
        QCOMPARE(choices(),
            (QStringList{QStringLiteral("(Not possible)"), QStringLiteral("Change to Team…"),
                QStringLiteral("Change to yearly…"), QStringLiteral("Upgrade…")}));
    }

    void memberWithoutPermissionSeesNoButton()
    {
        open(PlanStory::subscription(), Role::ReadOnly);
        QVERIFY(choices().isEmpty());
        QVERIFY(!button("pauseSubscription") && !button("cancelSubscription") && !button("comparePlans"));
    }

    void nothingChangesWhileOffline()
    {
        open(PlanStory::subscription());
        m_story->session.currentState = account::Session::State::Offline;
        Q_EMIT m_story->session.stateChanged(account::Session::State::Offline);
        QVERIFY(shows("Changing the plan needs a connection."));
        QVERIFY(!button("cancelSubscription")->isEnabled());
        for (const QString &choice : choices())
            QVERIFY(choice.startsWith(u'('));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        m_story->session.currentState = account::Session::State::Online;
        Q_EMIT m_story->session.stateChanged(account::Session::State::Online);
        QVERIFY(button("cancelSubscription")->isEnabled());
    }

    void upgradeOpensItsPrice()
    {
        open(PlanStory::subscription());
        m_story->queueQuote(m_story->upgrade());
        button("choose_scale")->click();
        auto *dialog = m_pane->findChild<QuoteDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->model().quote());
        QCOMPARE(m_story->billing().selections.back(), PlanStory::scale());
    }

    void plannedChangeIsUndoneWithOneClick()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.scheduledChange = ScheduledChange{PlanStory::plan("team"), PlanStory::day(2026, 12, 1), {}};
        open(summary);
        QVERIFY(shows("Changes to Team on 1 Dec 2026"));
        QVERIFY(
            shows("At your present usage Team would also charge about $108.32 for usage: in all about $42.00 "
                  "more than Business."));
        QVERIFY(choices().contains(QStringLiteral("(Planned for 1 Dec)")));
        QVERIFY(!button("pauseSubscription"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("plan-scheduled"));
        m_story->billing().undos.queue({});
        queue(PlanStory::subscription());
        QPushButton *undo = button("undoPlanned");
        undo->click();
        QTRY_VERIFY(!shows("Changes to Team on 1 Dec 2026"));
        QCOMPARE(m_story->billing().undos.asked(), 1);
    }

    void failedUndoIsSaidOnThePane()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.scheduledChange = ScheduledChange{PlanStory::plan("team"), PlanStory::day(2026, 12, 1), {}};
        open(summary);
        m_story->billing().undos.queueFailure(Error::Kind::Server, QStringLiteral("provider_unavailable"));
        button("undoPlanned")->click();
        QTRY_VERIFY(shows("Nothing was changed"));
        QVERIFY(button("undoPlanned")->isEnabled());
    }

    void cancelledPlanIsReactivatedWithOneClick()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.cancelAt = PlanStory::day(2026, 12, 1);
        open(summary);
        QVERIFY(shows("Ends on 1 Dec 2026 · 9 of 10 seats used · monthly, Visa •••• 4242"));
        QVERIFY(!button("cancelSubscription") && !button("pauseSubscription"));
        test::savePicture(*m_pane, QStringLiteral("plan-will-cancel"));
        m_story->billing().reactivations.queue({});
        queue(PlanStory::subscription());
        button("reactivateSubscription")->click();
        QTRY_VERIFY(button("cancelSubscription"));
    }

    void pausedPlanIsResumedWithOneClick()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.pause = Pause{PlanStory::day(2026, 12, 1), PlanStory::day(2027, 2, 1)};
        open(summary);
        QVERIFY(!button("pauseSubscription"));
        m_story->billing().resumptions.queue({});
        queue(PlanStory::subscription());
        button("resumeSubscription")->click();
        QTRY_VERIFY(button("pauseSubscription"));
    }

    void pendingChangeOpensItsPage()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.pendingChange
            = PendingChange{PlanStory::plan("scale"), PlanStory::day(2026, 11, 18), QStringLiteral("in_7")};
        open(summary);
        InvoicePayment payment;
        payment.outcome = InvoicePayment::Outcome::ActionRequired;
        payment.actionUrl = QStringLiteral("https://pay.example/invoice/7");
        m_story->billing().payments.queue(payment);
        button("payPending")->click();
        QTRY_COMPARE(m_story->opened, QList<QUrl>{QUrl(payment.actionUrl)});
        QCOMPARE(m_story->billing().paidInvoices, QStringList{QStringLiteral("in_7")});
    }

    void comparisonGoesOnToThePrice()
    {
        open(PlanStory::subscription());
        for (int i = 0; i < 4; ++i)
            m_story->queueQuote(m_story->upgrade());
        button("comparePlans")->click();
        auto *take = m_pane->findChild<QPushButton *>(QStringLiteral("takeAlternative1"));
        QVERIFY(take);
        QTRY_VERIFY(take->isEnabled());
        take->click();
        auto *dialog = m_pane->findChild<QuoteDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(dialog->model().quote());
        QCOMPARE(m_story->billing().selections.back(), PlanStory::scale());
    }

    void cheaperPlanIsPricedOverTheCancellation()
    {
        open(PlanStory::subscription());
        m_story->billing().offerLists.queue(PlanStory::offers());
        button("cancelSubscription")->click();
        const QPointer<CancelDialog> cancel = m_pane->findChild<CancelDialog *>();
        Q_EMIT cancel->planWanted(PlanStory::scale());
        auto *quote = cancel->findChild<QuoteDialog *>();
        QVERIFY(quote);
        quote->reject();
        QVERIFY(cancel && cancel->isVisible()); // who does not take it goes on where they were
    }

    void trialSaysItsDaysAndCanBeEnded()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.status = SubscriptionStatus::Trialing;
        summary.trialEndsAt = PlanStory::day(2026, 11, 22);
        summary.paymentMethod.reset();
        open(summary);
        QVERIFY(shows(
            "Trial until 22 Nov 2026, 5 days left · 9 of 10 seats used · monthly, no payment method yet"));
        QCOMPARE(button("endTrial")->text(), QStringLiteral("Add payment method…"));
        m_story->billing().paymentMethodPages.queue(QUrl(QStringLiteral("https://pay.example/setup")));
        queue(PlanStory::subscription());
        button("endTrial")->click();
        QTRY_COMPARE(m_story->opened.size(), 1);
    }

    void trialWithAPaymentMethodIsEndedInADialog()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.status = SubscriptionStatus::Trialing;
        summary.trialEndsAt = PlanStory::day(2026, 11, 22);
        open(summary);
        QCOMPARE(button("endTrial")->text(), QStringLiteral("End trial now…"));
        button("endTrial")->click();
        QVERIFY(m_pane->findChild<ConfirmDialog *>());
    }

    void everythingOnTheBillIsNamed()
    {
        SubscriptionSummary summary = PlanStory::subscription();
        summary.balance = Money{-1200, "usd"_currency};
        Discount discount;
        discount.coupon.percentOff = Decimal{20, 0};
        discount.end = PlanStory::day(2027, 3, 1);
        summary.discounts = {discount};
        summary.extraItems = {{QStringLiteral("Premium support"), 2, Money{5000, "usd"_currency}}};
        OtherSubscription other;
        other.status = SubscriptionStatus::Active;
        other.plan
            = {QString(), QStringLiteral("Analytics"), Interval::Month, 1, Money{1000, "usd"_currency}};
        other.currentPeriodEnd = PlanStory::day(2026, 12, 1);
        summary.others = {other};
        open(summary);
        QVERIFY(shows(
            QStringLiteral("Discount: 20\u00a0% off until 1 Mar 2027\n"
                           "Also on the bill: 2 × Premium support, $50.00 a month\n"
                           "Credit of $12.00 will be used first\n"
                           "Another subscription: Analytics, $10.00 a month (Active, period until 1 Dec "
                           "2026)")));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("plan-extras"));
    }

    void withoutASubscriptionPlansAreStarted()
    {
        open(SubscriptionSummary());
        QCOMPARE(choices().first(), QStringLiteral("Start Free…"));
        QVERIFY(!button("cancelSubscription"));
    }

    void anotherOrganizationClosesTheDialog()
    {
        open(PlanStory::subscription());
        button("cancelSubscription")->click();
        QVERIFY(m_pane->findChild<CancelDialog *>());
        queue(PlanStory::subscription());
        m_pane->setOrganization(PlanStory::organization());
        QVERIFY(!m_pane->findChild<CancelDialog *>());
    }

    void smallWindowClipsNothing()
    {
        open(PlanStory::subscription());
        m_pane->resize(692, 548);
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("plan-small"));
    }

    void historyIsExportedWithoutFormulas()
    {
        std::vector<SubscriptionChange> changes = PlanStory::changes();
        changes[0].actor = QStringLiteral("=HYPERLINK(\"http://evil.test\",\"x\")");
        changes[1].monthlyEffect->minor = -1805;
        const QStringList lines = QString::fromUtf8(historyCsv(changes)).split(QStringLiteral("\r\n"));
        QCOMPARE(lines[0], QStringLiteral("Date,Change,Kind,By,Effect on a month,Currency"));
        QCOMPARE(lines[1],
            QStringLiteral("2026-07-14,\"Team to Business, at once\",Upgrade,"
                           "\"'=HYPERLINK(\"\"http://evil.test\"\",\"\"x\"\")\",50.00,USD"));
        QVERIFY(lines[2].endsWith(QStringLiteral(",-18.05,USD")));
    }

    void exportThatCannotBeWrittenIsTold()
    {
        open(PlanStory::subscription());
        const QTemporaryDir folder;
        QVERIFY(m_pane->history().exportTo(folder.filePath(QStringLiteral("history.csv"))));
        const Result<void> failed
            = m_pane->history().exportTo(folder.filePath(QStringLiteral("no/history.csv")));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QStringLiteral("file_not_written"));
    }
};

QTEST_MAIN(TestPlanPane)
#include "tst_planpane.moc"
