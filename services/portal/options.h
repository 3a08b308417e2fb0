// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/ratelimits.h"
#include "services/portal/mail/mailtarget.h"
#include "services/portal/portal.h"
#include "services/portal/sso/outsideaddress.h"

#include <QStringList>

namespace portico::portal {

/// Whether \a address is one that only this machine reaches.
[[nodiscard]] bool isLoopback(const QString &address);

/// Whether the key is one of the provider's test mode.
[[nodiscard]] bool isTestKey(const Secret &key);

/// Refuses what must not be started: `stripe_key_missing`, `stripe_key_refused` (a live secret key, or
/// something else), `stripe_api_refused` (a live key over plain http), `sample_refused` and
/// `limits_off_refused` (not on a loopback listener with a test key), `tls_files_incomplete`, `mail_invalid`,
/// `public_url_missing` (with a mail server), `product_webhook_refused` (neither https nor a demo's own
/// machine, or without a secret).
[[nodiscard]] Result<void> checkOptions(const Options &options);

/// Where mails go; nothing without mails.
[[nodiscard]] Result<std::optional<MailTarget>> mailTargetOf(const Options &options);

/// Stripe's API, unless the options name another one.
[[nodiscard]] QUrl providerUrl(const Options &options);

/// The origins whose pages the console may open in the browser.
[[nodiscard]] QStringList hostedOrigins(const Options &options);

/// Where single sign-on may lead: on a loopback listener with a test key to this machine too.
[[nodiscard]] Reach ssoReach(const Options &options);

/// The built-in limits, those of the file, or none.
[[nodiscard]] Result<RateLimits> rateLimitsOf(const Options &options);

} // namespace portico::portal
