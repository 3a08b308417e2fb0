// SPDX-License-Identifier: MIT
#include "models/organizationoverviewtablemodel.h"

#include "models/infamilies.h"
#include "models/mergerows.h"

namespace portico::models {

struct OrganizationOverviewTableModel::RowChanges
{
    OrganizationOverviewTableModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last)
    {
        Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

void OrganizationOverviewTableModel::setEntries(std::vector<OrganizationOverview> entries)
{
    const std::size_t end = m_entries.size();
    mergeRows(
        m_entries, 0, end, inFamilies(entries), [](const OrganizationOverview &entry) { return entry.id; },
        RowChanges{*this});
}

const OrganizationOverview &OrganizationOverviewTableModel::entryAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_entries.size()));
    return m_entries[std::size_t(row)];
}

bool OrganizationOverviewTableModel::isBelowParent(int row) const
{
    const QString &parentId = entryAt(row).parentId;
    return !parentId.isEmpty()
        && std::any_of(m_entries.begin(), m_entries.end(),
            [&](const OrganizationOverview &each) { return each.id == parentId; });
}

int OrganizationOverviewTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int OrganizationOverviewTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OrganizationOverviewTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole || index.column() != NameColumn)
        return {};
    return entryAt(index.row()).name;
}

} // namespace portico::models
