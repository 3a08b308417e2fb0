// SPDX-License-Identifier: MIT
#pragma once

#include "models/teamactions.h"

#include <QWidget>

namespace portico::ui {

class Banner;

/// Tells of an open offer to own the organization: to who may accept it, and to who waits for that. Takes no
/// room where there is none.
class OwnershipBanner final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the banner.
    OwnershipBanner(models::TeamModel &team, models::TeamActions &actions, QWidget *parent = nullptr);

    void follow(bool online);

private:
    void addButton(const QString &text, const char *name, bool primary, void (models::TeamActions::*act)());

    models::TeamModel &m_team;
    models::TeamActions &m_actions;
    std::optional<OwnershipTransfer> m_shown;
    bool m_online = false;
    Banner *m_banner;
};

} // namespace portico::ui
