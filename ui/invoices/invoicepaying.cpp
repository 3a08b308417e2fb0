// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicepaying.h"

#include "ui/shell/actionoutcome.h"

#include <QVBoxLayout>

namespace portico::ui {

using models::SubscriptionActions;

InvoicePaying::InvoicePaying(account::Session &session, OpenPage openPage, QWidget *parent)
    : QWidget(parent), m_session(session), m_actions(session, hostedPageOpener(std::move(openPage)))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *outcome = new ActionOutcome(m_actions);
    column->addWidget(outcome);
    setVisible(false);
    connect(&m_actions, &SubscriptionActions::refreshWanted, this, &InvoicePaying::refreshWanted);
    connect(&m_actions, &SubscriptionActions::changed, this, [this] {
        using enum SubscriptionActions::Stage;
        const SubscriptionActions::Stage stage = m_actions.stage();
        setVisible(stage == Failed || stage == Waiting || stage == Answered);
    });
}

bool InvoicePaying::canPay(const Organization &organization, const archive::ArchivedInvoice &invoice) const
{
    using enum Invoice::DisplayStatus;
    return organization.permissions.contains(Permission::InvoicePay)
        && (invoice.displayStatus == Open || invoice.displayStatus == PastDue)
        && invoice.invoice.amountRemaining.minor > 0 && m_session.state() == account::Session::State::Online;
}

void InvoicePaying::pay(const Organization &organization, const archive::ArchivedInvoice &invoice)
{
    m_invoiceId = invoice.invoice.id;
    m_actions.setOrganization(organization);
    m_actions.payInvoice(m_invoiceId, invoice.invoice.amountRemaining);
}

void InvoicePaying::follow(const archive::ArchivedInvoice &invoice)
{
    if (invoice.invoice.id == m_invoiceId && invoice.invoice.status == Invoice::Status::Paid)
        m_actions.stopWaiting();
}

} // namespace portico::ui
