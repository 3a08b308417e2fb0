// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/account/changedialog.h"

namespace portico::ui {

class Label;
class RoleChoice;
class SeatCost;

/// Gives a member another role, with what that changes about the bill.
class RoleDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// Begins with \a wanted. \a team must outlive the dialog.
    RoleDialog(models::TeamModel &team, const Member &member, Role wanted, QWidget *parent = nullptr);

Q_SIGNALS:
    /// More seats are needed first.
    void seatsRequested();

protected:
    bool check() override;
    void start() override;

private:
    void follow();

    models::TeamModel &m_team;
    Member m_member;
    RoleChoice *m_role;
    Label *m_bill;
    SeatCost *m_cost;
};

} // namespace portico::ui
