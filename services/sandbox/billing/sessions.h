// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// A session of the customer's portal page. Its link is a bearer secret: unused it ends after five minutes of
/// wall time, else an hour after it was used last.
Outcome createPortalSession(Account &account, const Params &params, const QString &baseUrl);
[[nodiscard]] bool isExpired(const QJsonObject &portalSession, UtcSeconds wallNow);

/// A checkout page for a new subscription, open for a day.
Outcome createCheckout(Account &account, const Params &params, const QString &baseUrl);
Outcome expireCheckout(Account &account, const QString &id);
/// The same for every one whose day is over.
void expireCheckouts(Account &account);

/// Makes the subscription of an open checkout, paid with \a methodId, exactly as `POST /v1/subscriptions`
/// does. A decline makes nothing.
Outcome completeCheckout(
    Account &account, const QString &id, const QString &methodId, const QString &baseUrl);

} // namespace portico::sandbox
