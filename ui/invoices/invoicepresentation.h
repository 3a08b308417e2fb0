// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicetablemodel.h"
#include "models/organizationlistmodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words, amounts, dates and chips of a table of invoices.
class InvoicePresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    /// Both must outlive it.
    InvoicePresentation(models::InvoiceTableModel &invoices,
        const models::OrganizationListModel &organizations, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const archive::ArchivedInvoice &archived, int column) const;

    models::InvoiceTableModel &m_invoices;
    const models::OrganizationListModel &m_organizations;
};

} // namespace portico::ui
