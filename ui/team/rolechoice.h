// SPDX-License-Identifier: MIT
#pragma once

#include "models/teammodel.h"
#include "ui/widgets/card.h"

#include <vector>

class QButtonGroup;

namespace portico::ui {

/// One role out of several, each with what it may do and whether it takes a seat.
class RoleChoice final : public Card
{
    Q_OBJECT

public:
    /// \a chosen is Member where it is not among \a roles, or else the last of them.
    RoleChoice(const models::TeamModel &team, const std::vector<Role> &roles, Role chosen,
        QWidget *parent = nullptr);

    [[nodiscard]] Role role() const;
    void setRole(Role role);

Q_SIGNALS:
    void roleChosen(portico::Role role);

private:
    void addRow(Role role, bool takesSeat);

    QButtonGroup *m_group;
};

} // namespace portico::ui
