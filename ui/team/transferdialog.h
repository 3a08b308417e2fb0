// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/account/changedialog.h"

class QComboBox;

namespace portico::ui {

/// Offers a member to own the organization in the person's place. Takes the password for just this.
class TransferDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// Begins with \a member. \a team must outlive the dialog.
    TransferDialog(models::TeamModel &team, const Member &member, QWidget *parent = nullptr);

protected:
    void start() override;

private:
    void offer(const Secret &grant);

    models::TeamModel &m_team;
    QComboBox *m_person;
};

} // namespace portico::ui
