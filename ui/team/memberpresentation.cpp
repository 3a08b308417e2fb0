// SPDX-License-Identifier: MIT
#include "ui/team/memberpresentation.h"

#include "ui/text/dates.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/tableroles.h"

namespace portico::ui {

using models::calledName;
using Table = models::TeamTableModel;

namespace {

int countOf(const Permissions &permissions)
{
    int count = 0;
    for (int i = 0; i < PermissionCount; ++i)
        count += permissions.contains(Permission(i)) ? 1 : 0;
    return count;
}

QString namesOf(const Permissions &permissions)
{
    QStringList names;
    for (int i = 0; i < PermissionCount; ++i) {
        if (permissions.contains(Permission(i)))
            names.append(label(Permission(i)));
    }
    return names.join(u'\n');
}

} // namespace

MemberPresentation::MemberPresentation(models::TeamModel &team, models::TeamSorting &sorting, QObject *parent)
    : QIdentityProxyModel(parent), m_team(team), m_sorting(sorting)
{
    setSourceModel(&sorting);
}

void MemberPresentation::setHasActions(std::function<bool(const Member &)> hasActions)
{
    m_hasActions = std::move(hasActions);
}

bool MemberPresentation::hasActions(const Member &member) const
{
    return m_online && m_hasActions && m_hasActions(member);
}

void MemberPresentation::setContext(bool online, UtcSeconds now)
{
    if (m_online == online && m_now == now)
        return;
    m_online = online;
    m_now = now;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString MemberPresentation::text(const Member &member, int column) const
{
    switch (column) {
    case Table::NameColumn:
        return calledName(member);
    case Table::EmailColumn:
        return member.email;
    case Table::RoleColumn:
        return word(member.role);
    case Table::SeatColumn:
        return seatWord(m_team.usesSeat(member.role));
    case Table::LastActiveColumn: {
        const std::optional<Chip> dormant = dormantChip(member, m_now);
        return dormant ? dormant->text : lastActive(member, m_now);
    }
    case Table::JoinedColumn:
        return member.joinedAt ? billingDay(*member.joinedAt) : QString();
    case Table::InvitedByColumn:
        return member.invitedBy;
    default:
        return {};
    }
}

QVariant MemberPresentation::color(const Member &member, int column) const
{
    switch (column) {
    case Table::EmailColumn:
    case Table::LastActiveColumn:
    case Table::JoinedColumn:
    case Table::InvitedByColumn:
    case Table::ActionsColumn:
        return int(ColorRole::Text2);
    case Table::SeatColumn:
        return int(m_team.usesSeat(member.role) ? ColorRole::Text : ColorRole::Text3);
    default:
        return {};
    }
}

QString MemberPresentation::tip(const Member &member, int column) const
{
    switch (column) {
    case Table::NameColumn:
        return joining(member);
    case Table::RoleColumn:
        return member.extra == Permissions()
            ? QString()
            : tr("Beside what the role may do:\n%1").arg(namesOf(member.extra));
    case Table::LastActiveColumn:
        return member.lastActiveAt ? localWeekdayAndTime(*member.lastActiveAt) : QString();
    default:
        return {};
    }
}

QVariant MemberPresentation::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Member &member = m_sorting.memberAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(member, column);
    case Qt::AccessibleTextRole:
        return column == Table::ActionsColumn && hasActions(member)
            ? tr("What can be done with %1").arg(calledName(member))
            : text(member, column);
    case Qt::ToolTipRole: {
        const QString words = tip(member, column);
        return words.isEmpty() ? QVariant() : words;
    }
    case Qt::TextAlignmentRole:
        return int((column == Table::ActionsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case AvatarRole:
        return column == Table::NameColumn ? QVariant(initialsOf(calledName(member))) : QVariant();
    case EmphasisRole:
        return column == Table::NameColumn ? int(Emphasis::Medium) : int(Emphasis::Normal);
    case CellColorRole:
        return color(member, column);
    case SecondTextRole:
        return column == Table::RoleColumn && !(member.extra == Permissions())
            ? QVariant(QStringLiteral("+%1").arg(countOf(member.extra)))
            : QVariant();
    case CellIconRole:
        return column == Table::ActionsColumn && hasActions(member) ? QVariant(int(Icon::More)) : QVariant();
    case TrailingIconRole:
        return column == Table::RoleColumn && m_online && m_team.rolesFor(member).size() > 1
            ? QVariant(int(Icon::ChevronDown))
            : QVariant();
    case ChipRole: {
        const std::optional<Chip> dormant
            = column == Table::LastActiveColumn ? dormantChip(member, m_now) : std::nullopt;
        return dormant ? QVariant::fromValue(*dormant) : QVariant();
    }
    default:
        return {};
    }
}

QVariant MemberPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && section == Table::ActionsColumn)
        return tr("Actions");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table::NameColumn:
        return tr("Name");
    case Table::EmailColumn:
        return tr("E-mail");
    case Table::RoleColumn:
        return tr("Role");
    case Table::SeatColumn:
        return tr("Seat");
    case Table::LastActiveColumn:
        return tr("Last active");
    case Table::JoinedColumn:
        return tr("Joined");
    case Table::InvitedByColumn:
        return tr("Invited by");
    default:
        return {};
    }
}

} // namespace portico::ui
