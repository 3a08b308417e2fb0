// SPDX-License-Identifier: MIT
#include "ui/widgets/textblock.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace portico::ui {

namespace {

constexpr double Unlimited = 1e6;
constexpr double Rounding = 0.5;

void layOut(QTextLayout &layout, const TextBlock &block, int offset, double width)
{
    QTextOption option;
    option.setWrapMode(block.wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(QApplication::layoutDirection());
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats = tabularFormats(layout.text(), roleMetrics(block.type));
    const int mark = block.underlined - offset;
    if (block.underlined >= 0 && mark >= 0 && mark < layout.text().size()) {
        QTextLayout::FormatRange underline;
        underline.start = mark;
        underline.length = 1;
        underline.format.setFontUnderline(true);
        formats.append(underline);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
        line.setLineWidth(width);
    layout.endLayout();
}

double widthOf(const QString &text, const TextBlock &block)
{
    if (text.isEmpty())
        return 0;
    TextBlock single = block;
    single.wraps = false;
    QTextLayout layout(text, roleMetrics(block.type).font);
    layOut(layout, single, 0, Unlimited);
    return layout.lineAt(0).naturalTextWidth();
}

QString elided(const QString &text, const TextBlock &block, int width)
{
    if (widthOf(text, block) <= width + Rounding)
        return text;
    QString shorter = QFontMetricsF(roleMetrics(block.type).font).elidedText(text, Qt::ElideRight, width);
    // Tabular figures are wider than QFontMetrics knows.
    while (shorter.size() > 1 && widthOf(shorter, block) > width)
        shorter.remove(shorter.size() - 2, 1);
    return shorter;
}

} // namespace

int TextBlock::naturalWidth() const
{
    double width = 0;
    for (const QString &paragraph : text.split(u'\n'))
        width = std::max(width, widthOf(paragraph, *this));
    return int(std::ceil(width));
}

int TextBlock::heightFor(int width) const
{
    const QStringList paragraphs = text.split(u'\n');
    int lines = 0;
    for (const QString &paragraph : paragraphs) {
        if (!wraps) {
            ++lines;
            continue;
        }
        QTextLayout layout(paragraph, roleMetrics(type).font);
        layOut(layout, *this, 0, width + Rounding);
        lines += std::max(1, layout.lineCount());
    }
    return lines * lineHeight(type);
}

bool TextBlock::isElidedAt(int width) const
{
    return !wraps && naturalWidth() > width;
}

void TextBlock::paint(QPainter &painter, const QRect &rect, const QColor &color) const
{
    QFont font = roleFont(type);
    font.setStrikeOut(struckOut);
    const int height = heightFor(rect.width());
    const int step = lineHeight(type);
    double y = rect.top();
    if (alignment & Qt::AlignBottom)
        y = rect.bottom() + 1 - height;
    else if (!(alignment & Qt::AlignTop))
        y = rect.top() + (rect.height() - height) / 2.0;
    y = std::floor(y);
    const Qt::Alignment side = QStyle::visualAlignment(QApplication::layoutDirection(), alignment);
    painter.setPen(color);
    int offset = 0;
    for (const QString &paragraph : text.split(u'\n')) {
        const QString shown = wraps ? paragraph : elided(paragraph, *this, rect.width());
        QTextLayout layout(shown, font);
        layOut(layout, *this, offset, wraps ? rect.width() + Rounding : Unlimited);
        for (int i = 0; i < layout.lineCount(); ++i, y += step) {
            const QTextLine line = layout.lineAt(i);
            double x = rect.left();
            if (side & Qt::AlignRight)
                x = rect.right() + 1 - line.naturalTextWidth();
            else if (side & Qt::AlignHCenter)
                x = rect.left() + (rect.width() - line.naturalTextWidth()) / 2;
            // In a right-to-left paragraph the line itself already stands at the right of its width.
            line.draw(
                &painter, QPointF(x - line.naturalTextRect().x(), y + (step - line.height()) / 2 - line.y()));
        }
        if (layout.lineCount() == 0)
            y += step;
        offset += int(paragraph.size()) + 1;
    }
}

} // namespace portico::ui
