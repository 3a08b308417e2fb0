// SPDX-License-Identifier: MIT
#include "services/sandbox/documents/paper.h"

#include <QFontMetricsF>
#include <QPdfWriter>
#include <QTextLayout>

namespace portico::sandbox {

namespace {

constexpr double Top = 64;
constexpr double FooterBaseline = 812;
const QColor Hairline(0xd3, 0xd7, 0xde);

QStringList wrapped(const QString &text, double width, const QFont &font)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

} // namespace

Paper::Paper(QPdfWriter &writer, Footer footer)
    : m_writer(writer), m_painter(&writer), m_footer(std::move(footer)), m_y(Top)
{
    m_painter.scale(writer.resolution() / 72.0, writer.resolution() / 72.0);
}

Paper::~Paper()
{
    drawFooter();
}

QFont Paper::font(const Style &style)
{
    // Pixels of the scaled page are points.
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK JP")});
    font.setPixelSize(int(style.size));
    font.setWeight(style.weight);
    return font;
}

void Paper::text(double x, const QString &text, const Style &style)
{
    m_painter.setFont(font(style));
    m_painter.setPen(style.colour);
    m_painter.drawText(QPointF(x, m_y), text);
}

void Paper::textRight(double x, const QString &text, const Style &style)
{
    this->text(x - widthOf(text, style), text, style);
}

void Paper::paragraph(double x, double width, const QString &text, const Style &style)
{
    bool isFirst = true;
    for (const QString &line : wrapped(text, width, font(style))) {
        if (!isFirst)
            advance(style.size + 4);
        this->text(x, line, style);
        isFirst = false;
    }
}

double Paper::widthOf(const QString &text, const Style &style) const
{
    return QFontMetricsF(font(style)).horizontalAdvance(text);
}

void Paper::rule()
{
    m_painter.setPen(QPen(Hairline, 0.75));
    m_painter.drawLine(QPointF(Left, m_y), QPointF(Right, m_y));
}

void Paper::advance(double points)
{
    m_y += points;
    if (m_y > Bottom)
        turn();
}

void Paper::keep(double points)
{
    if (m_y + points > Bottom)
        turn();
}

void Paper::turn()
{
    drawFooter();
    m_writer.newPage();
    ++m_page;
    m_y = Top;
}

void Paper::drawFooter()
{
    m_y = FooterBaseline;
    textRight(Right, m_footer(m_page), {9, QFont::Normal, Grey});
}

} // namespace portico::sandbox
