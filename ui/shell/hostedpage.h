// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"

#include <QUrl>

namespace portico::ui {

/// Whether \a page may be opened in the browser: its origin is one that the portal has named.
[[nodiscard]] bool isHostedPage(const QUrl &page, const Organization &organization);

} // namespace portico::ui
