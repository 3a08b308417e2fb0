// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/secret.h"
#include "services/net/transport.h"
#include "services/stripe/form.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::stripe {

/// Where and as whom Stripe is asked. Copied into each call, so that a call outlives the client that began
/// it.
struct Session
{
    net::Transport *transport = nullptr;
    QUrl baseUrl;
    Secret key;
};

/// Whether \a id may stand in a path: letters, an underscore, then letters, digits and underscores.
[[nodiscard]] bool isId(const QString &id);
/// `id_invalid`: nothing was asked.
[[nodiscard]] Error invalidId();

/// GET of \a path below the base URL, with the API version and the key.
[[nodiscard]] QCoro::Task<Result<net::Response>> get(
    Session session, QByteArray path, Form query, std::stop_token stop);

/// POST of \a form, sent again on failures under the same \a idempotencyKey.
[[nodiscard]] QCoro::Task<Result<net::Response>> post(
    Session session, QByteArray path, Form form, QByteArray idempotencyKey, std::stop_token stop);

/// DELETE of \a path, sent again on failures: the second time it may answer that there is nothing.
[[nodiscard]] QCoro::Task<Result<net::Response>> remove(
    Session session, QByteArray path, std::stop_token stop);

} // namespace portico::stripe
