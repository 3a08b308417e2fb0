// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/teamservice.h"

namespace portico::account {

/// The team as a portal tells it.
class PortalTeamService final : public TeamService
{
public:
    explicit PortalTeamService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<Team>>> team(QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<Team>>> changeMember(
        QString organizationId, QString memberId, MemberChange change, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> removeMember(
        QString organizationId, QString memberId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> leave(QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<InvitationReport>> invite(
        QString organizationId, InvitationRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> resendInvitation(
        QString organizationId, QString invitationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> withdrawInvitation(
        QString organizationId, QString invitationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<SeatPreview>>> previewSeats(
        QString organizationId, Role role, int count, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<SeatSummary>>> seats(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> offerOwnership(
        QString organizationId, QString memberId, Secret grant, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> acceptOwnership(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> declineOwnership(
        QString organizationId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
