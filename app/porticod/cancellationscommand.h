// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod cancellations`
[[nodiscard]] int cancellationsCommand(const QStringList &arguments);
