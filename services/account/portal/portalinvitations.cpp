// SPDX-License-Identifier: MIT
#include "services/account/portal/portalinvitations.h"

#include "services/account/portal/portalanswer.h"

#include <QUuid>

namespace portico::account {

QCoro::Task<Result<InvitationPreview>> previewAt(
    net::Transport &transport, QUrl portalUrl, Secret token, std::stop_token stop)
{
    const net::Request request
        = openPost(portalUrl, "/api/invitations/preview", wire::encodeInvitationToken(token.reveal()));
    const Result<net::Response> response = co_await transport.send(request, stop);
    if (!response)
        co_return Result<InvitationPreview>(failure(response.error()));
    if (response->status != 200)
        co_return Result<InvitationPreview>(failure(portalError(*response)));
    co_return wire::decodeInvitationPreview(response->body);
}

QCoro::Task<Result<wire::Accepted>> acceptAt(
    net::Transport &transport, QUrl portalUrl, wire::Acceptance acceptance, std::stop_token stop)
{
    net::Request request = openPost(portalUrl, "/api/accept-invitation", wire::encodeAcceptance(acceptance));
    request.idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const Result<net::Response> response = co_await transport.send(request, stop);
    if (!response)
        co_return Result<wire::Accepted>(failure(response.error()));
    if (response->status != 200)
        co_return Result<wire::Accepted>(failure(portalError(*response)));
    co_return readAccepted(response->body);
}

Result<wire::Accepted> readAccepted(QByteArrayView body)
{
    return body.isEmpty() ? wire::Accepted() : wire::decodeAccepted(body);
}

} // namespace portico::account
