// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QHostAddress>
#include <QUrl>

namespace portico::portal {

/// Which addresses of others this server talks to.
enum class Reach {
    PublicHttps,
    PublicHttpsAndOwnMachine, ///< Plain http with loopback too: for trying things out on one machine.
};

/// Whether \a url may be asked: https, without user or fragment, with a name or a public address.
/// `url_refused`.
[[nodiscard]] Result<void> checkOutsideUrl(const QUrl &url, Reach reach);

/// Whether a connection may go there: neither this machine nor its network, nor anything that is not one
/// host on the Internet.
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

} // namespace portico::portal
