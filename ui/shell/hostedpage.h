// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"

#include <QUrl>

#include <functional>

namespace portico::ui {

/// Opens a page in the system's browser; false where that did not work.
using OpenPage = std::function<bool(const QUrl &)>;

/// Whether \a page may be opened in the browser: its origin is one that the portal has named.
[[nodiscard]] bool isHostedPage(const QUrl &page, const Organization &organization);

/// Opens hosted pages, and no others, with \a openPage or in the system's browser.
[[nodiscard]] std::function<bool(const QUrl &, const Organization &)> hostedPageOpener(OpenPage openPage);

} // namespace portico::ui
