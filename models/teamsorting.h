// SPDX-License-Identifier: MIT
#pragma once

#include "models/teamtablemodel.h"

#include <QSortFilterProxyModel>

namespace portico::models {

/// Whether every word of \a wanted stands in \a text, whatever the case and the accents.
[[nodiscard]] bool containsWords(const QString &text, const QString &wanted);

/// Members in the order of a column, those that are equal by name, and only those a search finds.
class TeamSorting final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// Sorted by role. \a table must outlive the proxy.
    explicit TeamSorting(TeamTableModel &table, QObject *parent = nullptr);

    /// Finds people by name and address; an empty text finds everybody.
    void setWanted(const QString &wanted);
    [[nodiscard]] const Member &memberAt(int row) const;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TeamTableModel &m_table;
    QString m_wanted;
};

} // namespace portico::models
