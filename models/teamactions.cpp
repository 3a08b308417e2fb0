// SPDX-License-Identifier: MIT
#include "models/teamactions.h"

namespace portico::models {

TeamActions::TeamActions(TeamModel &team, QObject *parent) : QObject(parent), m_team(team)
{
    connect(&m_operation, &Operation::changed, this, &TeamActions::changed);
}

bool TeamActions::begin(Action action, const QString &subject)
{
    if (m_operation.isUnderWay())
        return false;
    m_action = action;
    m_subject = subject;
    return true;
}

void TeamActions::run(Operation::Call<void> call)
{
    m_operation.run(std::move(call), [this] {
        m_team.reload();
        if (m_action == Action::AcceptOwnership)
            Q_EMIT standingChanged();
    });
}

void TeamActions::changeRole(const Member &member, Role role)
{
    if (!begin(Action::ChangeRole, calledName(member)))
        return;
    m_role = role;
    MemberChange change;
    change.role = role;
    m_operation.run<account::Copy<Team>>(
        m_team.change(member.id, change), [this](const account::Copy<Team> &) { m_team.reload(); });
}

void TeamActions::resend(const Invitation &invitation)
{
    if (begin(Action::Resend, invitation.email))
        run(m_team.resend(invitation.id));
}

void TeamActions::withdraw(const Invitation &invitation)
{
    if (begin(Action::Withdraw, invitation.email))
        run(m_team.withdraw(invitation.id));
}

void TeamActions::acceptOwnership()
{
    if (begin(Action::AcceptOwnership, m_team.organization().name))
        run(m_team.acceptOwnership());
}

void TeamActions::declineOwnership()
{
    if (begin(Action::DeclineOwnership, m_team.organization().name))
        run(m_team.declineOwnership());
}

void TeamActions::forget()
{
    m_operation.abandon();
}

} // namespace portico::models
