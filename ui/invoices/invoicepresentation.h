// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicetablemodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words, amounts, dates and chips of a table of invoices.
class InvoicePresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit InvoicePresentation(models::InvoiceTableModel &invoices, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const account::ListedInvoice &listed, int column) const;

    models::InvoiceTableModel &m_invoices;
};

} // namespace portico::ui
