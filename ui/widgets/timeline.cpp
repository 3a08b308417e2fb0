// SPDX-License-Identifier: MIT
#include "ui/widgets/timeline.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/widgets/spoken.h"
#include "ui/widgets/textblock.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace portico::ui {

namespace {

constexpr int MarkSize = 16;
constexpr int MarkRoom = 24;
constexpr int LineTop = 7;
constexpr int LineWidth = 2;
constexpr int TextGap = 12;
constexpr int NarrowestStop = 96;

void paintMark(QPainter &painter, const QRect &rect, Timeline::Mark mark, const Palette &colors)
{
    const double radius = MarkSize / 2.0;
    switch (mark) {
    case Timeline::Mark::Done:
    case Timeline::Mark::Failed: {
        painting::roundedFrame(painter, rect, radius, colors.field, QColor());
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors.base, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(rect.topLeft());
        if (mark == Timeline::Mark::Done) {
            painter.drawPolyline(QPolygonF({QPointF(5, 8.3), QPointF(7.2, 10.4), QPointF(11, 6)}));
        } else {
            painter.drawLine(QPointF(5.5, 5.5), QPointF(10.5, 10.5));
            painter.drawLine(QPointF(10.5, 5.5), QPointF(5.5, 10.5));
        }
        painter.restore();
        return;
    }
    case Timeline::Mark::Next:
        return painting::roundedFrame(painter, rect, radius, colors.accent, QColor());
    case Timeline::Mark::Later:
        return painting::roundedFrame(painter, rect, radius, colors.base, colors.field, 2);
    case Timeline::Mark::Consequence:
        return painting::roundedFrame(painter, rect, radius, colors.base, colors.bad, 2);
    }
}

} // namespace

Timeline::Timeline(QWidget *parent) : QWidget(parent)
{
    setSpokenRole(this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Timeline::setStops(const QList<Stop> &stops)
{
    m_stops = stops;
    QStringList words;
    for (const Stop &stop : stops)
        words << QStringList{stop.when, stop.what, stop.detail}.join(QStringLiteral(", "));
    setAccessibleName(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize Timeline::sizeHint() const
{
    const int texts = lineHeight(TypeRole::Caption) * 2 + lineHeight(TypeRole::BodyMedium);
    return {int(m_stops.size()) * 160, MarkRoom + texts};
}

QSize Timeline::minimumSizeHint() const
{
    return {int(m_stops.size()) * NarrowestStop, sizeHint().height()};
}

QRect Timeline::columnOf(int stop) const
{
    const int count = std::max(1, int(m_stops.size()));
    const int left = width() * stop / count;
    const int right = width() * (stop + 1) / count;
    return QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, right - left, height()));
}

void Timeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    for (int i = 0; i < m_stops.size(); ++i) {
        const Stop &stop = m_stops[i];
        const QRect column = columnOf(i);
        const bool past = stop.mark == Mark::Done || stop.mark == Mark::Failed;
        if (i + 1 < m_stops.size())
            painter.fillRect(
                QRect(column.left(), LineTop, column.width(), LineWidth), past ? colors.field : colors.track);
    }
    for (int i = 0; i < m_stops.size(); ++i) {
        const Stop &stop = m_stops[i];
        const QRect column = columnOf(i);
        const QRect mark(column.left(), 0, MarkSize, MarkSize);
        paintMark(painter, QStyle::visualRect(layoutDirection(), column, mark), stop.mark, colors);
        QRect line = QStyle::visualRect(layoutDirection(), column, column.adjusted(0, MarkRoom, -TextGap, 0));
        const auto write = [&](const QString &text, TypeRole type, const QColor &ink) {
            line.setHeight(lineHeight(type));
            TextBlock{text, type}.paint(painter, line, ink);
            line.moveTop(line.top() + line.height());
        };
        write(stop.when, TypeRole::Caption, colors.text3);
        write(stop.what, TypeRole::BodyMedium, colors.text);
        write(stop.detail, TypeRole::Caption, colors.text3);
    }
}

bool Timeline::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace portico::ui
