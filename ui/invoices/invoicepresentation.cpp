// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicepresentation.h"

#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/tableroles.h"

namespace portico::ui {

using models::InvoiceTableModel;

InvoicePresentation::InvoicePresentation(
    InvoiceTableModel &invoices, const models::OrganizationListModel &organizations, QObject *parent)
    : QIdentityProxyModel(parent), m_invoices(invoices), m_organizations(organizations)
{
    setSourceModel(&invoices);
}

QString InvoicePresentation::text(const archive::ArchivedInvoice &archived, int column) const
{
    const Invoice &invoice = archived.invoice;
    switch (column) {
    case InvoiceTableModel::NumberColumn:
        return invoice.number.isEmpty() ? tr("No number yet") : invoice.number;
    case InvoiceTableModel::IssuedColumn:
        return billingDay(invoice.created);
    case InvoiceTableModel::OrganizationColumn: {
        const std::optional<Organization> whose = m_organizations.organization(archived.organizationId);
        return whose ? whose->name : QString();
    }
    case InvoiceTableModel::StatusColumn:
        return word(archived.displayStatus);
    case InvoiceTableModel::PaidOrDueColumn:
        if (archived.displayStatus == Invoice::DisplayStatus::Void)
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
    const archive::ArchivedInvoice *found = m_invoices.invoiceAt(index.row());
    const int column = index.column();
    if (!found)
        return role == Qt::DisplayRole && column == InvoiceTableModel::NumberColumn ? QVariant(tr("…"))
                                                                                    : QVariant();
    const archive::ArchivedInvoice &archived = *found;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(archived, column);
    case Qt::TextAlignmentRole:
        return int(
            (column == InvoiceTableModel::TotalColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipRole:
        return column == InvoiceTableModel::StatusColumn
            ? QVariant::fromValue(chipFor(archived.displayStatus))
            : QVariant();
    case CellColorRole:
        return column == InvoiceTableModel::PaidOrDueColumn ? QVariant(int(ColorRole::Text2)) : QVariant();
    case VoidRowRole:
        return archived.displayStatus == Invoice::DisplayStatus::Void;
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
    case InvoiceTableModel::OrganizationColumn:
        return tr("Organization");
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
