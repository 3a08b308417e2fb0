// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"
#include "services/net/transport.h"

#include <QUrl>

namespace portico::account {

/// \a encodedPath and \a encodedQuery below \a base, which may have a path of its own.
[[nodiscard]] QUrl portalUrl(
    const QUrl &base, const QByteArray &encodedPath, const QByteArray &encodedQuery = {});

/// A POST for which nobody needs to be signed in, with a JSON body.
[[nodiscard]] net::Request openPost(const QUrl &portal, const QByteArray &path, const QByteArray &body);

/// The Error an answer of another status than 200 stands for. Where a portal would have said why and did not,
/// as behind a sign-in page for Wi-Fi, that is `Protocol` / `answer_invalid`; a failing proxy stays
/// `http_502`.
[[nodiscard]] Error portalError(const net::Response &response);

[[nodiscard]] Error answerInvalid(const QString &detail);

/// Whether \a error means that no portal was reached, rather than that it refused.
[[nodiscard]] bool isUnreachable(const Error &error);

} // namespace portico::account
