// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"

#include <QStyleOption>
#include <QWidget>

namespace portico::ui {

namespace {

constexpr int ScrollBarExtent = 12;
constexpr int MinimumThumb = 32;
constexpr int FrameWidth = 1;

/// The design's height, or more where the person's font needs it.
int controlHeight(const QStyleOption *option, const QWidget *widget)
{
    const int designed = isCompact(widget) ? metrics::BarControlHeight : metrics::ControlHeight;
    return std::max(designed, option->fontMetrics.height() + metrics::Grid);
}

QSize pushButtonSize(const QStyleOptionButton &button, const QWidget *widget)
{
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const int icon = button.icon.isNull() ? 0 : button.iconSize.width();
    const int gap = icon > 0 && text > 0 ? 6 : 0;
    const int menu = button.features & QStyleOptionButton::HasMenu ? metrics::IconSize : 0;
    const int content = text + gap + icon + menu;
    if (isFlatLink(widget))
        return {content, std::max(metrics::FlatButtonHeight, button.fontMetrics.height())};
    const int height = controlHeight(&button, widget);
    if (text == 0 && menu == 0)
        return {height, height};
    const int padding = isCompact(widget) ? metrics::BarControlPadding : metrics::ControlPadding;
    return {content + 2 * (padding + FrameWidth), height};
}

QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    const int side = metrics::IconSize + metrics::FieldPadding;
    const int half = all.height() / 2;
    QRect rect = all;
    if (part == QStyle::SC_SpinBoxUp)
        rect = QRect(all.right() + 1 - side, all.top(), side, half);
    else if (part == QStyle::SC_SpinBoxDown)
        rect = QRect(all.right() + 1 - side, all.top() + half, side, all.height() - half);
    else if (part == QStyle::SC_SpinBoxEditField)
        rect = all.adjusted(metrics::FieldPadding - 1, 1, -side, -1);
    return QStyle::visualRect(option.direction, all, rect);
}

} // namespace

QSize PorticoStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    if (!m_paints || !option)
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return pushButtonSize(*button, widget);
        break;
    case CT_LineEdit:
        return {size.width() + 2 * metrics::FieldPadding, controlHeight(option, widget)};
    case CT_ComboBox:
        return {size.width() + 3 * metrics::FieldPadding + metrics::IconSize, controlHeight(option, widget)};
    case CT_SpinBox:
        return {size.width() + metrics::FieldPadding, controlHeight(option, widget)};
    case CT_HeaderSection: {
        const QSize asked = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {asked.width() + metrics::CellPadding,
            std::max(metrics::TableHeaderHeight, option->fontMetrics.height() + metrics::Grid) + 1};
    }
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {size.width(), 9};
            const int shortcut = item->text.contains(u'\t') ? 24 : 0;
            const int width = option->fontMetrics
                                  .size(Qt::TextShowMnemonic | Qt::TextSingleLine,
                                      QString(item->text).replace(u'\t', u' '))
                                  .width();
            return {width + shortcut + 64,
                std::max(metrics::BarControlHeight, option->fontMetrics.height() + metrics::Grid)};
        }
        break;
    case CT_MenuBarItem:
        return {size.width() + 2 * metrics::Grid, std::max(28, size.height() + metrics::Grid)};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int PorticoStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (!m_paints)
        return QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
        return FrameWidth;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return metrics::IconSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::Grid;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuHMargin:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarHMargin:
        return metrics::Grid;
    case PM_ScrollBarExtent:
        return ScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return MinimumThumb;
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMargin:
        return metrics::CellPadding;
    case PM_HeaderMarkSize:
        return 12;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return metrics::FocusGap + metrics::FocusWidth;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::Grid;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
        return widget && widget->isWindow() ? metrics::PaneMarginX : 0;
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return widget && widget->isWindow() ? metrics::PaneMarginY : 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect PorticoStyle::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (m_paints && (element == SE_PushButtonContents || element == SE_PushButtonFocusRect))
        return option->rect;
    if (m_paints && element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        // QLineEdit adds two more pixels on either side itself.
        const int inset = frame && frame->lineWidth > 0 ? metrics::FieldPadding + FrameWidth - 2 : 0;
        return option->rect.adjusted(inset, FrameWidth, -inset, -FrameWidth);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect PorticoStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    if (!m_paints)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        // The label adds one pixel, the field inside an editable box two.
        const int inset = metrics::FieldPadding - (combo && combo->editable ? 1 : 0);
        const int arrow = metrics::IconSize + 2 * metrics::FieldPadding;
        const QRect field = option->rect.adjusted(inset, 1, -arrow, -1);
        return visualRect(option->direction, option->rect, field);
    }
    if (control == CC_SpinBox)
        return spinBoxRect(*option, subControl);
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider) {
        const bool vertical = slider->orientation == Qt::Vertical;
        const int length = vertical ? slider->rect.height() : slider->rect.width();
        const int range = slider->maximum - slider->minimum;
        const int thumb = range <= 0
            ? length
            : std::clamp(int(qint64(slider->pageStep) * length / (qint64(range) + slider->pageStep)),
                std::min(MinimumThumb, length), length);
        const int start = sliderPositionFromValue(
            slider->minimum, slider->maximum, slider->sliderPosition, length - thumb, slider->upsideDown);
        const auto part = [&](int from, int size) {
            return vertical
                ? QRect(slider->rect.left(), slider->rect.top() + from, slider->rect.width(), size)
                : QRect(slider->rect.left() + from, slider->rect.top(), size, slider->rect.height());
        };
        switch (subControl) {
        case SC_ScrollBarGroove:
            return slider->rect;
        case SC_ScrollBarSlider:
            return part(start, thumb);
        case SC_ScrollBarSubPage:
            return part(0, start);
        case SC_ScrollBarAddPage:
            return part(start + thumb, length - start - thumb);
        case SC_ScrollBarAddLine:
        case SC_ScrollBarSubLine:
        case SC_ScrollBarFirst:
        case SC_ScrollBarLast:
            return {};
        default:
            break;
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int PorticoStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (!m_paints)
        return QProxyStyle::styleHint(hint, option, widget, data);
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Table_GridLineColor:
        return int(m_colors.hair.rgba());
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Menu_MouseTracking:
    case SH_MenuBar_MouseTracking:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace portico::ui
