// SPDX-License-Identifier: MIT
#include "services/account/portal/portaltokens.h"

#include "services/account/portal/portalanswer.h"
#include "services/account/portal/processlock.h"

#include <QCoroFuture>

#include <QPromise>

namespace portico::account {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds LockPatience = 60s;
constexpr std::chrono::milliseconds SignOutTimeout = 10s;

Error sessionError(Error::Kind kind, const char *code)
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    return error;
}

bool isInvalidGrant(const Error &error)
{
    return error.httpStatus == 400 && error.code == QLatin1StringView("invalid_grant");
}

} // namespace

PortalTokens::PortalTokens(
    QUrl portalUrl, net::Transport &transport, std::shared_ptr<TokenVault> vault, QString lockFile)
    : m_portalUrl(std::move(portalUrl)), m_transport(transport), m_vault(std::move(vault)),
      m_lockFile(std::move(lockFile))
{
}

QCoro::Task<Result<void>> PortalTokens::signIn(wire::SignInRequest request, std::stop_token stop)
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const QByteArray body = wire::encodeSignIn(request);
    const Result<wire::Tokens> tokens = co_await self->requestTokens("/api/auth/sign-in", body, stop);
    if (!tokens)
        co_return Result<void>(failure(tokens.error()));
    co_await self->adopt(*tokens);
    co_return Result<void>();
}

void PortalTokens::adoptPersonal(Secret accessToken)
{
    m_isPersonal = true;
    m_accessToken = std::move(accessToken);
    setReachable(true);
}

QCoro::Task<Result<void>> PortalTokens::restore()
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const Result<std::optional<KeptSession>> kept = co_await self->m_vault->load();
    if (!kept)
        co_return Result<void>(failure(kept.error()));
    if (!*kept)
        co_return Result<void>(failure(sessionError(Error::Kind::Unauthorized, "signed_out")));
    self->m_refreshToken = (*kept)->refreshToken;
    self->m_generation = (*kept)->generation;
    const QFuture<Result<void>> refreshed = self->refresh();
    const Result<void> outcome = co_await refreshed;
    if (outcome || self->m_state == Session::State::Offline)
        co_return Result<void>();
    co_return outcome;
}

QCoro::Task<Result<Secret>> PortalTokens::accessToken(Secret rejected)
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const bool usable = !self->m_accessToken.isEmpty() && self->m_accessToken != rejected;
    if (!usable && self->m_isPersonal) {
        self->setState(Session::State::Terminal);
        co_return Result<Secret>(failure(sessionError(Error::Kind::Unauthorized, "invalid_token")));
    }
    if (!usable && !self->isOver()) {
        const QFuture<Result<void>> refreshed = self->refresh();
        const Result<void> outcome = co_await refreshed;
        if (!outcome)
            co_return Result<Secret>(failure(outcome.error()));
    }
    if (self->isOver()) {
        const bool ended = self->m_state == Session::State::Terminal;
        co_return Result<Secret>(
            failure(sessionError(Error::Kind::Unauthorized, ended ? "invalid_grant" : "signed_out")));
    }
    co_return Result<Secret>(Secret(self->m_accessToken));
}

void PortalTokens::signOut()
{
    if (m_state == Session::State::SignedOut)
        return;
    setState(Session::State::SignedOut);
    if (!m_isPersonal)
        (void)endSession();
}

void PortalTokens::setReachable(bool isReachable)
{
    if (!isOver())
        setState(isReachable ? Session::State::Online : Session::State::Offline);
}

QFuture<Result<void>> PortalTokens::refresh()
{
    if (m_refresh.isRunning())
        return m_refresh;
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_refresh = promise->future();
    const QFuture<Result<void>> future = m_refresh;
    (void)runRefresh(promise);
    return future;
}

QCoro::Task<void> PortalTokens::runRefresh(std::shared_ptr<QPromise<Result<void>>> promise)
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const Result<void> outcome = co_await self->redeem();
    promise->addResult(outcome);
    promise->finish();
}

/// Redeems the newest refresh token; other processes wait for their turn meanwhile.
QCoro::Task<Result<void>> PortalTokens::redeem()
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    std::shared_ptr<QLockFile> lock;
    if (self->m_vault->isShared() && !self->m_lockFile.isEmpty()) {
        lock = co_await lockProcesses(self->m_lockFile, LockPatience);
        if (!lock)
            co_return Result<void>(failure(sessionError(Error::Kind::Timeout, "session_busy")));
        co_await self->adoptKept();
    }
    const QByteArray body = wire::encodeRefresh(self->m_refreshToken.reveal());
    const Result<wire::Tokens> tokens
        = co_await self->requestTokens("/api/auth/refresh", body, std::stop_token());
    if (tokens) {
        co_await self->adopt(*tokens);
        co_return Result<void>();
    }
    Error error = tokens.error();
    if (isInvalidGrant(error)) {
        error.kind = Error::Kind::Unauthorized;
        if (!self->isOver()) {
            self->m_accessToken = Secret();
            self->setState(Session::State::Terminal);
        }
        (void)co_await self->m_vault->forgetToken(self->m_refreshToken);
    } else {
        self->setReachable(false);
    }
    co_return Result<void>(failure(error));
}

/// What another process has kept meanwhile replaces what this one holds.
QCoro::Task<void> PortalTokens::adoptKept()
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const Result<std::optional<KeptSession>> kept = co_await self->m_vault->load();
    if (kept && *kept && (*kept)->refreshToken != self->m_refreshToken) {
        self->m_refreshToken = (*kept)->refreshToken;
        self->m_generation = (*kept)->generation;
    }
}

QCoro::Task<Result<wire::Tokens>> PortalTokens::requestTokens(
    QByteArray path, QByteArray body, std::stop_token stop)
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    const net::Request request = self->post(path, body);
    const Result<net::Response> response = co_await self->m_transport.send(request, stop);
    if (!response)
        co_return Result<wire::Tokens>(failure(response.error()));
    if (response->status != 200)
        co_return Result<wire::Tokens>(failure(portalError(*response)));
    const Result<wire::Tokens> tokens = wire::decodeTokens(response->body);
    if (tokens && (tokens->accessToken.isEmpty() || tokens->refreshToken.isEmpty()))
        co_return Result<wire::Tokens>(failure(answerInvalid(QStringLiteral("an empty token"))));
    co_return tokens;
}

QCoro::Task<void> PortalTokens::adopt(wire::Tokens tokens)
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    self->m_refreshToken = Secret(tokens.refreshToken);
    ++self->m_generation;
    if (self->isOver())
        co_return;
    (void)co_await self->m_vault->keep(self->m_refreshToken, self->m_generation);
    if (!tokens.email.isEmpty()) {
        self->m_profile.name = tokens.name;
        self->m_profile.email = tokens.email;
        self->m_profile.isSso = tokens.isSso;
    }
    self->m_accessToken = Secret(tokens.accessToken);
    self->setReachable(true);
}

QCoro::Task<void> PortalTokens::endSession()
{
    const std::shared_ptr<PortalTokens> self = shared_from_this();
    if (self->m_refresh.isRunning()) {
        const QFuture<Result<void>> running = self->m_refresh;
        (void)co_await running;
    }
    const QByteArray body = wire::encodeRefresh(self->m_refreshToken.reveal());
    self->m_accessToken = Secret();
    self->m_refreshToken = Secret();
    (void)co_await self->m_vault->forget();
    net::Request request = self->post("/api/auth/sign-out", body);
    request.timeout = SignOutTimeout;
    (void)co_await self->m_transport.send(request, std::stop_token());
}

net::Request PortalTokens::post(const QByteArray &path, const QByteArray &body) const
{
    net::Request request("POST", portalUrl(m_portalUrl, path));
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = body;
    return request;
}

void PortalTokens::setState(Session::State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

bool PortalTokens::isOver() const
{
    return m_state == Session::State::SignedOut || m_state == Session::State::Terminal;
}

} // namespace portico::account
