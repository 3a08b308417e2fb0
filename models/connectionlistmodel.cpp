// SPDX-License-Identifier: MIT
#include "models/connectionlistmodel.h"

#include "models/mergerows.h"

namespace portico::models {

using account::Connection;

struct ConnectionListModel::RowChanges
{
    ConnectionListModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last) { Q_EMIT model.dataChanged(model.index(first), model.index(last)); }
};

ConnectionListModel::ConnectionListModel(account::Connections &connections, QObject *parent)
    : QAbstractListModel(parent), m_connections(connections), m_rows(connections.list())
{
    connect(&connections, &account::Connections::changed, this, &ConnectionListModel::reload);
}

void ConnectionListModel::reload()
{
    const std::size_t end = m_rows.size();
    mergeRows(
        m_rows, 0, end, m_connections.list(), [](const Connection &each) { return each.id; },
        RowChanges{*this});
}

const Connection &ConnectionListModel::connectionAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_rows.size()));
    return m_rows[std::size_t(row)];
}

int ConnectionListModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
        [&](const Connection &each) { return each.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    return role == Qt::DisplayRole ? QVariant(connectionAt(index.row()).name) : QVariant();
}

} // namespace portico::models
