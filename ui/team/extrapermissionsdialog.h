// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/account/changedialog.h"

class QCheckBox;

namespace portico::ui {

/// What a member may do beside their role. Only what the person who grants has themselves is offered, without
/// what the role brings anyway.
class ExtraPermissionsDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a team must outlive the dialog.
    ExtraPermissionsDialog(models::TeamModel &team, const Member &member, QWidget *parent = nullptr);

protected:
    void start() override;

private:
    void addGroups();
    [[nodiscard]] Permissions chosen() const;
    void follow();

    models::TeamModel &m_team;
    Member m_member;
    std::vector<std::pair<Permission, QCheckBox *>> m_boxes;
};

} // namespace portico::ui
