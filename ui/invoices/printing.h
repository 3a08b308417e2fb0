// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QList>

class QPrinter;

namespace portico::ui {

/// Puts each page on a sheet, as large as it fits. False where the printer takes nothing.
[[nodiscard]] bool printPages(const QList<QImage> &pages, QPrinter &printer);

} // namespace portico::ui
