// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/portal/mail/transport.h"

#include <QUrl>

#include <memory>

namespace portico::portal {

/// The value of `Portico-Signature`: `t=<seconds>,v1=<hex>`, where v1 is HMAC-SHA256 of "<seconds>.<body>"
/// under the secret: Stripe's scheme, so that its libraries verify it.
[[nodiscard]] QByteArray webhookSignature(const Secret &secret, const QByteArray &body, UtcSeconds now);

/// Posts the data of entries to the product at \a url. Every answer but 2xx means trying again.
[[nodiscard]] std::unique_ptr<Transport> makeWebhookTransport(
    const QUrl &url, const Secret &secret, const Clock &clock);

} // namespace portico::portal
