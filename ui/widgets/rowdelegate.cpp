// SPDX-License-Identifier: MIT
#include "ui/widgets/rowdelegate.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/textblock.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace portico::ui {

namespace {

constexpr int PartGap = 8;

bool flagOfRow(const QModelIndex &index, int role)
{
    return index.siblingAtColumn(0).data(role).toBool();
}

TypeRole typeOf(Emphasis emphasis)
{
    switch (emphasis) {
    case Emphasis::Normal:
        return TypeRole::Body;
    case Emphasis::Medium:
        return TypeRole::BodyMedium;
    case Emphasis::Strong:
        return TypeRole::BodyStrong;
    }
    Q_UNREACHABLE();
}

Qt::Alignment alignmentOf(const QModelIndex &index)
{
    const QVariant asked = index.data(Qt::TextAlignmentRole);
    const auto alignment = asked.isValid() ? Qt::Alignment(asked.toInt()) : Qt::Alignment(Qt::AlignLeading);
    return (alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
}

/// Whether \a index is in the first or last column the person sees, whatever order columns were moved to.
bool isOuterColumn(const QStyleOptionViewItem &option, const QModelIndex &index, bool first)
{
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    if (!view)
        return index.column() == (first ? 0 : index.model()->columnCount() - 1);
    const QHeaderView *header = view->horizontalHeader();
    const int step = first ? 1 : -1;
    for (int visual = first ? 0 : header->count() - 1; visual >= 0 && visual < header->count();
         visual += step) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical))
            return logical == index.column();
    }
    return false;
}

QRect checkBox(const QRect &content)
{
    return QStyle::alignedRect(QApplication::layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
        QSize(metrics::IconSize, metrics::IconSize), content);
}

} // namespace

RowDelegate::RowDelegate(QObject *parent) : QStyledItemDelegate(parent)
{
}

Cell RowDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    cell.text = index.data(Qt::DisplayRole).toString();
    cell.second = index.data(SecondTextRole).toString();
    cell.initials = index.data(AvatarRole).toString();
    if (const QVariant chip = index.data(ChipRole); chip.canConvert<Chip>())
        cell.chip = chip.value<Chip>();
    if (const QVariant icon = index.data(CellIconRole); icon.isValid())
        cell.icon = Icon(icon.toInt());
    if (const QVariant icon = index.data(TrailingIconRole); icon.isValid())
        cell.trailing = Icon(icon.toInt());
    if (const QVariant progress = index.data(ProgressRole); progress.isValid())
        cell.progress = progress.toDouble();
    if (const QVariant color = index.data(CellColorRole); color.isValid())
        cell.color = ColorRole(color.toInt());
    cell.emphasis = Emphasis(index.data(EmphasisRole).toInt());
    if (m_format)
        m_format(index, cell);
    if (flagOfRow(index, VoidRowRole)) {
        cell.color = ColorRole::Text3;
        cell.struckOut = alignmentOf(index) & Qt::AlignRight;
    }
    if (flagOfRow(index, GroupRowRole)) {
        cell.color = ColorRole::Text2;
        cell.emphasis = Emphasis::Medium;
    }
    return cell;
}

QString RowDelegate::plainText(const QModelIndex &index) const
{
    const Cell content = cell(index);
    if (content.chip)
        return content.chip->text;
    return content.second.isEmpty() ? content.text : content.text + u' ' + content.second;
}

QRect RowDelegate::contentRect(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int leading = metrics::CellPadding;
    int trailing = metrics::CellPadding;
    if (isOuterColumn(option, index, true))
        leading = m_selectionChecks ? SelectionCheckWidth : m_plain ? 0 : metrics::EdgeCellPadding;
    if (isOuterColumn(option, index, false))
        trailing = m_plain ? 0 : metrics::EdgeCellPadding;
    const QRect inner = option.rect.adjusted(leading, 0, -trailing, -1);
    return QStyle::visualRect(option.direction, option.rect, inner);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBackground(*painter, option, index);
    paintContent(*painter, option, index);
    painter->restore();
}

void RowDelegate::paintBackground(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &colors = Palette::of(option.widget);
    const bool group = flagOfRow(index, GroupRowRole);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (selected)
        painter.fillRect(option.rect, colors.select);
    else if (const QVariant tint = index.data(Qt::BackgroundRole); tint.canConvert<QColor>())
        painter.fillRect(option.rect, tint.value<QColor>());
    else if (group || (hovered && !m_plain))
        painter.fillRect(option.rect, colors.alt);
    const QRect r = option.rect;
    const bool isLast = index.row() + 1 == index.model()->rowCount(index.parent());
    if (!isLast)
        painting::hairline(painter, r.bottomLeft(), r.bottomRight(), group ? colors.border : colors.hair);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrentRow = view && view->currentIndex().isValid()
        && view->currentIndex().row() == index.row() && (view->hasFocus() || selected);
    if (isCurrentRow) {
        painting::hairline(painter, r.topLeft(), r.topRight(), colors.accent);
        painting::hairline(painter, r.bottomLeft(), r.bottomRight(), colors.accent);
    }
}

void RowDelegate::paintContent(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette &colors = Palette::of(option.widget);
    const Cell content = cell(index);
    const Qt::Alignment alignment = alignmentOf(index);
    QRect rect = contentRect(option, index);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto skip = [&rect, mirrored](int width) {
        mirrored ? rect.adjust(0, 0, -width, 0) : rect.adjust(width, 0, 0, 0);
    };
    const bool onHighContrast = colors.isHighContrast && (option.state & QStyle::State_Selected);
    const QColor ink = onHighContrast ? colors.onAccent : colors.color(content.color);

    if (m_selectionChecks && isOuterColumn(option, index, true)) {
        QStyleOption box(option);
        const QRect place(option.rect.left() + metrics::EdgeCellPadding, option.rect.top(), metrics::IconSize,
            option.rect.height() - 1);
        box.rect = QStyle::visualRect(option.direction, option.rect, place);
        box.state &= ~(QStyle::State_On | QStyle::State_NoChange | QStyle::State_MouseOver);
        if (option.state & QStyle::State_Selected)
            box.state |= QStyle::State_On;
        painting::checkIndicator(painter, colors, box);
    }
    if (const QVariant check = index.data(Qt::CheckStateRole); check.isValid()) {
        QStyleOption box(option);
        box.rect = checkBox(rect);
        box.state &= ~(QStyle::State_On | QStyle::State_Off | QStyle::State_NoChange);
        box.state |= check.toInt() == Qt::Checked   ? QStyle::State_On
            : check.toInt() == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                    : QStyle::State_Off;
        painting::checkIndicator(painter, colors, box);
        skip(metrics::IconSize + PartGap);
    }
    if (!content.initials.isEmpty()) {
        const QRect mark = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
            QSize(Avatar::PersonSize, Avatar::PersonSize), rect);
        Avatar::paint(painter, mark, content.initials, Avatar::Shape::Person, option.widget);
        skip(Avatar::PersonSize + PartGap);
    }
    if (content.icon) {
        const bool alone = content.text.isEmpty();
        const QRect place
            = QStyle::alignedRect(option.direction, alone ? alignment : Qt::AlignLeft | Qt::AlignVCenter,
                QSize(metrics::IconSize, metrics::IconSize), rect);
        paintIcon(painter, place, *content.icon, ink, metrics::IconSize);
        skip(metrics::IconSize + PartGap);
    }
    if (content.progress) {
        const QRect bar(
            rect.left(), rect.center().y() - metrics::BarHeight / 2 + 1, rect.width(), metrics::BarHeight);
        painting::roundedFrame(painter, bar, metrics::BarHeight / 2.0, colors.track, QColor());
        QRectF done(bar);
        done.setWidth(bar.width() * std::clamp(*content.progress, 0.0, 1.0));
        painting::roundedFrame(painter, QStyle::visualRect(option.direction, bar, done.toRect()),
            metrics::BarHeight / 2.0, colors.fill, QColor());
        return;
    }
    if (content.chip) {
        paintChip(painter, rect, *content.chip, colors);
        skip(chipSize(*content.chip).width() + PartGap);
        if (!content.second.isEmpty())
            TextBlock{content.second}.paint(painter, rect, onHighContrast ? ink : colors.text2);
        return;
    }
    TextBlock text{content.text, typeOf(content.emphasis), alignment, false, content.struckOut};
    if (content.second.isEmpty() && !content.trailing)
        return text.paint(painter, rect, ink);
    if (m_twoLines) {
        const TextBlock under{content.second, TypeRole::Caption, alignment};
        const int upper = lineHeight(text.type) - 2;
        const int both = upper + lineHeight(under.type) - 2;
        const int top = rect.top() + (rect.height() - both) / 2;
        text.paint(painter, QRect(rect.left(), top, rect.width(), upper), ink);
        return under.paint(painter, QRect(rect.left(), top + upper, rect.width(), both - upper),
            onHighContrast ? ink : colors.text3);
    }
    text.paint(painter, rect, ink);
    skip(text.naturalWidth() + PartGap);
    const QColor quiet = onHighContrast ? ink : colors.text3;
    if (!content.second.isEmpty() && rect.width() > 0) {
        const TextBlock second{content.second, TypeRole::Caption, alignment};
        second.paint(painter, rect, quiet);
        skip(second.naturalWidth() + PartGap);
    }
    if (content.trailing && rect.width() >= metrics::ChipIconSize) {
        const QRect place = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
            QSize(metrics::ChipIconSize, metrics::ChipIconSize), rect);
        paintIcon(painter, place, *content.trailing, quiet, metrics::ChipIconSize);
    }
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Cell content = cell(index);
    int width = contentRect(option, index).width() - option.rect.width();
    width = -width;
    if (content.chip)
        width += chipSize(*content.chip).width();
    else
        width += TextBlock{content.text, typeOf(content.emphasis)}.naturalWidth();
    if (!content.second.isEmpty() && !m_twoLines)
        width += PartGap + TextBlock{content.second, TypeRole::Caption}.naturalWidth();
    if (content.icon)
        width += metrics::IconSize + PartGap;
    if (content.trailing)
        width += metrics::ChipIconSize + PartGap;
    if (!content.initials.isEmpty())
        width += Avatar::PersonSize + PartGap;
    if (index.data(Qt::CheckStateRole).isValid())
        width += metrics::IconSize + PartGap;
    return {width, lineHeight(TypeRole::Body) + metrics::Grid};
}

bool RowDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant check = index.data(Qt::CheckStateRole);
    if (!check.isValid() || !(model->flags(index) & Qt::ItemIsUserCheckable)
        || !(model->flags(index) & Qt::ItemIsEnabled))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const QRect hit = checkBox(contentRect(option, index)).adjusted(-4, -4, 4, 4);
        if (!hit.contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
            return false;
    } else if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space) {
        return false;
    }
    return model->setData(
        index, check.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool RowDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid() && !index.data(Qt::ToolTipRole).isValid()) {
        const Cell content = cell(index);
        const bool cut = !content.chip
            && TextBlock{content.text, typeOf(content.emphasis)}.isElidedAt(
                contentRect(option, index).width());
        QToolTip::showText(event->globalPos(), cut ? content.text.toHtmlEscaped() : QString(), view);
        return cut;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace portico::ui
