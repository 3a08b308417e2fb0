// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"

#include <QPainter>
#include <QStyleOption>

namespace portico::ui::painting {

namespace {

constexpr int IconGap = 6;

struct ButtonLook
{
    QColor fill;
    QColor frame;
    QColor ink;
};

ButtonLook lookOf(const Palette &colors, const QStyleOptionButton &option, bool flat)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (flat)
        return {
            QColor(), QColor(), enabled ? (pressed ? colors.accentPress : colors.accentText) : colors.text3};
    if (!enabled)
        return {colors.alt, colors.border, colors.text3};
    if (option.features & QStyleOptionButton::DefaultButton) {
        const QColor fill = pressed ? colors.accentPress
            : hovered               ? mixed(colors.accentPress, colors.accent, 0.5)
                                    : colors.accent;
        return {fill, fill, colors.onAccent};
    }
    if (option.state & QStyle::State_On)
        return {colors.select, colors.field, colors.text};
    return {pressed ? colors.hair : hovered ? colors.alt : colors.base, colors.field, colors.text};
}

} // namespace

void buttonBevel(QPainter &painter, const Palette &colors, const QStyleOptionButton &option, bool flat)
{
    const ButtonLook look = lookOf(colors, option, flat);
    if (look.fill.isValid())
        roundedFrame(painter, option.rect, metrics::ControlRadius, look.fill, look.frame);
}

void buttonLabel(QPainter &painter, const Palette &colors, const QStyleOptionButton &option, bool flat)
{
    const ButtonLook look = lookOf(colors, option, flat);
    QRect rect = option.rect;
    if (option.features & QStyleOptionButton::HasMenu) {
        const int arrow = metrics::IconSize;
        chevron(painter, QRect(rect.right() - arrow - 4, rect.top(), arrow, rect.height()), look.ink,
            Qt::DownArrow);
        rect.adjust(0, 0, -arrow, 0);
    }
    const int flags = Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QString text = option.text;
    const int textWidth = text.isEmpty() ? 0 : painter.fontMetrics().size(flags, text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && textWidth > 0 ? IconGap : 0;
    const int width = std::min(iconWidth + gap + textWidth, rect.width());
    const QRect content
        = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(width, rect.height()), rect);
    const bool mirrored = option.direction == Qt::RightToLeft;
    if (iconWidth > 0) {
        const int x = mirrored ? content.right() + 1 - iconWidth : content.left();
        const QRect place(x, content.top(), iconWidth, content.height());
        if (const std::optional<Icon> ours = iconName(option.icon))
            paintIcon(painter, place, *ours, look.ink, iconWidth);
        else
            option.icon.paint(&painter, place, Qt::AlignCenter,
                option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const int left = content.left() + (mirrored ? 0 : iconWidth + gap);
    const QRect textRect(left, rect.top(), width - iconWidth - gap, rect.height());
    painter.setPen(look.ink);
    const bool fits = textRect.width() >= textWidth;
    const QString shown
        = fits ? text : painter.fontMetrics().elidedText(text, Qt::ElideRight, textRect.width());
    painter.drawText(textRect, flags | Qt::AlignCenter | Qt::TextDontClip, shown);
}

void toolButtonPanel(QPainter &painter, const Palette &colors, const QStyleOption &option, bool framed)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool checked = option.state & QStyle::State_On;
    QColor fill = framed ? colors.base : QColor();
    if (!enabled && framed)
        fill = colors.alt;
    else if (checked)
        fill = colors.select;
    else if (enabled && pressed)
        fill = colors.hair;
    else if (enabled && hovered)
        fill = framed ? colors.alt : colors.hair;
    if (fill.isValid())
        roundedFrame(painter, option.rect, metrics::ControlRadius, fill,
            framed ? (enabled ? colors.field : colors.border) : QColor());
}

void checkIndicator(QPainter &painter, const Palette &colors, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool marked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const QRectF box = QStyle::alignedRect(
        Qt::LeftToRight, Qt::AlignCenter, QSize(metrics::IconSize, metrics::IconSize), option.rect);
    if (!marked) {
        roundedFrame(painter, box, metrics::ChipRadius, enabled && !hovered ? colors.base : colors.alt,
            enabled ? colors.field : colors.border);
        return;
    }
    const QColor fill = enabled ? colors.accent : colors.field;
    roundedFrame(painter, box, metrics::ChipRadius, fill, fill);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(enabled ? colors.onAccent : colors.base, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(box.topLeft());
    if (option.state & QStyle::State_NoChange)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    else
        painter.drawPolyline(QPolygonF({QPointF(4.25, 8.4), QPointF(6.9, 11), QPointF(11.75, 5.4)}));
    painter.restore();
}

void radioIndicator(QPainter &painter, const Palette &colors, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool marked = option.state & QStyle::State_On;
    const QRectF box = QStyle::alignedRect(
        Qt::LeftToRight, Qt::AlignCenter, QSize(metrics::IconSize, metrics::IconSize), option.rect);
    const QColor accent = enabled ? colors.accent : colors.field;
    roundedFrame(painter, box, metrics::IconSize / 2.0,
        marked        ? accent
            : enabled ? colors.base
                      : colors.alt,
        marked        ? accent
            : enabled ? colors.field
                      : colors.border);
    if (marked)
        roundedFrame(
            painter, box.adjusted(5, 5, -5, -5), 3, enabled ? colors.onAccent : colors.base, QColor());
}

} // namespace portico::ui::painting
