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
#include <QGraphicsLayout>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace portico::ui {

namespace {

constexpr int Margin = 3 * metrics::Grid;
constexpr int Heading = 56; ///< With the legend under it.
constexpr int PngScale = 2; ///< Sharp in print and on dense screens.

struct Export
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::TrendExport)
};

QSize pictureSize(const UsageChart &chart)
{
    return chart.size().grownBy(QMargins(Margin, Margin + Heading, Margin, Margin));
}

struct Words
{
    QString heading;
    QString legend;
};

void draw(QPainter &painter, UsageChart &chart, const Words &words)
{
    chart.chart()->layout()->activate(); // the scales get their room with it
    const QRect all(QPoint(), pictureSize(chart));
    const Palette &colors = Palette::of(&chart);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(all, colors.base);
    painter.setFont(roleFont(TypeRole::Heading));
    painter.setPen(colors.text);
    painter.setLayoutDirection(chart.layoutDirection());
    const QRect lines(Margin, Margin, chart.width(), Heading);
    const Qt::Alignment side = QStyle::visualAlignment(chart.layoutDirection(), Qt::AlignLeft);
    painter.drawText(lines, int(side | Qt::AlignTop), words.heading);
    painter.setFont(roleFont(TypeRole::Caption));
    painter.setPen(colors.text3);
    painter.drawText(lines.adjusted(0, 0, 0, -metrics::Grid), int(side | Qt::AlignBottom), words.legend);
    chart.render(&painter, QRect(lines.bottomLeft() + QPoint(0, 1), chart.size()), chart.rect());
}

QByteArray png(UsageChart &chart, const Words &words)
{
    QImage image(pictureSize(chart) * PngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(PngScale);
    QPainter painter(&image);
    draw(painter, chart, words);
    painter.end();
    image.setText(QStringLiteral("Title"), words.heading);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray svg(UsageChart &chart, const Words &words)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(pictureSize(chart));
    generator.setViewBox(QRect(QPoint(), pictureSize(chart)));
    generator.setTitle(words.heading);
    generator.setDescription(chart.accessibleName());
    QPainter painter(&generator);
    draw(painter, chart, words);
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

Result<void> exportTrend(
    const QString &path, UsageChart &chart, const UsageTrend &trend, const QString &legend)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const Words words{trendTitle(trend.metric, trend.question.grain), legend};
    if (ending == QStringLiteral("png"))
        return documents::replaceFile(path, png(chart, words));
    if (ending == QStringLiteral("svg"))
        return documents::replaceFile(path, svg(chart, words));
    return documents::replaceFile(path, csv(chart, trend));
}

} // namespace portico::ui
