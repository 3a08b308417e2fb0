// SPDX-License-Identifier: MIT
#include "ui/widgets/filterchip.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/textblock.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace portico::ui {

namespace {

constexpr int Padding = 8;
constexpr int Gap = 6;

} // namespace

FilterChip::FilterChip(const QString &text, QWidget *parent) : QToolButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setPopupMode(InstantPopup);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void FilterChip::setActive(bool active)
{
    setChecked(active);
    updateGeometry();
}

QSize FilterChip::sizeHint() const
{
    const int words = TextBlock{text(), TypeRole::BodyMedium}.naturalWidth();
    return {words + Gap + metrics::IconSize + 2 * (Padding + 1), metrics::BarControlHeight};
}

QRect FilterChip::crossRect() const
{
    const QRect place(width() - Padding - 1 - metrics::IconSize, 0, metrics::IconSize, height());
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const bool active = isActive();
    QColor fill = active ? colors.accentTint : underMouse() ? colors.alt : colors.base;
    painting::roundedFrame(
        painter, rect(), metrics::ControlRadius, fill, active ? colors.accent : colors.border);
    const QColor ink = !isEnabled() ? colors.text3 : active ? colors.accentText : colors.text;
    const QRect words = rect().adjusted(Padding + 1, 0, -Padding - 1 - metrics::IconSize - Gap, 0);
    TextBlock{text(), active ? TypeRole::BodyMedium : TypeRole::Body}.paint(
        painter, QStyle::visualRect(layoutDirection(), rect(), words), ink);
    paintIcon(painter, crossRect(), active ? Icon::Close : Icon::ChevronDown, ink, metrics::IconSize);
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (isActive() && crossRect().adjusted(-4, 0, 4, 0).contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT removed();
        return;
    }
    QToolButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (isActive() && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        Q_EMIT removed();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace portico::ui
