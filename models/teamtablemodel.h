// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/team.h"

#include <QAbstractTableModel>

namespace portico::models {

/// The members of an organization, in no order that means something: TeamSorting gives them one. It has no
/// words beside names and addresses: a presentation in `ui` turns memberAt() into text.
class TeamTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        EmailColumn,
        RoleColumn,
        SeatColumn,
        LastActiveColumn,
        JoinedColumn,
        InvitedByColumn,
        ActionsColumn,
        ColumnCount
    };
    enum ItemRole { SortRole = Qt::UserRole }; ///< What the column is ordered by.

    using QAbstractTableModel::QAbstractTableModel;

    /// Members that stay keep their rows.
    void setMembers(std::vector<Member> members);
    [[nodiscard]] const Member &memberAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct RowChanges;

    std::vector<Member> m_members; ///< By id.
};

/// As what people are listed, and the order in which roles are offered.
inline constexpr Role RolesInOrder[]
    = {Role::Owner, Role::Admin, Role::Member, Role::Billing, Role::ReadOnly};
/// The place of \a role in RolesInOrder.
[[nodiscard]] int rank(Role role);

/// How \a member is called: by name, or by address where there is none.
[[nodiscard]] QString calledName(const Member &member);

} // namespace portico::models
