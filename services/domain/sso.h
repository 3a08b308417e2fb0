// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "services/domain/secret.h"

#include <QStringList>

#include <optional>

namespace portico {

/// How the people of an organization sign in through its OpenID provider.
struct SsoSettings
{
    QString issuer; ///< Empty while there is no single sign-on.
    QString clientId;
    bool hasSecret = false;
    QStringList domains; ///< Of the addresses whose people come through it.
    Role defaultRole = Role::Member; ///< Of who comes for the first time.
    bool enforced = false; ///< Nobody but owners reaches the organization in another way.

    [[nodiscard]] bool isOn() const { return !issuer.isEmpty(); }

    friend bool operator==(const SsoSettings &, const SsoSettings &) = default;
};

/// What somebody wants them to be.
struct SsoChange
{
    SsoSettings settings;
    std::optional<Secret> secret; ///< Nothing keeps the one there is; empty is none.
};

/// What a console starts a sign-in with.
struct SsoStart
{
    QString email; ///< Either this
    QString organization; ///< or the slug.
    int redirectPort = 0; ///< Where the console waits for the browser, on its own machine.
    bool isStepUp = false; ///< For the session that asks, instead of a new one.
};

/// The page to open, and what its answer is known by.
struct SsoPage
{
    QString url;
    QString state;
    Secret ticket; ///< Never in the browser: proves that who brings the answer is who began.
};

/// What the browser came back with.
struct SsoAnswer
{
    QString state;
    QString code;
    Secret ticket;
    QString device = {};
};

/// Where the browser comes back to on the console's machine; \a port 0 is how a provider is told of it,
/// which lets any port pass (RFC 8252, 7.3).
[[nodiscard]] QString ssoRedirectUri(int port = 0);

/// The domain of an address in lower case; empty for what is no address.
[[nodiscard]] QString mailDomain(const QString &address);
/// Whether it is written as a domain with at least two labels in lower case ASCII.
[[nodiscard]] bool isDomainName(const QString &domain);
/// Whether everybody can get an address there, so that no organization can have it.
[[nodiscard]] bool isPublicMailDomain(const QString &domain);

} // namespace portico
