// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "models/teamsorting.h"
#include "ui/team/memberaction.h"
#include "ui/widgets/card.h"

class QMenu;

namespace portico::ui {

class MemberPresentation;
class TableView;

/// The people of an organization as a table: roles are chosen in their cells, the rest is in the menu at the
/// end of each row, which Enter and the context menu open too.
class MemberTable final : public Card
{
    Q_OBJECT

public:
    /// Widths of columns the list of invitations has too.
    static constexpr int NameWidth = 216;
    static constexpr int RoleWidth = 112;
    static constexpr int SeatWidth = 80;
    static constexpr int ActiveWidth = 136;
    static constexpr int ActionsWidth = 184;
    static constexpr int NarrowBelow = 920; ///< There is no room for every one of them.
    /// Of all columns after the last activity, in a table that is \a width wide.
    [[nodiscard]] static int trailingWidth(int width);

    /// \a team must outlive the table.
    explicit MemberTable(models::TeamModel &team, QWidget *parent = nullptr);

    /// Brings it up to date; without \a online nothing can be changed.
    void follow(bool online);
    void setWanted(const QString &wanted) { m_sorting.setWanted(wanted); }
    [[nodiscard]] int shown() const { return m_sorting.rowCount(); }

    /// What can be done with a member now.
    [[nodiscard]] std::vector<MemberAction> actionsFor(const Member &member) const;

Q_SIGNALS:
    void roleChosen(const QString &memberId, portico::Role role);
    void actionChosen(const QString &memberId, portico::ui::MemberAction action);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void openMenuAt(const QModelIndex &index);
    void fillRoles(QMenu &menu, const Member &member);
    void fillActions(QMenu &menu, const Member &member);
    void chooseColumns(const QPoint &place);
    void placeColumns();

    models::TeamModel &m_team;
    models::TeamSorting m_sorting;
    MemberPresentation *m_presentation;
    TableView *m_table;
    bool m_online = false;
    bool m_columnsChosen = false; ///< By the person, instead of by the room there is.
};

} // namespace portico::ui
