// SPDX-License-Identifier: MIT
#include "ui/widgets/skeleton.h"

#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/typography.h"

#include <QPainter>
#include <QPainterPath>

namespace portico::ui {

namespace {

constexpr int RowHeight = 32;
constexpr int BlockHeight = 12;
constexpr int BlockRadius = 4;

} // namespace

SkeletonBlock::SkeletonBlock(QSize size, QWidget *parent) : QWidget(parent), m_size(size)
{
    setFixedSize(size);
}

void SkeletonBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painting::roundedFrame(painter, rect(), BlockRadius, Palette::of(this).hair, QColor());
}

SkeletonTable::SkeletonTable(const QList<Column> &columns, int rows, QWidget *parent)
    : QWidget(parent), m_columns(columns), m_rows(rows)
{
    setAccessibleName(tr("Loading"));
}

QSize SkeletonTable::sizeHint() const
{
    return {320, metrics::TableHeaderHeight + 1 + m_rows * RowHeight};
}

void SkeletonTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    const int headerHeight = metrics::TableHeaderHeight + 1;
    QPainterPath head;
    const int radius = metrics::CardRadius - 1;
    head.addRoundedRect(QRectF(0, 0, width(), headerHeight + radius), radius, radius);
    painter.setClipRect(QRect(0, 0, width(), headerHeight));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(head, colors.alt);
    painter.setClipping(false);
    painting::hairline(painter, {0, headerHeight - 1}, {width() - 1, headerHeight - 1}, colors.border);

    int fixed = 0;
    int flexible = 0;
    for (const Column &column : m_columns) {
        fixed += column.width;
        flexible += column.width == 0 ? 1 : 0;
    }
    painter.setFont(roleFont(TypeRole::CaptionMedium));
    int x = 0;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const int width = column.width > 0 ? column.width : (this->width() - fixed) / std::max(1, flexible);
        const int left = i == 0 ? metrics::EdgeCellPadding : metrics::CellPadding;
        const int right = i + 1 == m_columns.size() ? metrics::EdgeCellPadding : metrics::CellPadding;
        const QRect title(x + left, 0, width - left - right, headerHeight - 1);
        painter.setPen(colors.text2);
        painter.drawText(title, int(Qt::AlignVCenter) | int(column.atRight ? Qt::AlignRight : Qt::AlignLeft),
            column.title);
        const int height = column.isChip ? metrics::ChipHeight : BlockHeight;
        for (int row = 0; row < m_rows; ++row) {
            // Amounts differ in length; still blocks that differ look like what comes.
            const int shorter = column.atRight ? (row * 5 % 3) * 4 : 0;
            const int blockWidth = std::min(column.block - shorter, title.width());
            const int top = headerHeight + row * RowHeight + (RowHeight - 1 - height) / 2;
            const QRect block(
                column.atRight ? title.right() + 1 - blockWidth : title.left(), top, blockWidth, height);
            painting::roundedFrame(painter, block, BlockRadius, colors.hair, QColor());
        }
        x += width;
    }
    for (int row = 0; row + 1 < m_rows; ++row) {
        const int y = headerHeight + (row + 1) * RowHeight - 1;
        painting::hairline(painter, {0, y}, {width() - 1, y}, colors.hair);
    }
}

} // namespace portico::ui
