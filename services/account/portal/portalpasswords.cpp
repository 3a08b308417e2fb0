// SPDX-License-Identifier: MIT
#include "services/account/portal/portalpasswords.h"

#include "services/account/portal/portalanswer.h"
#include "services/wire/security.h"

namespace portico::account {

namespace {

/// Whether the portal did it.
QCoro::Task<Result<void>> done(net::Transport &transport, net::Request request, std::stop_token stop)
{
    const Result<net::Response> response = co_await transport.send(request, stop);
    if (!response)
        co_return Result<void>(failure(response.error()));
    if (response->status != 202 && response->status != 204)
        co_return Result<void>(failure(portalError(*response)));
    co_return Result<void>();
}

} // namespace

QCoro::Task<Result<void>> forgotPasswordAt(
    net::Transport &transport, QUrl portalUrl, QString email, std::stop_token stop)
{
    return done(
        transport, openPost(portalUrl, "/api/auth/password/forgot", wire::encodeAddress(email)), stop);
}

QCoro::Task<Result<void>> resetPasswordAt(
    net::Transport &transport, QUrl portalUrl, PasswordReset reset, std::stop_token stop)
{
    const wire::PasswordReset asked{
        reset.token.reveal(), QString::fromUtf8(reset.password.reveal()), reset.code};
    return done(
        transport, openPost(portalUrl, "/api/auth/password/reset", wire::encodePasswordReset(asked)), stop);
}

QCoro::Task<Result<bool>> confirmEmailAt(
    net::Transport &transport, QUrl portalUrl, Secret token, std::stop_token stop)
{
    const net::Request request
        = openPost(portalUrl, "/api/auth/profile/email/confirm", wire::encodeEmailToken(token.reveal()));
    const Result<net::Response> response = co_await transport.send(request, stop);
    if (!response)
        co_return Result<bool>(failure(response.error()));
    if (response->status != 200)
        co_return Result<bool>(failure(portalError(*response)));
    co_return wire::decodeEmailConfirmed(response->body);
}

} // namespace portico::account
