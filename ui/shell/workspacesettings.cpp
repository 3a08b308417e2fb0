// SPDX-License-Identifier: MIT
#include "ui/shell/workspace.h"

#include "ui/organizations/notificationsettingsdialog.h"
#include "ui/organizations/profiledialog.h"
#include "ui/security/signinsecuritydialog.h"
#include "ui/shell/notices.h"
#include "ui/shell/sidebar.h"

/// What a person decides beside the panes: their profile, what they are told of, the end of a deletion.
namespace portico::ui {

void Workspace::restoreOrganization()
{
    m_restoring.run([this, id = m_organization.id](
                        std::stop_token stop) { return m_session->organizations().restore(id, stop); },
        [this] { refresh(); });
}

void Workspace::openNotificationSettings()
{
    if (m_organization.id.isEmpty() || m_organization.viaParent)
        return;
    auto *dialog = new NotificationSettingsDialog(*m_session, m_organization, this);
    connect(dialog, &QDialog::accepted, &m_notifications, &models::NotificationListModel::refresh);
    dialog->open();
}

void Workspace::editProfile()
{
    auto *dialog = new ProfileDialog(*m_session, this);
    connect(dialog, &ProfileDialog::nameChanged, this, [this](const QString &name) {
        account::Profile profile = m_session->profile();
        profile.name = name;
        m_sidebar->setProfile(profile);
    });
    connect(dialog, &ProfileDialog::confirmationSent, this, [this](const QString &email) {
        m_notices->setNews(tr("Mails are on their way to %1 and to %2. Open the link of both.")
                               .arg(m_session->profile().email, email));
    });
    dialog->open();
}

void Workspace::openSignInSecurity()
{
    auto *dialog = new SignInSecurityDialog(*m_session, this);
    dialog->open();
}

} // namespace portico::ui
