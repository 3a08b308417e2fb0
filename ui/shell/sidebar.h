// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/organizationservice.h"

#include <QFrame>

namespace portico::models {
class NotificationListModel;
class OrganizationListModel;
} // namespace portico::models

namespace portico::ui {

class Avatar;
class Label;
class NavigationList;
class NotificationBell;
class OrganizationSwitcher;

/// The left edge of the workspace: organization, the way to anything, the panes, who is signed in, and what
/// they should know.
class Sidebar final : public QFrame
{
    Q_OBJECT

public:
    /// Both models must outlive the widget.
    Sidebar(models::OrganizationListModel &organizations, models::NotificationListModel &notifications,
        QWidget *parent = nullptr);

    [[nodiscard]] OrganizationSwitcher &switcher() const { return *m_switcher; }
    [[nodiscard]] NavigationList &navigation() const { return *m_navigation; }
    [[nodiscard]] NotificationBell &bell() const { return *m_bell; }
    void setProfile(const account::Profile &profile);

Q_SIGNALS:
    void goToRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    OrganizationSwitcher *m_switcher;
    NavigationList *m_navigation;
    Avatar *m_avatar;
    Label *m_name;
    Label *m_email;
    NotificationBell *m_bell;
};

} // namespace portico::ui
