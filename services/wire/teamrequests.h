// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invitation.h"
#include "services/domain/result.h"
#include "services/domain/team.h"
#include "services/wire/portal.h"

#include <QByteArray>

/// Changes of a team in the JSON of the portal API.
namespace portico::wire {

[[nodiscard]] QByteArray encodeMemberChange(const MemberChange &change);
/// `invalid_field` for a role or permission that is none, and where nothing is to change.
[[nodiscard]] Result<MemberChange> decodeMemberChange(QByteArrayView json);

[[nodiscard]] QByteArray encodeInvitationRequest(const InvitationRequest &request);
/// `invalid_field` for a role or permission that is none, and for no address or more than MaximumInvitations.
[[nodiscard]] Result<InvitationRequest> decodeInvitationRequest(QByteArrayView json);
[[nodiscard]] QByteArray encodeInvitationReport(const InvitationReport &report);
[[nodiscard]] Result<InvitationReport> decodeInvitationReport(QByteArrayView json);

/// Of POST team/transfer-ownership.
struct OwnershipOffer
{
    QString memberId;
    QByteArray grant; ///< The proof of identity for just this.
};
[[nodiscard]] QByteArray encodeOwnershipOffer(const OwnershipOffer &offer);
[[nodiscard]] Result<OwnershipOffer> decodeOwnershipOffer(QByteArrayView json);

/// The token of a link, as POST /api/invitations/preview takes it.
[[nodiscard]] QByteArray encodeInvitationToken(const QByteArray &token);
[[nodiscard]] Result<QByteArray> decodeInvitationToken(QByteArrayView json);
[[nodiscard]] QByteArray encodeInvitationPreview(const InvitationPreview &preview);
[[nodiscard]] Result<InvitationPreview> decodeInvitationPreview(QByteArrayView json);

/// Of POST /api/accept-invitation. Who is signed in sends the token only; anybody else the password of the
/// account of the invited address, or a name and a new password for one.
struct Acceptance
{
    QByteArray token;
    QString name = {};
    QString password = {};
    QString code = {}; ///< Of the authenticator app, where the account has one.
    QString device = {};
};
[[nodiscard]] QByteArray encodeAcceptance(const Acceptance &acceptance);
[[nodiscard]] Result<Acceptance> decodeAcceptance(QByteArrayView json);

/// What came of it: where one is a member now and, for who was not signed in, the tokens of a new session.
struct Accepted
{
    QString organizationId;
    std::optional<Tokens> tokens = {};
};
[[nodiscard]] QByteArray encodeAccepted(const Accepted &accepted);
[[nodiscard]] Result<Accepted> decodeAccepted(QByteArrayView json);

} // namespace portico::wire
