// SPDX-License-Identifier: MIT
#include "services/account/portal/portalteamservice.h"

#include "services/wire/seats.h"
#include "services/wire/teamrequests.h"

namespace portico::account {

namespace {

const QByteArray TeamPath = "/api/portal/team";

ApiChange memberChange(
    const QString &organizationId, const QString &memberId, QByteArray method, QByteArray body = "{}")
{
    ApiChange change(
        TeamPath + "/members/" + QUrl::toPercentEncoding(memberId), organizationId, std::move(body));
    change.method = std::move(method);
    return change;
}

QByteArray invitationPath(const QString &invitationId)
{
    return TeamPath + "/invitations/" + QUrl::toPercentEncoding(invitationId);
}

QCoro::Task<Result<Copy<Team>>> changedTeam(
    std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    Result<wire::Stamped<Team>> team = co_await changed(api, change, wire::decodeTeam, stop);
    if (!team)
        co_return Result<Copy<Team>>(failure(team.error()));
    Copy<Team> copy{std::move(team->value), team->stamp.asOf, team->stamp.now};
    co_return Result<Copy<Team>>(std::move(copy));
}

QCoro::Task<Result<Copy<SeatPreview>>> changedSeats(
    std::shared_ptr<PortalApi> api, ApiChange change, std::stop_token stop)
{
    Result<wire::Stamped<SeatPreview>> preview = co_await changed(api, change, wire::decodeSeatPreview, stop);
    if (!preview)
        co_return Result<Copy<SeatPreview>>(failure(preview.error()));
    Copy<SeatPreview> copy{std::move(preview->value), preview->stamp.asOf, preview->stamp.now};
    co_return Result<Copy<SeatPreview>>(std::move(copy));
}

} // namespace

PortalTeamService::PortalTeamService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<Team>>> PortalTeamService::team(QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(TeamPath, organizationId), wire::decodeTeam, stop);
}

QCoro::Task<Result<Copy<Team>>> PortalTeamService::changeMember(
    QString organizationId, QString memberId, MemberChange change, std::stop_token stop)
{
    return changedTeam(
        m_api, memberChange(organizationId, memberId, "PATCH", wire::encodeMemberChange(change)), stop);
}

QCoro::Task<Result<void>> PortalTeamService::removeMember(
    QString organizationId, QString memberId, std::stop_token stop)
{
    return changed(m_api, memberChange(organizationId, memberId, "DELETE"), stop);
}

QCoro::Task<Result<void>> PortalTeamService::leave(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(TeamPath + "/leave", organizationId), stop);
}

QCoro::Task<Result<InvitationReport>> PortalTeamService::invite(
    QString organizationId, InvitationRequest request, std::stop_token stop)
{
    const ApiChange change(TeamPath + "/invite", organizationId, wire::encodeInvitationRequest(request));
    return changed(m_api, change, wire::decodeInvitationReport, stop);
}

QCoro::Task<Result<void>> PortalTeamService::resendInvitation(
    QString organizationId, QString invitationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(invitationPath(invitationId) + "/resend", organizationId), stop);
}

QCoro::Task<Result<void>> PortalTeamService::withdrawInvitation(
    QString organizationId, QString invitationId, std::stop_token stop)
{
    ApiChange change(invitationPath(invitationId), organizationId);
    change.method = "DELETE";
    return changed(m_api, change, stop);
}

QCoro::Task<Result<Copy<SeatPreview>>> PortalTeamService::previewSeats(
    QString organizationId, Role role, int count, std::stop_token stop)
{
    return changedSeats(m_api,
        ApiChange("/api/portal/seats/preview", organizationId, wire::encodeSeatPreviewRequest(role, count)),
        stop);
}

QCoro::Task<Result<Copy<SeatSummary>>> PortalTeamService::seats(QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery("/api/portal/seats", organizationId), wire::decodeSeats, stop);
}

QCoro::Task<Result<void>> PortalTeamService::offerOwnership(
    QString organizationId, QString memberId, Secret grant, std::stop_token stop)
{
    const QByteArray body = wire::encodeOwnershipOffer({memberId, grant.reveal()});
    return changed(m_api, ApiChange(TeamPath + "/transfer-ownership", organizationId, body), stop);
}

QCoro::Task<Result<void>> PortalTeamService::acceptOwnership(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(TeamPath + "/transfer-ownership/accept", organizationId), stop);
}

QCoro::Task<Result<void>> PortalTeamService::declineOwnership(QString organizationId, std::stop_token stop)
{
    return changed(m_api, ApiChange(TeamPath + "/transfer-ownership/decline", organizationId), stop);
}

} // namespace portico::account
