// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod serve`: runs the portal until the system asks it to end.
[[nodiscard]] int serveCommand(const QStringList &arguments);
