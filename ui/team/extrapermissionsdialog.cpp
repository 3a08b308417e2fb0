// SPDX-License-Identifier: MIT
#include "ui/team/extrapermissionsdialog.h"

#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int BoxGap = 4;

} // namespace

ExtraPermissionsDialog::ExtraPermissionsDialog(models::TeamModel &team, const Member &member, QWidget *parent)
    : ChangeDialog(team.session(), tr("Extra Permissions"), parent), m_team(team), m_member(member)
{
    setObjectName(QStringLiteral("extraPermissionsDialog"));
    auto *heading
        = new Label(tr("What %1 may do beside the role").arg(models::calledName(member)), TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    addGroups();
    if (m_boxes.empty())
        addText(tr("There is nothing to add: the role may do all that you may do yourself."));
    else
        addText(tr("%1 brings the rest. You can give only what you may do yourself.").arg(word(member.role)));
    setButtons(tr("Save the permissions"), tr("Saving…"), tr("Keep as it is"));
    setNote(tr("May ask for your password"));
    follow();
}

void ExtraPermissionsDialog::addGroups()
{
    const Permissions ofRole = permissionsOf(m_member.role);
    for (const PermissionGroup &group : permissionGroups()) {
        QVBoxLayout *column = nullptr;
        for (const Permission permission : group.permissions) {
            if (ofRole.contains(permission) || !m_team.may(permission))
                continue;
            if (!column) {
                column = new QVBoxLayout;
                column->setSpacing(BoxGap);
                column->addWidget(new Label(group.title, TypeRole::BodyMedium));
                body()->addLayout(column);
            }
            auto *box = new QCheckBox(label(permission));
            box->setObjectName(QStringLiteral("grant_") + permissionName(permission));
            box->setChecked(m_member.extra.contains(permission));
            column->addWidget(box);
            m_boxes.emplace_back(permission, box);
            connect(box, &QAbstractButton::toggled, this, &ExtraPermissionsDialog::follow);
        }
    }
}

/// What is not offered stays as it is.
Permissions ExtraPermissionsDialog::chosen() const
{
    Permissions chosen = m_member.extra;
    for (const auto &[permission, box] : m_boxes) {
        if (box->isChecked())
            chosen.insert(permission);
        else
            chosen.remove(permission);
    }
    return chosen;
}

void ExtraPermissionsDialog::follow()
{
    if (!operation().isUnderWay())
        confirmButton()->setEnabled(!(chosen() == m_member.extra));
}

void ExtraPermissionsDialog::start()
{
    MemberChange change;
    change.extra = chosen();
    operation().run<account::Copy<Team>>(
        m_team.change(m_member.id, change), [this](const account::Copy<Team> &) {
            m_team.reload();
            accept();
        });
}

} // namespace portico::ui
