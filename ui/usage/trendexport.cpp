// SPDX-License-Identifier: MIT
#include "ui/usage/trendexport.h"

#include "services/documents/csv.h"
#include "services/documents/storefile.h"
#include "ui/style/metrics.h"
#include "ui/style/palette.h"
#include "ui/style/typography.h"
#include "ui/text/usagetexts.h"
#include "ui/usage/usagechart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace portico::ui {

namespace {

constexpr int Margin = 3 * metrics::Grid;
constexpr int Heading = 40;
constexpr int PngScale = 2; ///< Sharp in print and on dense screens.

struct Export
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::TrendExport)
};

QSize pictureSize(const UsageChart &chart)
{
    return chart.size().grownBy(QMargins(Margin, Margin + Heading, Margin, Margin));
}

void draw(QPainter &painter, UsageChart &chart, const QString &heading)
{
    const QRect all(QPoint(), pictureSize(chart));
    const Palette &colors = Palette::of(&chart);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(all, colors.base);
    painter.setFont(roleFont(TypeRole::Heading));
    painter.setPen(colors.text);
    painter.setLayoutDirection(chart.layoutDirection());
    const QRect line(Margin, Margin, chart.width(), Heading);
    painter.drawText(
        line, int(QStyle::visualAlignment(chart.layoutDirection(), Qt::AlignLeft) | Qt::AlignTop), heading);
    chart.render(&painter, QRect(line.bottomLeft() + QPoint(0, 1), chart.size()), chart.rect());
}

QByteArray png(UsageChart &chart, const QString &heading)
{
    QImage image(pictureSize(chart) * PngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(PngScale);
    QPainter painter(&image);
    draw(painter, chart, heading);
    painter.end();
    image.setText(QStringLiteral("Title"), heading);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray svg(UsageChart &chart, const QString &heading)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(pictureSize(chart));
    generator.setViewBox(QRect(QPoint(), pictureSize(chart)));
    generator.setTitle(heading);
    generator.setDescription(chart.accessibleName());
    QPainter painter(&generator);
    draw(painter, chart, heading);
    painter.end();
    return buffer.data();
}

QByteArray csv(const UsageChart &chart, const UsageTrend &trend)
{
    documents::CsvWriter table({});
    const bool byDay = trend.question.grain == UsageGrain::Day;
    for (const QString &title : {byDay ? Export::tr("Day") : Export::tr("Month"), trend.metric.name,
             Export::tr("Time before"), Export::tr("Unit")})
        table.text(title);
    table.endRow();
    for (int row = 0; row < chart.count(); ++row) {
        const UsageChart::Bar &bar = chart.bar(row);
        table.date(UtcSeconds(bar.start));
        table.quantity(bar.quantity);
        if (bar.before)
            table.quantity(*bar.before);
        else
            table.text({});
        table.text(trend.metric.unit);
        table.endRow();
    }
    return table.bytes();
}

} // namespace

Result<void> exportTrend(const QString &path, UsageChart &chart, const UsageTrend &trend)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const QString heading = trendTitle(trend.metric, trend.question.grain);
    if (ending == QStringLiteral("png"))
        return documents::replaceFile(path, png(chart, heading));
    if (ending == QStringLiteral("svg"))
        return documents::replaceFile(path, svg(chart, heading));
    return documents::replaceFile(path, csv(chart, trend));
}

} // namespace portico::ui
