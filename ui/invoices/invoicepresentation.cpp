// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicepresentation.h"

#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/tableroles.h"

namespace portico::ui {

using models::InvoiceTableModel;

InvoicePresentation::InvoicePresentation(InvoiceTableModel &invoices, QObject *parent)
    : QIdentityProxyModel(parent), m_invoices(invoices)
{
    setSourceModel(&invoices);
}

QString InvoicePresentation::text(const account::ListedInvoice &listed, int column) const
{
    const Invoice &invoice = listed.invoice;
    switch (column) {
    case InvoiceTableModel::NumberColumn:
        return invoice.number.isEmpty() ? tr("No number yet") : invoice.number;
    case InvoiceTableModel::IssuedColumn:
        return billingDay(invoice.created);
    case InvoiceTableModel::StatusColumn:
        return word(listed.displayStatus);
    case InvoiceTableModel::PaidOrDueColumn:
        if (listed.displayStatus == Invoice::DisplayStatus::Void)
            return {};
        if (invoice.paidAt)
            return billingDay(*invoice.paidAt);
        return invoice.dueDate ? tr("due %1").arg(billingDay(*invoice.dueDate)) : QString();
    case InvoiceTableModel::TotalColumn:
        return money(invoice.total);
    default:
        return {};
    }
}

QVariant InvoicePresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const account::ListedInvoice &listed = m_invoices.invoiceAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(listed, column);
    case Qt::TextAlignmentRole:
        return int(
            (column == InvoiceTableModel::TotalColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipRole:
        return column == InvoiceTableModel::StatusColumn ? QVariant::fromValue(chipFor(listed.displayStatus))
                                                         : QVariant();
    case CellColorRole:
        return column == InvoiceTableModel::PaidOrDueColumn ? QVariant(int(ColorRole::Text2)) : QVariant();
    case VoidRowRole:
        return listed.displayStatus == Invoice::DisplayStatus::Void;
    default:
        return {};
    }
}

QVariant InvoicePresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(
            (section == InvoiceTableModel::TotalColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case InvoiceTableModel::NumberColumn:
        return tr("Number");
    case InvoiceTableModel::IssuedColumn:
        return tr("Issued");
    case InvoiceTableModel::StatusColumn:
        return tr("Status");
    case InvoiceTableModel::PaidOrDueColumn:
        return tr("Paid or due");
    case InvoiceTableModel::TotalColumn:
        return tr("Total");
    default:
        return {};
    }
}

} // namespace portico::ui
