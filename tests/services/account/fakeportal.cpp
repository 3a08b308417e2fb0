// SPDX-License-Identifier: MIT
#include "fakeportal.h"

#include "services/wire/portal.h"

#include <QCoroFuture>
#include <QCoroTimer>

namespace portico::account {

namespace {

QByteArray headerOf(const net::Request &request, QByteArrayView name)
{
    for (const net::Header &header : request.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

} // namespace

QCoro::Task<Result<net::Response>> FakePortal::send(net::Request request, std::stop_token stop)
{
    requests.push_back(request);
    if (m_held) {
        const auto promise = std::make_shared<QPromise<void>>();
        promise->start();
        m_waiting.push_back(promise);
        co_await promise->future();
    } else {
        co_await QCoro::sleepFor(std::chrono::milliseconds(0));
    }
    if (stop.stop_requested()) {
        Error error;
        error.kind = Error::Kind::Cancelled;
        error.code = QStringLiteral("cancelled");
        co_return Result<net::Response>(failure(error));
    }
    co_return answer(request);
}

void FakePortal::release()
{
    m_held = false;
    for (const std::shared_ptr<QPromise<void>> &promise : std::exchange(m_waiting, {}))
        promise->finish();
}

int FakePortal::count(const QByteArray &path) const
{
    return int(std::count_if(requests.begin(), requests.end(),
        [&](const net::Request &request) { return request.url.path().endsWith(QString::fromLatin1(path)); }));
}

Result<net::Response> FakePortal::answer(const net::Request &request)
{
    if (fault) {
        if (const std::optional<Result<net::Response>> answered = fault(request))
            return *answered;
    }
    const QString path = request.url.path();
    if (path.endsWith(QLatin1StringView("/api/auth/sign-in"))) {
        const Result<wire::SignInRequest> asked = wire::decodeSignIn(request.body);
        if (!asked || asked->password != QLatin1StringView("right-password"))
            return problemResponse(401, "invalid_credentials");
        return tokens();
    }
    if (path.endsWith(QLatin1StringView("/api/auth/refresh"))) {
        const Result<QByteArray> token = wire::decodeRefresh(request.body);
        if (!token || m_refreshTokens.erase(*token) == 0) {
            m_refreshTokens.clear();
            return problemResponse(400, "invalid_grant");
        }
        return tokens();
    }
    if (path.endsWith(QLatin1StringView("/api/auth/sign-out"))) {
        if (const Result<QByteArray> token = wire::decodeRefresh(request.body))
            m_refreshTokens.erase(*token);
        return jsonResponse(204, {});
    }
    if (!m_accessTokens.contains(headerOf(request, "Authorization").mid(int(sizeof("Bearer")))))
        return problemResponse(401, "invalid_token");
    return data ? data(request) : Result<net::Response>(problemResponse(404, "not_found"));
}

net::Response FakePortal::tokens()
{
    wire::Tokens tokens;
    ++m_serial;
    tokens.accessToken = "ptc_at_" + QByteArray::number(m_serial);
    tokens.refreshToken = "ptc_rt_" + QByteArray::number(m_serial);
    tokens.expiresIn = std::chrono::seconds(600);
    tokens.name = QStringLiteral("Ada Acme");
    tokens.email = QStringLiteral("owner@acme.example");
    m_accessTokens.insert(tokens.accessToken);
    m_refreshTokens.insert(tokens.refreshToken);
    return jsonResponse(200, wire::encodeTokens(tokens));
}

net::Response jsonResponse(int status, const QByteArray &body, std::vector<net::Header> headers)
{
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = body;
    return response;
}

net::Response problemResponse(int status, const char *code)
{
    Error error;
    error.httpStatus = status;
    error.code = QString::fromLatin1(code);
    error.requestId = QStringLiteral("req_1");
    return jsonResponse(status, wire::encodeProblem(error));
}

net::Response htmlResponse(int status)
{
    net::Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "text/html"});
    response.body = "<!doctype html><title>Welcome to the airport</title>";
    return response;
}

Error networkError()
{
    Error error;
    error.kind = Error::Kind::Network;
    error.code = QStringLiteral("connection_refused");
    return error;
}

QByteArray organizationsJson(const QString &name)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.name = name;
    organization.slug = QStringLiteral("acme");
    const UtcSeconds time{std::chrono::seconds(1'000'000)};
    return wire::encodeOrganizations({organization}, {time, time}).json;
}

} // namespace portico::account
