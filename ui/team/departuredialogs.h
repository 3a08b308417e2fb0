// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/account/changedialog.h"

namespace portico::ui {

/// Removes a member after it was said what ends at once and what it changes about the bill. The caller shows
/// and owns it.
[[nodiscard]] ChangeDialog *makeRemoveDialog(models::TeamModel &team, const Member &member, QWidget *parent);

/// Leaves the organization; for its last owner it says why that is not possible.
class LeaveDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a team must outlive the dialog.
    LeaveDialog(models::TeamModel &team, const Member &self, QWidget *parent = nullptr);

protected:
    bool check() override { return m_isPossible; }
    void start() override;

private:
    models::TeamModel &m_team;
    bool m_isPossible;
};

} // namespace portico::ui
