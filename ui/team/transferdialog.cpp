// SPDX-License-Identifier: MIT
#include "ui/team/transferdialog.h"

#include "ui/shell/stepupdialog.h"
#include "ui/text/dates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace portico::ui {

TransferDialog::TransferDialog(models::TeamModel &team, const Member &member, QWidget *parent)
    : ChangeDialog(team.session(), tr("Hand Over the Ownership"), parent), m_team(team),
      m_person(new QComboBox)
{
    setObjectName(QStringLiteral("transferDialog"));
    m_person->setObjectName(QStringLiteral("newOwner"));
    for (int row = 0; row < team.members().rowCount(); ++row) {
        const Member &each = team.members().memberAt(row);
        if (team.mayOfferOwnership(each))
            m_person->addItem(models::calledName(each), each.id);
    }
    m_person->model()->sort(0);
    m_person->setCurrentIndex(m_person->findData(member.id));
    auto *heading
        = new Label(tr("Who is to own %1 in your place?").arg(team.organization().name), TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    addField(QStringLiteral("member"), tr("New owner"), m_person);
    addText(tr("They get a mail and see the offer here, until %1. With their acceptance they own the "
               "organization and you become an admin; only they could change that again. Until then nothing "
               "changes, and you can take the offer back.")
                .arg(billingDay(team.team().asOf() + InvitationLife)));
    setButtons(tr("Offer the ownership"), tr("Offering…"), tr("Keep the ownership"));
    setNote(tr("Asks for your password next"));
}

void TransferDialog::start()
{
    askForGrant(m_team.session(), QStringLiteral("transfer_ownership"), this,
        [this](const Secret &grant) { offer(grant); });
}

void TransferDialog::offer(const Secret &grant)
{
    operation().run(m_team.offerOwnership(m_person->currentData().toString(), grant), [this] {
        m_team.reload();
        accept();
    });
}

} // namespace portico::ui
