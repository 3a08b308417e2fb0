// SPDX-License-Identifier: MIT
#include "ui/organizations/deletiondialog.h"

#include "ui/account/formfield.h"
#include "ui/shell/stepupdialog.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace portico::ui {

DeletionDialog::DeletionDialog(account::Session &session, const Organization &organization, QWidget *parent)
    : ChangeDialog(session, tr("Delete the Organization"), parent), m_session(session),
      m_organization(organization), m_name(new QLineEdit)
{
    setObjectName(QStringLiteral("deletionDialog"));
    m_name->setObjectName(QStringLiteral("deletionName"));
    auto *heading = new Label(tr("Delete %1?").arg(organization.name), TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    addText(tr(
        "From now on only its owners reach it, and nothing can be changed in it. After %1 days it goes for "
        "good, with its members, invitations and billing contacts; invoices and the record of activity are "
        "kept. Until then every owner can restore it.")
                .arg(DeletionDelay.count()));
    addText(tr("A subscription that renews is to be cancelled first."));
    m_nameField = addField(QStringLiteral("name"), tr("Write %1 to confirm").arg(organization.name), m_name);
    setButtons(tr("Delete the organization"), tr("Deleting…"), tr("Not now"));
    setNote(tr("Asks for your password next"));
    m_name->setFocus();
}

bool DeletionDialog::check()
{
    return m_name->text().trimmed() == m_organization.name
        || complain(m_nameField, tr("This is not the name of the organization."));
}

void DeletionDialog::start()
{
    askForGrant(m_session, QStringLiteral("delete_organization"), this,
        [this](const Secret &grant) { remove(grant); });
}

void DeletionDialog::remove(const Secret &grant)
{
    operation().run(
        [this, grant](std::stop_token stop) {
            return m_session.organizations().remove(m_organization.id, grant, stop);
        },
        [this] { accept(); });
}

} // namespace portico::ui
