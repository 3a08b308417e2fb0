// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/palette.h"

#include <QRectF>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionFrame;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionToolButton;

/// The shapes PorticoStyle and the widgets have in common.
namespace portico::ui::painting {

/// One rounded rectangle whose frame of \a width lies inside \a rect.
void roundedFrame(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
    const QColor &frame, double width = 1);
void hairline(QPainter &painter, const QPoint &from, const QPoint &to, const QColor &color);

void buttonBevel(QPainter &painter, const Palette &colors, const QStyleOptionButton &option, bool flat);
void buttonLabel(QPainter &painter, const Palette &colors, const QStyleOptionButton &option, bool flat);
void toolButtonPanel(QPainter &painter, const Palette &colors, const QStyleOption &option, bool framed);
void checkIndicator(QPainter &painter, const Palette &colors, const QStyleOption &option);
void radioIndicator(QPainter &painter, const Palette &colors, const QStyleOption &option);
void focusRing(QPainter &painter, const Palette &colors, const QRect &rect);

/// \a line is the colour of the frame of a field without focus.
void fieldPanel(QPainter &painter, const Palette &colors, const QStyleOption &option, const QColor &line);
void comboBox(
    QPainter &painter, const Palette &colors, const QStyleOptionComboBox &option, const QColor &line);
void spinBox(QPainter &painter, const Palette &colors, const QStyleOptionSpinBox &option, const QRect &up,
    const QRect &down, const QColor &line);
void chevron(QPainter &painter, const QRect &rect, const QColor &color, Qt::ArrowType direction);

void headerSection(QPainter &painter, const Palette &colors, const QRect &rect);
void headerLabel(QPainter &painter, const Palette &colors, const QStyleOptionHeader &option);
void scrollBar(
    QPainter &painter, const Palette &colors, const QStyleOptionSlider &option, const QRect &handle);

void menuItem(QPainter &painter, const Palette &colors, const QStyleOptionMenuItem &option);
void menuBarItem(QPainter &painter, const Palette &colors, const QStyleOptionMenuItem &option);

} // namespace portico::ui::painting
