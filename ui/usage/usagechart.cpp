// SPDX-License-Identifier: MIT
#include "ui/usage/usagechart.h"

#include "ui/style/palette.h"
#include "ui/style/typography.h"
#include "ui/text/amounts.h"
#include "ui/text/usagetexts.h"

#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace portico::ui {

using namespace std::chrono;

namespace {

constexpr QSize Wanted{480, 260};
constexpr double BarWidth = 0.66; ///< Of the distance between two.
constexpr double WidestBar = 0.09; ///< Of the chart, where there are few.
constexpr int Dense = 120; ///< Bars from which on gaps between them would flicker.
constexpr double LineWidth = 1.5;
constexpr double CasingWidth = 4.5; ///< Keeps the line apart from the bars.
constexpr int HalfLabel = 8; ///< Of the mark at the top of the scale.
constexpr int Steps = 4; ///< Of the scale, at most.
constexpr int LabelsAcross = 5;

sys_days nextOf(sys_days start, UsageGrain grain)
{
    return grain == UsageGrain::Day ? start + days{1} : grainStart(start + days{31}, UsageGrain::Month);
}

double barWidth(std::size_t count)
{
    return count > Dense ? 1.0 : std::min(BarWidth, WidestBar * double(count));
}

/// A round step for a scale up to \a highest.
double stepFor(double highest)
{
    const double rough = highest / Steps;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= rough)
            return factor * power;
    }
    return 10 * power;
}

std::map<sys_days, qint64> byStart(const std::vector<UsagePoint> &points)
{
    std::map<sys_days, qint64> values;
    for (const UsagePoint &point : points)
        values[point.start] = point.quantity;
    return values;
}

} // namespace

UsageChart::UsageChart(QWidget *parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("usageChart"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus); // nothing can be done in it; the table beside it can be read
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins(0, HalfLabel, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize UsageChart::sizeHint() const
{
    return Wanted;
}

void UsageChart::setTrend(const UsageTrend &trend)
{
    if (trend == m_trend && m_bars)
        return;
    m_trend = trend;
    m_shown.clear();
    chart()->removeAllSeries();
    const QList<QAbstractAxis *> axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }

    const UsageGrain grain = trend.question.grain;
    const std::map<sys_days, qint64> values = byStart(trend.points);
    const std::map<sys_days, qint64> previous = byStart(trend.previous);
    sys_days before = grainStart(previousOf(trend.question).first, grain);
    double lowest = 0;
    double highest = 0;
    qint64 most = 0;
    m_bars = new QBarSet(QString());
    m_casing = new QLineSeries;
    m_line = new QLineSeries;
    for (sys_days day = grainStart(trend.question.first, grain); day <= trend.question.last;
         day = nextOf(day, grain), before = nextOf(before, grain)) {
        const auto value = values.find(day);
        const auto old = previous.find(before);
        Bar bar{day, value == values.end() ? 0 : value->second};
        if (old != previous.end())
            bar.before = old->second;
        const double units = double(bar.quantity) / double(UsageScale);
        *m_bars << units;
        lowest = std::min(lowest, units);
        highest = std::max(highest, units);
        if (bar.before) {
            const double oldUnits = double(*bar.before) / double(UsageScale);
            m_line->append(double(m_shown.size()), oldUnits);
            lowest = std::min(lowest, oldUnits);
            highest = std::max(highest, oldUnits);
        }
        most = std::max(most, bar.quantity);
        m_shown.push_back(bar);
    }
    auto *bars = new QBarSeries;
    bars->setBarWidth(barWidth(m_shown.size()));
    bars->append(m_bars);
    chart()->addSeries(bars);
    m_casing->append(m_line->points());
    chart()->addSeries(m_casing);
    chart()->addSeries(m_line);
    makeAxes(lowest, highest);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{bars, m_casing, m_line}) {
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }
    connect(bars, &QBarSeries::hovered, this, [this](bool isOver, int index) {
        if (isOver)
            QToolTip::showText(QCursor::pos(), told(index), this);
        else
            QToolTip::hideText();
    });
    setAccessibleName(
        tr("Chart of %1; the highest is %2").arg(trend.metric.name, quantityWithUnit(most, trend.metric)));
    colour();
}

QString UsageChart::told(int index) const
{
    if (index < 0 || index >= count())
        return {};
    const Bar &shown = bar(index);
    const QString now = tr("%1: %2").arg(
        usageMoment(shown.start, m_trend.question.grain), quantityWithUnit(shown.quantity, m_trend.metric));
    return shown.before
        ? tr("%1, %2 in the time before").arg(now, quantityWithUnit(*shown.before, m_trend.metric))
        : now;
}

void UsageChart::makeAxes(double lowest, double highest)
{
    m_across = new QCategoryAxis;
    m_across->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_across->setRange(-0.5, double(m_shown.size()) - 0.5);
    m_across->setGridLineVisible(false);
    const std::size_t step = std::max<std::size_t>(1, (m_shown.size() + LabelsAcross - 1) / LabelsAcross);
    for (std::size_t i = 0; i < m_shown.size(); i += step)
        m_across->append(usageMomentShort(m_shown[i].start, m_trend.question.grain), double(i));
    m_up = new QCategoryAxis;
    m_up->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const bool isFlat = lowest == highest; // nothing was used
    const double distance = isFlat ? 1 : stepFor(highest - lowest);
    const int bottom = int(std::floor(lowest / distance));
    const int top = isFlat ? 1 : int(std::ceil(highest / distance));
    m_up->setRange(bottom * distance, top * distance);
    m_up->setStartValue(bottom * distance);
    for (int mark = bottom; mark <= top; ++mark)
        m_up->append(scaleMark(mark * distance), mark * distance);
    chart()->addAxis(m_across, Qt::AlignBottom);
    chart()->addAxis(m_up, isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    m_across->setReverse(isRightToLeft());
}

void UsageChart::colour()
{
    if (!m_bars)
        return;
    const Palette &colors = Palette::of(this);
    m_bars->setColor(colors.fill);
    m_bars->setBorderColor(colors.fill);
    m_casing->setPen(QPen(colors.base, CasingWidth));
    m_line->setPen(QPen(colors.text, LineWidth));
    const QFont caption = roleFont(TypeRole::Caption);
    for (QCategoryAxis *axis : {m_across, m_up}) {
        axis->setLabelsColor(colors.text3);
        axis->setLabelsFont(caption);
        axis->setGridLineColor(colors.hair);
        axis->setLinePen(QPen(colors.hair));
    }
    m_up->setLineVisible(false);
}

void UsageChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange)
        colour();
}

} // namespace portico::ui
