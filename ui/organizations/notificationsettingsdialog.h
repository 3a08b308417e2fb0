// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "services/domain/organization.h"
#include "ui/account/changedialog.h"

class QCheckBox;
class QGridLayout;

namespace portico::ui {

class Label;

/// What the person is told of in one organization: a line for each kind, with a box for mail and one for the
/// console. What cannot be switched off is checked and disabled.
class NotificationSettingsDialog final : public ChangeDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    NotificationSettingsDialog(
        account::Session &session, const Organization &organization, QWidget *parent = nullptr);

protected:
    bool check() override;
    void start() override;

private:
    struct Line
    {
        NotificationPreference preference;
        QCheckBox *mail = nullptr; ///< Null where no such mail is sent.
        QCheckBox *desktop = nullptr;
    };
    void follow();
    void addLine(const NotificationPreference &preference);
    QCheckBox *addBox(const NotificationPreference &preference, bool isOn, const QString &name, int column);

    account::Session &m_session;
    const Organization m_organization;
    models::Loadable<NotificationPreferences> m_preferences;
    Label *m_state;
    QGridLayout *m_grid;
    std::vector<Line> m_lines;
};

} // namespace portico::ui
