// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// A new subscription from the parameters of `POST /v1/subscriptions`, with its first invoice.
Outcome createSubscription(Account &account, const Params &params, const QString &baseUrl);

/// Items, cancellation, payment method, taxes, metadata, pause_collection, trial_end as `POST
/// /v1/subscriptions/{id}` takes them. What changed items cost for the rest of the period follows
/// `proration_behavior`.
Outcome updateSubscription(Account &account, const QString &id, const Params &params, const QString &baseUrl);

} // namespace portico::sandbox
