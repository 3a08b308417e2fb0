// SPDX-License-Identifier: MIT
#include "ui/team/membertable.h"

#include "ui/team/memberpresentation.h"
#include "ui/text/words.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

namespace portico::ui {

using Table = models::TeamTableModel;

namespace {

constexpr int JoinedWidth = 112;
constexpr int InvitedByWidth = 144;
constexpr int WideFrom = 1200; ///< From here on there is room for every column.
constexpr int NarrowNameWidth = 176;
constexpr int NarrowActionsWidth = 56;

} // namespace

MemberTable::MemberTable(models::TeamModel &team, QWidget *parent)
    : Card(parent), m_team(team), m_sorting(team.members()),
      m_presentation(new MemberPresentation(team, m_sorting, this)), m_table(new TableView)
{
    m_presentation->setHasActions([this](const Member &member) { return !actionsFor(member).empty(); });
    m_table->setObjectName(QStringLiteral("memberTable"));
    m_table->setAccessibleName(tr("Members"));
    m_table->setRows(TableView::Rows::People);
    m_table->setModel(m_presentation);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->setFitsContent();
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(Table::EmailColumn, QHeaderView::Stretch);
    header->setSectionsMovable(false);
    header->setSortIndicator(Table::RoleColumn, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    placeColumns();
    setPadding(Padding::Flush);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    body()->addWidget(m_table);

    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Table::RoleColumn || index.column() == Table::ActionsColumn)
            openMenuAt(index);
    });
    connect(m_table, &TableView::rowOpened, this,
        [this](const QModelIndex &index) { openMenuAt(index.siblingAtColumn(Table::ActionsColumn)); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        if (const QModelIndex index = m_table->indexAt(place); index.isValid())
            openMenuAt(index.siblingAtColumn(Table::ActionsColumn));
    });
    connect(header, &QWidget::customContextMenuRequested, this, &MemberTable::chooseColumns);
}

void MemberTable::follow(bool online)
{
    m_online = online;
    m_presentation->setContext(online, m_team.team().now());
    m_table->viewport()->update(); // who may change what follows the roles of all
}

std::vector<MemberAction> MemberTable::actionsFor(const Member &member) const
{
    std::vector<MemberAction> actions;
    if (!m_online)
        return actions;
    const std::vector<Role> roles = m_team.rolesFor(member);
    if (roles.size() > 1)
        actions.push_back(MemberAction::ChangeRole);
    if (m_team.mayChangeExtra(member))
        actions.push_back(MemberAction::ChangeExtra);
    const bool canOwn = std::find(roles.begin(), roles.end(), Role::Owner) != roles.end();
    if (canOwn && member.role != Role::Owner)
        actions.push_back(MemberAction::MakeOwner);
    if (m_team.mayOfferOwnership(member))
        actions.push_back(MemberAction::OfferOwnership);
    if (m_team.mayRemove(member))
        actions.push_back(MemberAction::Remove);
    if (m_team.isSelf(member))
        actions.push_back(MemberAction::Leave);
    return actions;
}

void MemberTable::openMenuAt(const QModelIndex &index)
{
    if (!m_online || !index.isValid())
        return;
    const Member member = m_presentation->memberAt(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.column() == Table::RoleColumn)
        fillRoles(*menu, member);
    else
        fillActions(*menu, member);
    if (menu->isEmpty())
        return menu->deleteLater();
    const QRect cell = m_table->visualRect(index);
    const bool atEnd = index.column() == Table::ActionsColumn;
    const int x = atEnd ? cell.right() - menu->sizeHint().width() : cell.left();
    menu->popup(m_table->viewport()->mapToGlobal(QPoint(x, cell.bottom())));
}

void MemberTable::fillRoles(QMenu &menu, const Member &member)
{
    const std::vector<Role> roles = m_team.rolesFor(member);
    if (roles.size() < 2)
        return;
    menu.setObjectName(QStringLiteral("roleMenu"));
    for (const Role role : roles) {
        QAction *action = menu.addAction(word(role), this, [this, id = member.id, role, now = member.role] {
            if (role != now)
                Q_EMIT roleChosen(id, role);
        });
        action->setData(roleName(role));
        action->setCheckable(true);
        action->setChecked(role == member.role);
    }
}

void MemberTable::fillActions(QMenu &menu, const Member &member)
{
    const auto text = [](MemberAction action) {
        switch (action) {
        case MemberAction::ChangeRole:
            return tr("Change role…");
        case MemberAction::ChangeExtra:
            return tr("Extra permissions…");
        case MemberAction::MakeOwner:
            return tr("Make owner…");
        case MemberAction::OfferOwnership:
            return tr("Hand over ownership…");
        case MemberAction::Remove:
            return tr("Remove…");
        case MemberAction::Leave:
            break;
        }
        return tr("Leave…");
    };
    menu.setObjectName(QStringLiteral("memberMenu"));
    for (const MemberAction action : actionsFor(member)) {
        if (action == MemberAction::Remove && !menu.isEmpty())
            menu.addSeparator();
        menu.addAction(
            text(action), this, [this, id = member.id, action] { Q_EMIT actionChosen(id, action); });
    }
}

/// Every column but those that make a row somebody's can be shown and hidden.
void MemberTable::chooseColumns(const QPoint &place)
{
    QHeaderView *header = m_table->horizontalHeader();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int column :
        {Table::SeatColumn, Table::LastActiveColumn, Table::JoinedColumn, Table::InvitedByColumn}) {
        QAction *action
            = menu->addAction(m_presentation->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, header, column](bool shown) {
            m_columnsChosen = true;
            header->setSectionHidden(column, !shown);
            placeColumns();
        });
    }
    menu->popup(header->mapToGlobal(place));
}

int MemberTable::trailingWidth(int width)
{
    return width < WideFrom ? ActionsWidth : JoinedWidth + InvitedByWidth + NarrowActionsWidth;
}

void MemberTable::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    placeColumns();
}

void MemberTable::placeColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const bool isNarrow = width() < NarrowBelow;
    if (!m_columnsChosen) {
        header->setSectionHidden(Table::SeatColumn, isNarrow);
        header->setSectionHidden(Table::JoinedColumn, width() < WideFrom);
        header->setSectionHidden(Table::InvitedByColumn, width() < WideFrom);
    }
    const bool hasMore
        = !header->isSectionHidden(Table::JoinedColumn) || !header->isSectionHidden(Table::InvitedByColumn);
    header->resizeSection(Table::NameColumn, isNarrow ? NarrowNameWidth : NameWidth);
    header->resizeSection(Table::RoleColumn, RoleWidth);
    header->resizeSection(Table::SeatColumn, SeatWidth);
    header->resizeSection(Table::LastActiveColumn, ActiveWidth);
    header->resizeSection(Table::JoinedColumn, JoinedWidth);
    header->resizeSection(Table::InvitedByColumn, InvitedByWidth);
    header->resizeSection(Table::ActionsColumn, hasMore || isNarrow ? NarrowActionsWidth : ActionsWidth);
}

} // namespace portico::ui
