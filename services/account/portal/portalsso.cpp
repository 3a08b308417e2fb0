// SPDX-License-Identifier: MIT
#include "services/account/portal/portalsso.h"

#include "services/account/portal/portalanswer.h"
#include "services/net/browserreturn.h"
#include "services/wire/sso.h"

#include <QHostAddress>
#include <QSysInfo>

namespace portico::account {

namespace {

using Body = Result<QByteArray>;

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

QCoro::Task<Body> visitProvider(SsoVisit visit, std::stop_token stop)
{
    const auto browser = std::make_shared<net::BrowserReturn>(visit.farewell);
    if (browser->port() == 0)
        co_return Body(failure(browserFailed()));
    visit.start.redirectPort = browser->port();
    const QByteArray startBody = wire::encodeSsoStart(visit.start);
    const Result<net::Response> started = co_await visit.post("/api/auth/sso/start", startBody);
    if (!started)
        co_return Body(failure(started.error()));
    if (started->status != 200)
        co_return Body(failure(portalError(*started)));
    const Result<SsoPage> page = wire::decodeSsoPage(started->body);
    if (!page)
        co_return Body(failure(page.error()));
    const QUrl url = QUrl(page->url, QUrl::StrictMode);
    browser->expect(page->state);
    if (!mayBeOpened(url, visit.portalUrl) || !visit.openPage || !visit.openPage(url))
        co_return Body(failure(browserFailed()));

    const Result<QString> code = co_await net::codeFrom(browser, stop);
    if (!code)
        co_return Body(failure(code.error()));
    const SsoAnswer answer{page->state, *code, page->ticket, QSysInfo::machineHostName()};
    const QByteArray finishBody = wire::encodeSsoAnswer(answer);
    const Result<net::Response> finished = co_await visit.post("/api/auth/sso/finish", finishBody);
    if (!finished)
        co_return Body(failure(finished.error()));
    if (finished->status != 200)
        co_return Body(failure(portalError(*finished)));
    co_return Body(finished->body);
}

QCoro::Task<Result<wire::Tokens>> signInWithSsoAt(
    net::Transport &transport, QUrl portalUrl, SsoSignIn wish, std::stop_token stop)
{
    SsoVisit visit{portalUrl};
    visit.start.email = wish.email;
    visit.openPage = wish.openPage;
    visit.farewell = wish.farewell;
    visit.post = [&transport, portalUrl, stop](const QByteArray &path, const QByteArray &body) {
        return transport.send(openPost(portalUrl, path, body), stop);
    };
    const Body body = co_await visitProvider(visit, stop);
    if (!body)
        co_return Result<wire::Tokens>(failure(body.error()));
    co_return wire::decodeTokens(*body);
}

} // namespace portico::account
