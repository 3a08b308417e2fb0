// SPDX-License-Identifier: MIT
#include "ui/shell/actionoutcome.h"

#include "ui/text/amounts.h"
#include "ui/text/errormessages.h"
#include "ui/text/paymenttexts.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace portico::ui {

using models::SubscriptionActions;
using Action = SubscriptionActions::Action;
using Stage = SubscriptionActions::Stage;

ActionOutcome::ActionOutcome(SubscriptionActions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_banner(new Banner(Banner::Kind::Info))
{
    m_banner->setObjectName(QStringLiteral("actionOutcome"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_banner);
    connect(&m_actions, &SubscriptionActions::changed, this, &ActionOutcome::follow);
    hide();
}

void ActionOutcome::follow()
{
    const Stage stage = m_actions.stage();
    if (stage == m_shown)
        return;
    m_shown = stage;
    const bool says = stage == Stage::Failed || stage == Stage::Waiting || stage == Stage::Answered;
    if (says) {
        m_banner->clearButtons();
        m_banner->setNote({});
        if (stage == Stage::Failed)
            showFailure();
        else if (stage == Stage::Waiting)
            showWaiting();
        else
            showAnswer();
    }
    setVisible(says);
}

void ActionOutcome::showFailure()
{
    m_banner->setKind(Banner::Kind::Bad);
    const bool pays = m_actions.action() == Action::PayInvoice;
    const bool opens = m_actions.error().code == u"page_not_opened"
        || m_actions.action() == Action::UpdatePaymentMethod
        || m_actions.action() == Action::PayPendingChange;
    m_banner->setHeading(opens ? tr("The page could not be opened")
            : pays             ? tr("The payment could not be tried")
                               : tr("Nothing was changed"));
    m_banner->setLines({userMessage(m_actions.error())});
    m_banner->setNote(isRetryable(m_actions.error()) ? errorCaption(m_actions.error()) : QString());
    addDismissal();
}

void ActionOutcome::showWaiting()
{
    m_banner->setKind(Banner::Kind::Info);
    m_banner->setIcon(Icon::Clock);
    m_banner->setHeading(m_actions.action() == Action::UpdatePaymentMethod
            ? tr("Update the payment method in your browser")
            : tr("Confirm the payment in your browser"));
    m_banner->setLines({tr("The page is open there. What you do shows up here by itself.")});
    auto *stop = new Button(tr("Stop waiting"));
    stop->setObjectName(QStringLiteral("stopWaiting"));
    connect(stop, &QAbstractButton::clicked, &m_actions, &SubscriptionActions::stopWaiting);
    m_banner->addButton(stop);
}

void ActionOutcome::showAnswer()
{
    m_banner->setKind(Banner::Kind::Info);
    m_banner->setIcon(Icon::CheckCircle);
    addDismissal();
    if (m_actions.payment() && m_actions.payment()->outcome != InvoicePayment::Outcome::ActionRequired)
        return showPayment(*m_actions.payment());
    const SubscriptionSummary &summary = m_actions.subscription();
    if (m_actions.action() == Action::UpdatePaymentMethod && summary.paymentMethod) {
        m_banner->setHeading(tr("%1 pays from now on").arg(paymentMethodName(*summary.paymentMethod)));
        m_banner->setLines(summary.dunning
                ? QStringList{tr(
                    "What is due is tried again on the next automatic try, or now if you retry it.")}
                : QStringList());
        return;
    }
    m_banner->setHeading(summary.dunning || summary.pendingChange ? tr("The state has changed")
                                                                  : tr("The payment has arrived"));
    m_banner->setLines({});
}

void ActionOutcome::showPayment(const InvoicePayment &payment)
{
    const QString amount = money(m_actions.amount());
    const bool isInvoice = m_actions.action() == Action::PayInvoice;
    switch (payment.outcome) {
    case InvoicePayment::Outcome::Paid:
        m_banner->setHeading(isInvoice ? tr("%1 is paid").arg(amount) : tr("The change is paid"));
        m_banner->setLines({tr("Everything is shown as paid in a moment.")});
        return;
    case InvoicePayment::Outcome::AlreadyPaid:
        m_banner->setHeading(tr("It is paid already"));
        m_banner->setLines({tr("Nothing was charged again.")});
        return;
    case InvoicePayment::Outcome::Processing:
        m_banner->setIcon(Icon::Clock);
        m_banner->setHeading(
            isInvoice ? tr("The payment of %1 is on its way").arg(amount) : tr("The payment is on its way"));
        m_banner->setLines({tr("The bank may take some days. There is nothing more to do.")});
        return;
    case InvoicePayment::Outcome::Declined:
        m_banner->setKind(Banner::Kind::Warn); // the debt itself has its own banner, which is red
        m_banner->setHeading(tr("The payment was declined again"));
        if (!isInvoice)
            m_banner->setHeading(tr("The payment was declined"));
        m_banner->setLines(
            {tr("Reason: %1. %2").arg(declineReason(payment.declineCode), declineAdvice(payment))});
        m_banner->setNote(payment.declineCode.isEmpty() ? QString() : tr("Code %1").arg(payment.declineCode));
        return;
    case InvoicePayment::Outcome::ActionRequired:
        break;
    }
}

void ActionOutcome::addDismissal()
{
    auto *dismiss = new IconButton(Icon::Close, tr("Dismiss"), false);
    dismiss->setObjectName(QStringLiteral("dismissOutcome"));
    connect(dismiss, &QAbstractButton::clicked, &m_actions, &SubscriptionActions::dismiss);
    m_banner->addButton(dismiss);
}

} // namespace portico::ui
