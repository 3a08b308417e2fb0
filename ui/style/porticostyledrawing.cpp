// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"

#include <QFrame>
#include <QPainter>
#include <QStyleOption>

namespace portico::ui {

namespace {

QColor fieldLine(const Palette &colors, const QWidget *widget)
{
    switch (fieldState(widget)) {
    case FieldState::Normal:
        return colors.field;
    case FieldState::Warn:
        return colors.warnFill;
    case FieldState::Bad:
        return colors.badFill;
    }
    Q_UNREACHABLE();
}

/// Runs \a paint with a painter whose state is restored afterwards.
template <typename Paint>
void painted(QPainter *painter, Paint &&paint)
{
    painter->save();
    paint(*painter);
    painter->restore();
}

} // namespace

void PorticoStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (!m_paints)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return painting::buttonBevel(*painter, m_colors, *button, isFlatLink(widget));
        break;
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return painting::fieldPanel(*painter, m_colors, *option, fieldLine(m_colors, widget));
        return;
    case PE_FrameLineEdit:
        return painting::fieldPanel(*painter, m_colors, *option, fieldLine(m_colors, widget));
    case PE_Frame:
        return painting::roundedFrame(*painter, option->rect, 0, QColor(), m_colors.border);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return painting::checkIndicator(*painter, m_colors, *option);
    case PE_IndicatorRadioButton:
        return painting::radioIndicator(*painter, m_colors, *option);
    case PE_PanelButtonTool:
        return painting::toolButtonPanel(*painter, m_colors, *option, !(option->state & State_AutoRaise));
    case PE_PanelMenu:
    case PE_FrameMenu:
        return painting::roundedFrame(
            *painter, option->rect, 0, element == PE_PanelMenu ? m_colors.base : QColor(), m_colors.field);
    case PE_PanelTipLabel:
        return painting::roundedFrame(*painter, option->rect, 0, m_colors.base, m_colors.field);
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, m_colors.nav);
        return painting::hairline(*painter, option->rect.topLeft(), option->rect.topRight(), m_colors.border);
    case PE_IndicatorArrowDown:
        return painting::chevron(*painter, option->rect, m_colors.text2, Qt::DownArrow);
    case PE_IndicatorArrowUp:
        return painting::chevron(*painter, option->rect, m_colors.text2, Qt::UpArrow);
    case PE_IndicatorArrowLeft:
        return painting::chevron(*painter, option->rect, m_colors.text2, Qt::LeftArrow);
    case PE_IndicatorArrowRight:
        return painting::chevron(*painter, option->rect, m_colors.text2, Qt::RightArrow);
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected)
            painter->fillRect(option->rect, m_colors.select);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PorticoStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (!m_paints)
        return QProxyStyle::drawControl(element, option, painter, widget);
    switch (element) {
    case CE_PushButton:
        proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
        return proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return painted(painter,
                [&](QPainter &p) { painting::buttonLabel(p, m_colors, *button, isFlatLink(widget)); });
        break;
    case CE_PushButtonBevel:
        return proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return painting::headerSection(*painter, m_colors, option->rect);
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painting::headerSection(*painter, m_colors, option->rect);
            return painted(painter, [&](QPainter &p) { painting::headerLabel(p, m_colors, *header); });
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return painted(painter, [&](QPainter &p) { painting::menuItem(p, m_colors, *item); });
        break;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, m_colors.base);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painted(painter, [&](QPainter &p) { painting::menuBarItem(p, m_colors, *item); });
            return painting::hairline(
                *painter, option->rect.bottomLeft(), option->rect.bottomRight(), m_colors.border);
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, m_colors.nav);
        return painting::hairline(
            *painter, option->rect.bottomLeft(), option->rect.bottomRight(), m_colors.border);
    case CE_FocusFrame:
        return painting::focusRing(*painter, m_colors, option->rect);
    case CE_Splitter: {
        const QPoint middle = option->rect.center();
        const bool vertical = option->state & State_Horizontal; // a horizontal splitter has vertical handles
        const QPoint from
            = vertical ? QPoint(middle.x(), option->rect.top()) : QPoint(option->rect.left(), middle.y());
        const QPoint to
            = vertical ? QPoint(middle.x(), option->rect.bottom()) : QPoint(option->rect.right(), middle.y());
        return painting::hairline(*painter, from, to, m_colors.border);
    }
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            const QRect r = option->rect;
            if (frame->frameShape == QFrame::HLine)
                return painting::hairline(
                    *painter, {r.left(), r.center().y()}, {r.right(), r.center().y()}, m_colors.hair);
            if (frame->frameShape == QFrame::VLine)
                return painting::hairline(
                    *painter, {r.center().x(), r.top()}, {r.center().x(), r.bottom()}, m_colors.hair);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PorticoStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (!m_paints)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return painting::comboBox(*painter, m_colors, *combo, fieldLine(m_colors, widget));
    }
    if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            const QRect up = proxy()->subControlRect(control, option, SC_SpinBoxUp, widget);
            const QRect down = proxy()->subControlRect(control, option, SC_SpinBoxDown, widget);
            return painting::spinBox(*painter, m_colors, *spin, up, down, fieldLine(m_colors, widget));
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const QRect handle = proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget);
            return painting::scrollBar(*painter, m_colors, *slider, handle);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace portico::ui
