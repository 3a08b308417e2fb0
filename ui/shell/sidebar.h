// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/organizationservice.h"

#include <QFrame>

namespace portico::models {
class OrganizationListModel;
}

namespace portico::ui {

class Avatar;
class Label;
class NavigationList;
class OrganizationSwitcher;

/// The left edge of the workspace: organization, the way to anything, the panes, and who is signed in.
class Sidebar final : public QFrame
{
    Q_OBJECT

public:
    explicit Sidebar(models::OrganizationListModel &organizations, QWidget *parent = nullptr);

    [[nodiscard]] OrganizationSwitcher &switcher() const { return *m_switcher; }
    [[nodiscard]] NavigationList &navigation() const { return *m_navigation; }
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
};

} // namespace portico::ui
