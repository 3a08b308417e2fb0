// SPDX-License-Identifier: MIT
#pragma once

#include "models/subscriptionactions.h"
#include "services/account/keptinvoices.h"
#include "ui/shell/hostedpage.h"

#include <QWidget>

namespace portico::ui {

/// Pays one invoice at a time and says above the list what came of it.
class InvoicePaying final : public QWidget
{
    Q_OBJECT

public:
    /// \a session must outlive the widget.
    explicit InvoicePaying(account::Session &session, OpenPage openPage = {}, QWidget *parent = nullptr);

    /// Whether a member of \a organization may pay \a invoice now.
    [[nodiscard]] bool canPay(
        const Organization &organization, const archive::ArchivedInvoice &invoice) const;
    void pay(const Organization &organization, const archive::ArchivedInvoice &invoice);
    /// To be told of the invoice as it is read again: what is waited for may have come.
    void follow(const archive::ArchivedInvoice &invoice);

Q_SIGNALS:
    /// The invoices are to be read again.
    void refreshWanted();

private:
    account::Session &m_session;
    models::SubscriptionActions m_actions;
    QString m_invoiceId; ///< Of the last payment.
};

} // namespace portico::ui
