// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace portico {

/// Whether a portal may be at \a url: https, or http on this computer; no user, query or fragment.
[[nodiscard]] bool isPortalUrl(const QUrl &url);

/// The origin that \a text is, as isPortalUrl() has it; nothing where a path or more stands behind it, or
/// where the host is written so that it turns into another one.
[[nodiscard]] std::optional<QUrl> portalOrigin(const QString &text);

/// What a person means by "portal.example".
[[nodiscard]] QString withScheme(const QString &typed);

/// Scheme, host and port, the usual one included: what a kept session is bound to.
[[nodiscard]] QString originOf(const QUrl &url);

} // namespace portico
