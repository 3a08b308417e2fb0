// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organizationoverview.h"

#include <QAbstractTableModel>

namespace portico::models {

/// All organizations of a person with what they see of each, children below their parent. It has no words
/// beside names: a presentation in `ui` turns entryAt() into text.
class OrganizationOverviewTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StatusColumn,
        ProblemsColumn,
        SeatsColumn,
        ChargeDayColumn,
        ChargeColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Organizations that stay keep their rows.
    void setEntries(std::vector<OrganizationOverview> entries);
    [[nodiscard]] const OrganizationOverview &entryAt(int row) const;
    [[nodiscard]] const std::vector<OrganizationOverview> &entries() const { return m_entries; }
    /// Whether the row is a child whose parent stands above it.
    [[nodiscard]] bool isBelowParent(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct RowChanges;

    std::vector<OrganizationOverview> m_entries;
};

} // namespace portico::models
