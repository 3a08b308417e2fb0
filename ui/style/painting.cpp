// SPDX-License-Identifier: MIT
#include "ui/style/painting.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>

namespace portico::ui::painting {

void roundedFrame(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
    const QColor &frame, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (frame.isValid() && width > 0)
        painter.setPen(QPen(frame, width));
    else
        painter.setPen(Qt::NoPen);
    const double inset = frame.isValid() ? width / 2 : 0;
    const double corner = std::max(0.0, radius - inset);
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner);
    painter.restore();
}

void hairline(QPainter &painter, const QPoint &from, const QPoint &to, const QColor &color)
{
    painter.fillRect(QRect(from, to), color);
}

void focusRing(QPainter &painter, const Palette &colors, const QRect &rect)
{
    roundedFrame(painter, rect, metrics::ControlRadius + metrics::FocusGap + metrics::FocusWidth, QColor(),
        colors.accent, metrics::FocusWidth);
}

void chevron(QPainter &painter, const QRect &rect, const QColor &color, Qt::ArrowType direction)
{
    Icon name = Icon::ChevronDown;
    if (direction == Qt::UpArrow)
        name = Icon::ChevronUp;
    else if (direction == Qt::LeftArrow)
        name = Icon::ChevronLeft;
    else if (direction == Qt::RightArrow)
        name = Icon::ChevronRight;
    paintIcon(painter, rect, name, color, std::min({metrics::IconSize, rect.width(), rect.height()}));
}

void fieldPanel(QPainter &painter, const Palette &colors, const QStyleOption &option, const QColor &line)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = enabled && (option.state & QStyle::State_HasFocus);
    const QColor frame = focused ? colors.accent : enabled ? line : colors.border;
    roundedFrame(painter, option.rect, metrics::ControlRadius, enabled ? colors.base : colors.alt, frame,
        focused ? metrics::FocusWidth : 1);
}

void comboBox(
    QPainter &painter, const Palette &colors, const QStyleOptionComboBox &option, const QColor &line)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver) && !option.editable;
    const bool open = option.state & QStyle::State_On;
    if (option.editable) {
        fieldPanel(painter, colors, option, line);
    } else {
        const QColor fill = !enabled || hovered || open ? colors.alt : colors.base;
        roundedFrame(painter, option.rect, metrics::ControlRadius, fill, enabled ? line : colors.border);
    }
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int side = metrics::IconSize + 2 * metrics::FieldPadding;
    const QRect arrow = mirrored
        ? QRect(option.rect.left(), option.rect.top(), side, option.rect.height())
        : QRect(option.rect.right() + 1 - side, option.rect.top(), side, option.rect.height());
    chevron(painter, arrow, enabled ? colors.text : colors.text3, Qt::DownArrow);
}

void spinBox(QPainter &painter, const Palette &colors, const QStyleOptionSpinBox &option, const QRect &up,
    const QRect &down, const QColor &line)
{
    fieldPanel(painter, colors, option, line);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    constexpr int ArrowSide = 12;
    const auto arrow = [&](const QRect &place, Icon name, QAbstractSpinBox::StepEnabledFlag step) {
        const bool enabled = (option.state & QStyle::State_Enabled) && (option.stepEnabled & step);
        paintIcon(painter, place, name, enabled ? colors.text : colors.text3, ArrowSide);
    };
    arrow(up.adjusted(0, 3, 0, 1), Icon::ChevronUp, QAbstractSpinBox::StepUpEnabled);
    arrow(down.adjusted(0, -1, 0, -3), Icon::ChevronDown, QAbstractSpinBox::StepDownEnabled);
}

void headerSection(QPainter &painter, const Palette &colors, const QRect &rect)
{
    painter.fillRect(rect, colors.alt);
    hairline(painter, rect.bottomLeft(), rect.bottomRight(), colors.border);
}

void headerLabel(QPainter &painter, const Palette &colors, const QStyleOptionHeader &option)
{
    const bool first = option.position == QStyleOptionHeader::Beginning
        || option.position == QStyleOptionHeader::OnlyOneSection;
    const bool last
        = option.position == QStyleOptionHeader::End || option.position == QStyleOptionHeader::OnlyOneSection;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool edged = option.orientation == Qt::Horizontal;
    const int left = edged && (mirrored ? last : first) ? metrics::EdgeCellPadding : metrics::CellPadding;
    const int right = edged && (mirrored ? first : last) ? metrics::EdgeCellPadding : metrics::CellPadding;
    QRect rect = option.rect.adjusted(left, 0, -right, -1);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    constexpr int ArrowSide = 12;
    constexpr int ArrowRoom = ArrowSide + 2;
    painter.setPen(sorted ? colors.text : colors.text2);
    const Qt::Alignment alignment = QStyle::visualAlignment(option.direction, option.textAlignment);
    const int room = rect.width() - (sorted ? ArrowRoom : 0);
    const QString text = painter.fontMetrics().elidedText(option.text, Qt::ElideRight, room);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    QRect textRect = rect;
    if (sorted && (alignment & Qt::AlignRight))
        textRect.adjust(0, 0, -ArrowRoom, 0);
    painter.drawText(textRect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    if (!sorted)
        return;
    // Qt calls the mark of ascending order SortDown, after the shape of its triangle.
    const int x = alignment & Qt::AlignRight ? rect.right() + 1 - ArrowSide : rect.left() + width + 2;
    const Icon arrow = option.sortIndicator == QStyleOptionHeader::SortDown ? Icon::ArrowUp : Icon::ArrowDown;
    paintIcon(painter, QRect(x, rect.top(), ArrowSide, rect.height()), arrow, colors.text, ArrowSide);
}

void scrollBar(
    QPainter &painter, const Palette &colors, const QStyleOptionSlider &option, const QRect &handle)
{
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const int gap = active ? 2 : 3;
    const QRectF thumb = QRectF(handle).adjusted(gap, gap, -gap, -gap);
    const double radius = std::min(thumb.width(), thumb.height()) / 2;
    roundedFrame(painter, thumb, radius, active ? colors.text3 : colors.field, QColor());
}

void menuBarItem(QPainter &painter, const Palette &colors, const QStyleOptionMenuItem &option)
{
    painter.fillRect(option.rect, colors.nav);
    const bool open = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    if (open && (option.state & QStyle::State_Enabled))
        roundedFrame(
            painter, QRectF(option.rect).adjusted(0, 2, 0, -3), metrics::ChipRadius, colors.select, QColor());
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setPen(enabled ? colors.text : colors.text3);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

namespace {

constexpr int MenuTextStart = 32;
constexpr int MenuPadding = 8;

void menuMark(QPainter &painter, const Palette &colors, const QStyleOptionMenuItem &option, const QColor &ink)
{
    const QRect place(
        option.rect.left() + MenuPadding, option.rect.top(), metrics::IconSize, option.rect.height());
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, place, Icon::Check, colors.accentText, metrics::IconSize);
    } else if (const std::optional<Icon> ours = iconName(option.icon)) {
        paintIcon(painter, place, *ours, ink, metrics::IconSize);
    } else if (!option.icon.isNull()) {
        option.icon.paint(
            &painter, QRect(place.x(), place.center().y() - 7, metrics::IconSize, metrics::IconSize));
    }
}

} // namespace

void menuItem(QPainter &painter, const Palette &colors, const QStyleOptionMenuItem &option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option.rect.center().y();
        hairline(painter, {option.rect.left(), y}, {option.rect.right(), y}, colors.hair);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = enabled && (option.state & QStyle::State_Selected);
    if (selected)
        roundedFrame(
            painter, QRectF(option.rect).adjusted(4, 0, -4, 0), metrics::ChipRadius, colors.select, QColor());
    QColor ink = enabled ? colors.text : colors.text3;
    if (selected && colors.isHighContrast)
        ink = colors.onAccent;
    menuMark(painter, colors, option, ink);

    const QStringList parts = option.text.split(u'\t');
    const QRect rect = option.rect.adjusted(MenuTextStart, 0, -MenuPadding - metrics::CellPadding, 0);
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::TextDontClip;
    painter.setFont(option.font);
    painter.setPen(ink);
    painter.drawText(rect, flags | Qt::AlignLeft, parts.value(0));
    if (parts.size() > 1) {
        painter.setPen(selected ? ink : colors.text3);
        painter.drawText(rect, flags | Qt::AlignRight, parts.value(1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect place(option.rect.right() - metrics::IconSize - 4, option.rect.top(), metrics::IconSize,
            option.rect.height());
        chevron(painter, place, ink, Qt::RightArrow);
    }
}

} // namespace portico::ui::painting
