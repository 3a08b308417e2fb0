// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/typography.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace portico::ui {

/// Plain text laid out in lines of the design's height, with tabular figures; breaks or elides where it must.
struct TextBlock
{
    QString text;
    TypeRole type = TypeRole::Body;
    Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter;
    bool wraps = false;
    bool struckOut = false;
    int underlined = -1; ///< Position of a mnemonic.

    /// The width of the longest paragraph on one line.
    [[nodiscard]] int naturalWidth() const;
    [[nodiscard]] int heightFor(int width) const;
    /// Whether something is cut off at \a width.
    [[nodiscard]] bool isElidedAt(int width) const;
    void paint(QPainter &painter, const QRect &rect, const QColor &color) const;
};

} // namespace portico::ui
