// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"
#include "services/domain/secret.h"
#include "services/stripe/client.h"

#include <QByteArrayView>

#include <span>

namespace portico::stripe {

/// The event in \a body if \a signatureHeader was made for exactly these bytes by one of \a secrets within
/// 300 s of \a now, in either direction; otherwise `webhook_signature_invalid`, or `webhook_body_invalid` for
/// signed bytes that are no event. Nothing is parsed before the signature holds. Source: Stripe, "Webhooks",
/// scheme v1.
[[nodiscard]] Result<Event> verifiedEvent(
    QByteArrayView body, QByteArrayView signatureHeader, std::span<const Secret> secrets, UtcSeconds now);

} // namespace portico::stripe
