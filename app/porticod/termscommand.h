// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// `porticod organization terms`: how the invoices of an organization are paid.
[[nodiscard]] int termsCommand(const QStringList &arguments);
