// SPDX-License-Identifier: MIT
#include "services/account/portal/portalsso.h"

#include "services/account/portal/portalanswer.h"
#include "services/net/browserreturn.h"
#include "services/wire/sso.h"

#include <QHostAddress>
#include <QSysInfo>

namespace portico::account {

namespace {

using TokensResult = Result<wire::Tokens>;

net::Request post(const QUrl &portal, const QByteArray &path, const QByteArray &body)
{
    net::Request request("POST", portalUrl(portal, path));
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = body;
    return request;
}

/// A portal on this computer may try things out with a provider on it.
bool mayBeOpened(const QUrl &page, const QUrl &portal)
{
    if (!page.isValid() || page.host().isEmpty() || !page.userInfo().isEmpty())
        return false;
    const bool isLocal
        = page.scheme() == u"http" && portal.scheme() == u"http" && QHostAddress(page.host()).isLoopback();
    return page.scheme() == u"https" || isLocal;
}

Error browserFailed()
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("browser_failed");
    return error;
}

} // namespace

QCoro::Task<TokensResult> signInWithSsoAt(
    net::Transport &transport, QUrl portalUrl, SsoSignIn wish, std::stop_token stop)
{
    const auto browser = std::make_shared<net::BrowserReturn>(wish.farewell);
    if (browser->port() == 0)
        co_return TokensResult(failure(browserFailed()));
    SsoStart start;
    start.email = wish.email;
    start.redirectPort = browser->port();
    const net::Request startRequest = post(portalUrl, "/api/auth/sso/start", wire::encodeSsoStart(start));
    const Result<net::Response> started = co_await transport.send(startRequest, stop);
    if (!started)
        co_return TokensResult(failure(started.error()));
    if (started->status != 200)
        co_return TokensResult(failure(portalError(*started)));
    const Result<SsoPage> page = wire::decodeSsoPage(started->body);
    if (!page)
        co_return TokensResult(failure(page.error()));
    const QUrl url = QUrl(page->url, QUrl::StrictMode);
    browser->expect(page->state);
    if (!mayBeOpened(url, portalUrl) || !wish.openPage || !wish.openPage(url))
        co_return TokensResult(failure(browserFailed()));

    const Result<QString> code = co_await net::codeFrom(browser, stop);
    if (!code)
        co_return TokensResult(failure(code.error()));
    const SsoAnswer answer{page->state, *code, QSysInfo::machineHostName()};
    const net::Request finishRequest = post(portalUrl, "/api/auth/sso/finish", wire::encodeSsoAnswer(answer));
    const Result<net::Response> finished = co_await transport.send(finishRequest, stop);
    if (!finished)
        co_return TokensResult(failure(finished.error()));
    if (finished->status != 200)
        co_return TokensResult(failure(portalError(*finished)));
    co_return wire::decodeTokens(finished->body);
}

} // namespace portico::account
