// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace portico::ui {

class Button;
class Label;

/// The newest invoices, each with its document, and the way to all of them.
class LastInvoicesCard final : public Card
{
    Q_OBJECT

public:
    explicit LastInvoicesCard(QWidget *parent = nullptr);

    void setInvoices(const account::InvoicePage &page);

Q_SIGNALS:
    void allRequested();
    void documentRequested(const portico::Invoice &invoice);

private:
    void addRow(int row, const account::ListedInvoice &listed);

    Button *m_all;
    Label *m_none;
    QWidget *m_rows = nullptr;
    account::InvoicePage m_shown;
};

} // namespace portico::ui
