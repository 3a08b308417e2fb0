// SPDX-License-Identifier: MIT
#pragma once

#include "tests/integration/stack.h"

namespace portico::test {

/// A sample user at work in one organization of the portal.
class PortalUser
{
public:
    /// Signs in; isSignedIn() says whether that worked and the organization with \a slug is theirs.
    PortalUser(Stack &stack, const char *email, const char *slug);

    [[nodiscard]] bool isSignedIn() const { return !m_organizationId.isEmpty(); }
    [[nodiscard]] Reply get(const QByteArray &path);
    /// Under a new idempotency key, or under \a key.
    [[nodiscard]] Reply post(
        const QByteArray &path, const QJsonObject &body = {}, const QByteArray &key = {});

    /// The same with another method, such as "PATCH".
    [[nodiscard]] Reply send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {});

    [[nodiscard]] QJsonObject subscription() { return get("/api/portal/subscription").json(); }
    /// A quote, or the refusal.
    [[nodiscard]] Reply preview(const char *plan, const char *interval = "month", int seats = -1);
    [[nodiscard]] Reply confirm(const QJsonObject &quote, const QByteArray &key = {});

private:
    [[nodiscard]] HttpClient::Headers headers() const;

    Stack &m_stack;
    HttpClient m_client;
    QByteArray m_token;
    QByteArray m_organizationId;
};

} // namespace portico::test
