// SPDX-License-Identifier: MIT
#include "models/subscriptionchangetablemodel.h"

#include "models/mergerows.h"

namespace portico::models {

struct SubscriptionChangeTableModel::RowChanges
{
    SubscriptionChangeTableModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last)
    {
        Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

void SubscriptionChangeTableModel::setChanges(std::vector<SubscriptionChange> changes)
{
    const std::size_t end = m_changes.size();
    mergeRows(
        m_changes, 0, end, std::move(changes), [](const SubscriptionChange &change) { return change.id; },
        RowChanges{*this});
}

const SubscriptionChange &SubscriptionChangeTableModel::changeAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_changes.size()));
    return m_changes[std::size_t(row)];
}

int SubscriptionChangeTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int SubscriptionChangeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SubscriptionChangeTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole || index.column() != ActorColumn)
        return {};
    return changeAt(index.row()).actor;
}

} // namespace portico::models
