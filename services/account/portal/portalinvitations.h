// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/net/transport.h"
#include "services/wire/teamrequests.h"

#include <QCoroTask>

namespace portico::account {

/// Asks the portal where an invitation leads; \a transport must outlive the call.
[[nodiscard]] QCoro::Task<Result<InvitationPreview>> previewAt(
    net::Transport &transport, QUrl portalUrl, Secret token, std::stop_token stop);

/// Accepts an invitation for who is not signed in. The answer is without tokens where it was given before and
/// did not arrive.
[[nodiscard]] QCoro::Task<Result<wire::Accepted>> acceptAt(
    net::Transport &transport, QUrl portalUrl, wire::Acceptance acceptance, std::stop_token stop);

/// As the portal gives it to who has just accepted, and nothing where it had said so before.
[[nodiscard]] Result<wire::Accepted> readAccepted(QByteArrayView body);

} // namespace portico::account
