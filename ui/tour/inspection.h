// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QWidget;

namespace portico::ui {

/// What a window shows, read from its widgets.
struct Inspection
{
    QStringList texts;
    QStringList clipped; ///< Widgets with less room than their content needs, with that content.
    QStringList unnamed; ///< Controls a screen reader has no name for.
};

/// Visible widgets under \a window, itself included.
[[nodiscard]] Inspection inspect(const QWidget &window);

} // namespace portico::ui
