// SPDX-License-Identifier: MIT
#include "ui/team/roledialog.h"

#include "ui/team/rolechoice.h"
#include "ui/team/seatcost.h"
#include "ui/text/amounts.h"
#include "ui/text/teamtexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace portico::ui {

RoleDialog::RoleDialog(models::TeamModel &team, const Member &member, Role wanted, QWidget *parent)
    : ChangeDialog(team.session(), tr("Change the Role"), parent), m_team(team), m_member(member),
      m_role(new RoleChoice(team, team.rolesFor(member), wanted)),
      m_bill(new Label(TypeRole::Body, ColorRole::Text2)),
      m_cost(new SeatCost(team, SeatCost::Occasion::RoleChange))
{
    setObjectName(QStringLiteral("roleDialog"));
    m_bill->setObjectName(QStringLiteral("roleBill"));
    m_bill->setWordWrap(true);
    auto *heading
        = new Label(tr("%1 is %2").arg(models::calledName(member), word(member.role)), TypeRole::Heading);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    body()->addWidget(m_role);
    body()->addWidget(m_bill);
    body()->addWidget(m_cost);
    connect(m_role, &RoleChoice::roleChosen, this, &RoleDialog::follow);
    connect(m_cost, &SeatCost::changed, this, &RoleDialog::follow);
    connect(m_cost, &SeatCost::seatsRequested, this, &RoleDialog::seatsRequested);
    follow();
}

void RoleDialog::follow()
{
    const Role wanted = m_role->role();
    const bool takes = m_team.usesSeat(wanted) && !m_team.usesSeat(m_member.role);
    const bool frees = !m_team.usesSeat(wanted) && m_team.usesSeat(m_member.role);
    m_cost->setVisible(takes);
    m_bill->setVisible(!takes && wanted != m_member.role);
    const std::optional<SubscriptionSummary> &subscription = m_team.subscription().value();
    const PlanSummary plan = subscription && subscription->plan ? *subscription->plan : PlanSummary();
    m_bill->setText(frees && m_team.seats().value()
            ? billWithout(*m_team.seats().value(), plan.interval, plan.intervalCount)
            : tr("The bill stays as it is."));
    if (takes)
        m_cost->setWanted(wanted, 1);
    const SeatPreview *preview = takes ? m_cost->preview() : nullptr;
    const QString make = wanted == Role::Owner ? tr("Make %1 an owner").arg(models::calledName(m_member))
                                               : tr("Change to %1").arg(word(wanted));
    const bool costs = preview && preview->paid > 0 && preview->recurring;
    setButtons(costs ? tr("%1, %2").arg(
                   make, moneyPerInterval(*preview->recurring, preview->interval, preview->intervalCount))
                     : make,
        tr("Changing…"), tr("Keep %1").arg(word(m_member.role)));
    if (!operation().isUnderWay())
        confirmButton()->setEnabled(wanted != m_member.role && !(preview && preview->missing > 0));
}

bool RoleDialog::check()
{
    return m_role->role() != m_member.role;
}

void RoleDialog::start()
{
    MemberChange change;
    change.role = m_role->role();
    operation().run<account::Copy<Team>>(
        m_team.change(m_member.id, change), [this](const account::Copy<Team> &) {
            m_team.reload();
            accept();
        });
}

} // namespace portico::ui
