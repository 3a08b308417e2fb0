// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"

#include <QPromise>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <set>

namespace portico::account {

/// A portal behind a transport that is none: it signs in, rotates tokens without any grace (a refresh token
/// used twice ends the session), and answers data requests through a function of the test. Always
/// asynchronous.
class FakePortal final : public net::Transport
{
public:
    using Answer = std::function<Result<net::Response>(const net::Request &)>;

    [[nodiscard]] QCoro::Task<Result<net::Response>> send(
        net::Request request, std::stop_token stop) override;

    /// Answers GET requests with a valid token.
    Answer data;
    /// Answers before everything else where it gives something.
    std::function<std::optional<Result<net::Response>>(const net::Request &)> fault;
    std::vector<net::Request> requests;

    /// What a request gets, at once.
    [[nodiscard]] Result<net::Response> answer(const net::Request &request);

    /// While held, requests arrive but are not answered.
    void hold() { m_held = true; }
    void release();

    /// Makes every access token invalid, as time does.
    void expireAccessTokens() { m_accessTokens.clear(); }
    /// Ends the session, as a revocation does.
    void revoke() { m_refreshTokens.clear(); }
    [[nodiscard]] int count(const QByteArray &path) const;
    /// Refresh tokens that would be accepted now.
    [[nodiscard]] std::size_t liveTokens() const { return m_refreshTokens.size(); }

private:
    [[nodiscard]] net::Response tokens();

    bool m_held = false;
    std::vector<std::shared_ptr<QPromise<void>>> m_waiting;
    std::set<QByteArray> m_accessTokens;
    std::set<QByteArray> m_refreshTokens;
    int m_serial = 0;
};

[[nodiscard]] net::Response jsonResponse(
    int status, const QByteArray &body, std::vector<net::Header> headers = {});
[[nodiscard]] net::Response problemResponse(int status, const char *code);
[[nodiscard]] net::Response htmlResponse(int status);
[[nodiscard]] Error networkError();

/// `GET organizations` with one organization named \a name.
[[nodiscard]] QByteArray organizationsJson(const QString &name);

} // namespace portico::account
