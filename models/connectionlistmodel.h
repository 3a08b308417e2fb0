// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connections.h"

#include <QAbstractListModel>

namespace portico::models {

/// The saved connections as they are in the settings file, the demo last.
class ConnectionListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// \a connections must outlive the model.
    explicit ConnectionListModel(account::Connections &connections, QObject *parent = nullptr);

    [[nodiscard]] const account::Connection &connectionAt(int row) const;
    /// The row of a connection by its name, or -1.
    [[nodiscard]] int rowOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// The name as Qt::DisplayRole.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct RowChanges;
    void reload();

    account::Connections &m_connections;
    std::vector<account::Connection> m_rows;
};

} // namespace portico::models
