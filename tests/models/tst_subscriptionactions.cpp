// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/subscriptionactions.h"

#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using namespace std::chrono_literals;
using Action = SubscriptionActions::Action;
using Outcome = InvoicePayment::Outcome;
using Stage = SubscriptionActions::Stage;

namespace {

const QString Page = QStringLiteral("https://billing.example/p/session");

Organization organizationFor(Role role)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.role = role;
    organization.permissions = permissionsOf(role);
    return organization;
}

SubscriptionSummary pastDue()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::PastDue;
    summary.dunning = Dunning();
    summary.dunning->amount = Money{11610, "usd"_currency};
    summary.dunning->invoiceId = QStringLiteral("in_1");
    summary.dunning->attempts = 2;
    return summary;
}

SubscriptionSummary active()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::Active;
    return summary;
}

InvoicePayment answer(Outcome outcome, const QString &page = {})
{
    InvoicePayment payment;
    payment.outcome = outcome;
    payment.actionUrl = page;
    return payment;
}

} // namespace

class TestSubscriptionActions final : public QObject
{
    Q_OBJECT

private:
    test::FakeSession m_session;
    QStringList m_opened;
    bool m_opens = true;
    std::unique_ptr<SubscriptionActions> m_actions;

    void begin(Role role, const SubscriptionSummary &summary)
    {
        m_actions->setOrganization(organizationFor(role));
        m_actions->setSubscription(summary);
    }

private Q_SLOTS:
    void init()
    {
        m_actions.reset();
        m_session.fakeBilling = test::FakeBilling();
        m_session.currentState = account::Session::State::Online;
        m_opened.clear();
        m_opens = true;
        m_actions = std::make_unique<SubscriptionActions>(
            m_session, [this](const QUrl &page, const Organization &organization) {
                m_opened.append(organization.id + u' ' + page.toString());
                return m_opens;
            });
        m_actions->setFollowInterval(1ms);
    }
    void cleanup() { m_actions.reset(); }

    void paymentIsSentOnceAndFollowedUntilItShows()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.payments.queue(answer(Outcome::Paid));
        QSignalSpy refreshes(m_actions.get(), &SubscriptionActions::refreshWanted);
        m_actions->run(Action::PayInvoice);
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->stage(), Stage::Answered);
        QCOMPARE(m_session.fakeBilling.paidInvoices, QStringList{QStringLiteral("in_1")});
        QCOMPARE(m_actions->amount().minor, 11610);
        QTRY_VERIFY(refreshes.size() >= 3);
        m_actions->setSubscription(pastDue());
        const qsizetype still = refreshes.size();
        QTRY_VERIFY(refreshes.size() > still);
        m_actions->setSubscription(active());
        QVERIFY2(!m_actions->findChild<QTimer *>()->isActive(), "what is paid is not followed any more");
        QCOMPARE(m_actions->stage(), Stage::Answered);
        QCOMPARE(m_actions->payment()->outcome, Outcome::Paid);
        m_actions->dismiss();
        QCOMPARE(m_actions->stage(), Stage::Quiet);
    }

    void outcomeIsKeptWithItsReason_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addRow("processing") << Outcome::Processing;
        QTest::addRow("declined") << Outcome::Declined;
        QTest::addRow("already paid") << Outcome::AlreadyPaid;
    }
    void outcomeIsKeptWithItsReason()
    {
        QFETCH(const Outcome, outcome);
        begin(Role::Billing, pastDue());
        InvoicePayment payment = answer(outcome);
        payment.declineCode = QStringLiteral("insufficient_funds");
        m_session.fakeBilling.payments.queue(payment);
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->stage(), Stage::Answered);
        QCOMPARE(m_actions->payment(), payment);
        QVERIFY(m_opened.isEmpty());
    }

    void confirmationOpensThePageAndIsWaitedFor()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.payments.queue(answer(Outcome::ActionRequired, Page));
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->stage(), Stage::Waiting);
        QCOMPARE(m_opened, QStringList{QStringLiteral("org_1 ") + Page});
        QVERIFY2(m_actions->payment()->actionUrl.isEmpty(), "the link is not kept");
        m_actions->setSubscription(active());
        QCOMPARE(m_actions->stage(), Stage::Answered);
    }

    void pageThatIsNoneOfTheProviderFails()
    {
        begin(Role::Owner, pastDue());
        m_opens = false;
        m_session.fakeBilling.paymentMethodPages.queue(QUrl(QStringLiteral("https://elsewhere.example/")));
        m_actions->run(Action::UpdatePaymentMethod);
        QTRY_COMPARE(m_actions->stage(), Stage::Failed);
        QCOMPARE(m_actions->error().code, QStringLiteral("page_not_opened"));
    }

    void newPaymentMethodEndsTheWaiting()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.paymentMethodPages.queue(QUrl(Page));
        m_actions->run(Action::UpdatePaymentMethod);
        QTRY_COMPARE(m_actions->stage(), Stage::Waiting);
        SubscriptionSummary updated = pastDue();
        m_actions->setSubscription(updated);
        QCOMPARE(m_actions->stage(), Stage::Waiting);
        updated.paymentMethod = PaymentMethod();
        updated.paymentMethod->last4 = QStringLiteral("4444");
        m_actions->setSubscription(updated);
        QCOMPARE(m_actions->stage(), Stage::Answered);
    }

    void waitingCanBeStoppedAndEndsByItself()
    {
        begin(Role::Owner, pastDue());
        QSignalSpy refreshes(m_actions.get(), &SubscriptionActions::refreshWanted);
        m_session.fakeBilling.paymentMethodPages.queue(QUrl(Page));
        m_actions->run(Action::UpdatePaymentMethod);
        QTRY_COMPARE(m_actions->stage(), Stage::Waiting);
        m_actions->stopWaiting();
        QCOMPARE(m_actions->stage(), Stage::Quiet);
        refreshes.clear();
        m_session.fakeBilling.paymentMethodPages.queue(QUrl(Page));
        m_actions->run(Action::UpdatePaymentMethod);
        QTRY_COMPARE(m_actions->stage(), Stage::Waiting);
        QTRY_COMPARE(m_actions->stage(), Stage::Quiet);
        QCOMPARE(refreshes.size(), 1 + SubscriptionActions::FollowReads);
    }

    void stepUpRepeatsThePayment()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.payments.queueFailure(
            Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_session.fakeBilling.payments.queue(answer(Outcome::Paid));
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->operation().state(), Operation::State::StepUpNeeded);
        QVERIFY(!m_actions->canRun(Action::PayInvoice));
        m_actions->operation().repeat();
        QTRY_COMPARE(m_actions->stage(), Stage::Answered);
    }

    void failureIsToldAndMayBeRepeated()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.payments.queueFailure();
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->stage(), Stage::Failed);
        QCOMPARE(m_actions->error().code, QStringLiteral("http_500"));
        QVERIFY(m_actions->canRun(Action::PayInvoice));
    }

    void onlyWhatThePersonMayIsAsked()
    {
        begin(Role::ReadOnly, pastDue());
        for (const Action action : {Action::PayInvoice, Action::UpdatePaymentMethod, Action::Reactivate}) {
            QVERIFY(!m_actions->may(action));
            m_actions->run(action);
        }
        QCOMPARE(m_session.fakeBilling.payments.asked(), 0);
        QCOMPARE(m_session.fakeBilling.paymentMethodPages.asked(), 0);
        begin(Role::Billing, pastDue());
        QVERIFY(m_actions->may(Action::PayInvoice));
        QVERIFY(!m_actions->may(Action::Reactivate));
        m_session.currentState = account::Session::State::Offline;
        QVERIFY(!m_actions->canRun(Action::PayInvoice));
    }

    void anotherOrganizationForgetsTheAnswer()
    {
        begin(Role::Owner, pastDue());
        m_session.fakeBilling.payments.queue(answer(Outcome::Paid));
        m_actions->run(Action::PayInvoice);
        QTRY_COMPARE(m_actions->stage(), Stage::Answered);
        begin(Role::Owner, active());
        QCOMPARE(m_actions->stage(), Stage::Quiet);
        QVERIFY(!m_actions->canRun(Action::PayInvoice));
    }

    void figuresThatMoveByThemselvesAreNoChange()
    {
        SubscriptionSummary later = pastDue();
        later.nextCharge = NextCharge();
        later.seats = SeatSummary();
        QVERIFY(!showsAChange(pastDue(), later));
        later.dunning->attempts = 3;
        QVERIFY(showsAChange(pastDue(), later));
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionActions)
#include "tst_subscriptionactions.moc"
