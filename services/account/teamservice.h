// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/invitation.h"
#include "services/domain/seatpreview.h"
#include "services/domain/secret.h"
#include "services/domain/team.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// Who has access to an organization. Changes fail with StepUpRequired as changes of a bill do, with
/// `permission_denied` beyond what the person may do themselves, and `last_owner`.
class TeamService
{
public:
    virtual ~TeamService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<Team>>> team(QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<Copy<Team>>> changeMember(
        QString organizationId, QString memberId, MemberChange change, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> removeMember(
        QString organizationId, QString memberId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> leave(QString organizationId, std::stop_token stop) = 0;

    /// What became of each address, or would with a dry run.
    [[nodiscard]] virtual QCoro::Task<Result<InvitationReport>> invite(
        QString organizationId, InvitationRequest request, std::stop_token stop)
        = 0;
    /// A new mail with a new link; the one sent before opens nothing any more.
    [[nodiscard]] virtual QCoro::Task<Result<void>> resendInvitation(
        QString organizationId, QString invitationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> withdrawInvitation(
        QString organizationId, QString invitationId, std::stop_token stop)
        = 0;

    /// What \a count more people in \a role change about the bill.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<SeatPreview>>> previewSeats(
        QString organizationId, Role role, int count, std::stop_token stop)
        = 0;
    /// Members, pending, paid and billed side by side.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<SeatSummary>>> seats(
        QString organizationId, std::stop_token stop)
        = 0;

    /// Offers \a memberId to own the organization; they have InvitationLife to accept. Needs a proof of
    /// identity for just this, as Session::stepUp() gives for `transfer_ownership`.
    [[nodiscard]] virtual QCoro::Task<Result<void>> offerOwnership(
        QString organizationId, QString memberId, Secret grant, std::stop_token stop)
        = 0;
    /// By who was offered it.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acceptOwnership(
        QString organizationId, std::stop_token stop)
        = 0;
    /// By who was offered it, or takes the offer back.
    [[nodiscard]] virtual QCoro::Task<Result<void>> declineOwnership(
        QString organizationId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
