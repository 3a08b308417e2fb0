// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod check`: says what works and what does not; fails unless everything works.
[[nodiscard]] int checkCommand(const QStringList &arguments);
