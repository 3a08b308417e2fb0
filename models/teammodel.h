// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "models/operation.h"
#include "models/teamtablemodel.h"
#include "services/account/session/session.h"
#include "services/domain/organization.h"
#include "services/domain/teamrules.h"

namespace portico::models {

/// Who has access to one organization, what their seats cost, and what the signed-in person may do about it.
class TeamModel final : public QObject
{
    Q_OBJECT

public:
    /// \a session must outlive the model.
    explicit TeamModel(account::Session &session, QObject *parent = nullptr);

    void setOrganization(const Organization &organization);
    void refresh();
    /// After a change: what is on its way may be older than that.
    void reload();

    [[nodiscard]] account::Session &session() const { return m_session; }
    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] bool may(Permission permission) const
    {
        return m_organization.permissions.contains(permission);
    }
    [[nodiscard]] const Loadable<Team> &team() const { return m_team; }
    [[nodiscard]] const Loadable<SeatSummary> &seats() const { return m_seats; }
    /// Nothing where the person may not see the plan; the plans, where they may not change it.
    [[nodiscard]] const Loadable<SubscriptionSummary> &subscription() const { return m_subscription; }
    [[nodiscard]] const Loadable<std::vector<Plan>> &plans() const { return m_plans; }
    [[nodiscard]] TeamTableModel &members() { return m_members; }
    [[nodiscard]] CombinedState state() const;

    [[nodiscard]] const Member *member(const QString &id) const;
    /// The signed-in person; null while that is not known.
    [[nodiscard]] const Member *self() const;
    [[nodiscard]] bool isSelf(const Member &member) const;
    [[nodiscard]] int owners() const;
    /// Whether a member in \a role takes a seat here.
    [[nodiscard]] bool usesSeat(Role role) const
    {
        return takesSeat(role, m_organization.settings.allRolesTakeSeats);
    }

    /// The roles somebody else may be given, their own among them; empty where the person may not change it.
    [[nodiscard]] std::vector<Role> rolesFor(const Member &member) const;
    /// The roles the person may invite into: all they have themselves, but not Owner.
    [[nodiscard]] std::vector<Role> rolesToInvite() const;
    [[nodiscard]] bool mayChangeExtra(const Member &member) const;
    [[nodiscard]] bool mayRemove(const Member &member) const;
    /// Owners may, to anybody who is none, while no offer is open.
    [[nodiscard]] bool mayOfferOwnership(const Member &member) const;

    /// Calls for an Operation.
    [[nodiscard]] Operation::Call<account::Copy<Team>> change(
        const QString &memberId, const MemberChange &change);
    [[nodiscard]] Operation::Call<void> remove(const QString &memberId);
    [[nodiscard]] Operation::Call<void> leave();
    [[nodiscard]] Operation::Call<InvitationReport> invite(const InvitationRequest &request);
    [[nodiscard]] Operation::Call<void> resend(const QString &invitationId);
    [[nodiscard]] Operation::Call<void> withdraw(const QString &invitationId);
    [[nodiscard]] Operation::Call<void> offerOwnership(const QString &memberId, const Secret &grant);
    [[nodiscard]] Operation::Call<void> acceptOwnership();
    [[nodiscard]] Operation::Call<void> declineOwnership();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] std::optional<TeamRefusal> refusal(
        const Member &member, const std::optional<Standing> &wanted) const;

    account::Session &m_session;
    Organization m_organization;
    Loadable<Team> m_team;
    Loadable<SeatSummary> m_seats;
    Loadable<SubscriptionSummary> m_subscription;
    Loadable<std::vector<Plan>> m_plans;
    TeamTableModel m_members;
};

} // namespace portico::models
