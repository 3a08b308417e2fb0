// SPDX-License-Identifier: MIT
#include "models/teamtablemodel.h"

#include "models/mergerows.h"

namespace portico::models {

struct TeamTableModel::RowChanges
{
    TeamTableModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last)
    {
        Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

void TeamTableModel::setMembers(std::vector<Member> members)
{
    std::sort(members.begin(), members.end(), [](const Member &a, const Member &b) { return a.id < b.id; });
    const std::size_t end = m_members.size();
    mergeRows(
        m_members, 0, end, std::move(members), [](const Member &member) { return member.id; },
        RowChanges{*this});
}

const Member &TeamTableModel::memberAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_members.size()));
    return m_members[std::size_t(row)];
}

int TeamTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_members.size());
}

int TeamTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TeamTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const Member &member = memberAt(index.row());
    switch (index.column()) {
    case NameColumn:
        return calledName(member);
    case EmailColumn:
        return member.email;
    case InvitedByColumn:
        return member.invitedBy;
    default:
        break;
    }
    if (role != SortRole)
        return {};
    const auto seconds = [](const std::optional<UtcSeconds> &time) {
        return QVariant(time ? qint64(time->time_since_epoch().count()) : qint64(-1));
    };
    switch (index.column()) {
    case RoleColumn:
        return rank(member.role);
    case SeatColumn:
        return takesSeat(member.role) ? 0 : 1;
    case LastActiveColumn:
        return seconds(member.lastActiveAt);
    case JoinedColumn:
        return seconds(member.joinedAt);
    default:
        return {};
    }
}

int rank(Role role)
{
    const auto *place = std::find(std::begin(RolesInOrder), std::end(RolesInOrder), role);
    return int(place - std::begin(RolesInOrder));
}

QString calledName(const Member &member)
{
    return member.name.isEmpty() ? member.email : member.name;
}

} // namespace portico::models
