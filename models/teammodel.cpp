// SPDX-License-Identifier: MIT
#include "models/teammodel.h"

#include <array>

namespace portico::models {

using account::Copy;
using account::TeamService;

TeamModel::TeamModel(account::Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&m_team, &LoadableState::changed, this, [this] {
        if (m_team.value())
            m_members.setMembers(m_team.value()->members);
        Q_EMIT changed();
    });
    const std::array<LoadableState *, 3> others{&m_seats, &m_subscription, &m_plans};
    for (LoadableState *part : others)
        connect(part, &LoadableState::changed, this, &TeamModel::changed);
}

void TeamModel::setOrganization(const Organization &organization)
{
    m_organization = organization;
    m_members.setMembers({});
    m_team.clear();
    m_seats.clear();
    m_subscription.clear();
    m_plans.clear();
    const QString id = m_organization.id;
    if (!may(Permission::TeamView))
        return;
    m_team.load([this, id](std::stop_token stop) { return m_session.team().team(id, stop); });
    m_seats.load([this, id](std::stop_token stop) { return m_session.team().seats(id, stop); });
    if (may(Permission::PlanView))
        m_subscription.load(
            [this, id](std::stop_token stop) { return m_session.billing().subscription(id, stop); });
    if (may(Permission::PlanChange))
        m_plans.load([this, id](std::stop_token stop) { return m_session.billing().plans(id, stop); });
}

void TeamModel::refresh()
{
    m_team.reload();
    m_seats.reload();
    m_subscription.reload();
    m_plans.reload();
}

void TeamModel::reload()
{
    m_team.askAnew();
    m_seats.askAnew();
    m_subscription.askAnew();
}

CombinedState TeamModel::state() const
{
    const std::array<const LoadableState *, 3> parts{&m_team, &m_seats, &m_subscription};
    CombinedState combined = combine(parts);
    if (combined.hasValue && !m_team.value()) { // the rest says nothing without the people
        combined.hasValue = false;
        combined.state = m_team.state();
        combined.error = m_team.state() == LoadableState::State::Failed ? &m_team.error() : nullptr;
    }
    return combined;
}

const Member *TeamModel::member(const QString &id) const
{
    for (int row = 0; row < m_members.rowCount(); ++row) {
        if (m_members.memberAt(row).id == id)
            return &m_members.memberAt(row);
    }
    return nullptr;
}

const Member *TeamModel::self() const
{
    for (int row = 0; row < m_members.rowCount(); ++row) {
        if (isSelf(m_members.memberAt(row)))
            return &m_members.memberAt(row);
    }
    return nullptr;
}

bool TeamModel::isSelf(const Member &member) const
{
    const QString own = m_session.profile().email;
    return !own.isEmpty() && member.email.compare(own, Qt::CaseInsensitive) == 0;
}

int TeamModel::owners() const
{
    int owners = 0;
    for (int row = 0; row < m_members.rowCount(); ++row)
        owners += m_members.memberAt(row).role == Role::Owner ? 1 : 0;
    return owners;
}

std::optional<TeamRefusal> TeamModel::refusal(
    const Member &member, const std::optional<Standing> &wanted) const
{
    if (!may(Permission::TeamEdit) || isSelf(member))
        return TeamRefusal::BeyondOwn;
    return refusalToChange(m_organization.permissions, {member.role, member.extra}, wanted, owners());
}

std::vector<Role> TeamModel::rolesFor(const Member &member) const
{
    std::vector<Role> roles;
    for (const Role role : RolesInOrder) {
        if (!refusal(member, Standing{role, member.extra}))
            roles.push_back(role);
    }
    return roles;
}

std::vector<Role> TeamModel::rolesToInvite() const
{
    std::vector<Role> roles;
    for (const Role role : RolesInOrder) {
        if (role != Role::Owner && !refusalToInvite(m_organization.permissions, {role, {}}))
            roles.push_back(role);
    }
    return roles;
}

bool TeamModel::mayChangeExtra(const Member &member) const
{
    return member.role != Role::Owner && !refusal(member, Standing{member.role, member.extra});
}

bool TeamModel::mayRemove(const Member &member) const
{
    return !refusal(member, std::nullopt);
}

bool TeamModel::mayOfferOwnership(const Member &member) const
{
    return may(Permission::OrganizationOwn) && !isSelf(member) && member.role != Role::Owner && m_team.value()
        && !m_team.value()->transfer;
}

Operation::Call<Copy<Team>> TeamModel::change(const QString &memberId, const MemberChange &change)
{
    return [this, id = m_organization.id, memberId, change](
               std::stop_token stop) { return m_session.team().changeMember(id, memberId, change, stop); };
}

Operation::Call<void> TeamModel::remove(const QString &memberId)
{
    return [this, id = m_organization.id, memberId](
               std::stop_token stop) { return m_session.team().removeMember(id, memberId, stop); };
}

Operation::Call<void> TeamModel::leave()
{
    return [this, id = m_organization.id](std::stop_token stop) { return m_session.team().leave(id, stop); };
}

Operation::Call<InvitationReport> TeamModel::invite(const InvitationRequest &request)
{
    return [this, id = m_organization.id, request](
               std::stop_token stop) { return m_session.team().invite(id, request, stop); };
}

Operation::Call<void> TeamModel::resend(const QString &invitationId)
{
    return [this, id = m_organization.id, invitationId](
               std::stop_token stop) { return m_session.team().resendInvitation(id, invitationId, stop); };
}

Operation::Call<void> TeamModel::withdraw(const QString &invitationId)
{
    return [this, id = m_organization.id, invitationId](
               std::stop_token stop) { return m_session.team().withdrawInvitation(id, invitationId, stop); };
}

Operation::Call<void> TeamModel::offerOwnership(const QString &memberId, const Secret &grant)
{
    return [this, id = m_organization.id, memberId, grant](
               std::stop_token stop) { return m_session.team().offerOwnership(id, memberId, grant, stop); };
}

Operation::Call<void> TeamModel::acceptOwnership()
{
    return [this, id = m_organization.id](
               std::stop_token stop) { return m_session.team().acceptOwnership(id, stop); };
}

Operation::Call<void> TeamModel::declineOwnership()
{
    return [this, id = m_organization.id](
               std::stop_token stop) { return m_session.team().declineOwnership(id, stop); };
}

} // namespace portico::models
