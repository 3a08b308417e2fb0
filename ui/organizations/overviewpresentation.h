// SPDX-License-Identifier: MIT
#pragma once

#include "models/organizationoverviewtablemodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words, amounts and chips of the table of all organizations.
class OverviewPresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit OverviewPresentation(
        models::OrganizationOverviewTableModel &organizations, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QVariant chip(const OrganizationOverview &entry, int column) const;

    models::OrganizationOverviewTableModel &m_organizations;
};

} // namespace portico::ui
