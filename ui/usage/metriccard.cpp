// SPDX-License-Identifier: MIT
#include "ui/usage/metriccard.h"

#include "ui/style/porticostyle.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/spoken.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int WarningPercent = 80;
constexpr int Gap = 4;

double shareOf(qint64 millionths, qint64 limit)
{
    return double(millionths) / (double(limit) * double(UsageScale));
}

/// "200 GB": limits are whole.
QString limitText(qint64 limit, const Metric &metric)
{
    return metric.unit.isEmpty() ? count(limit) : MetricCard::tr("%1 %2").arg(count(limit), metric.unit);
}

} // namespace

MetricCard::MetricCard(QWidget *parent)
    : Card(parent), m_name(new Label(TypeRole::Body, ColorRole::Text2)), m_chip(new StatusChip),
      m_figure(new FigureLabel), m_bar(new ProgressBar),
      m_note(new ElidedLabel(QString(), TypeRole::Caption, ColorRole::Text3))
{
    setObjectName(QStringLiteral("metricCard"));
    setPadding(Padding::Dense);
    setFocusPolicy(Qt::StrongFocus);
    setFocusRing(this);
    setSpokenRole(this, QAccessible::RadioButton);
    m_figure->setFigureType(TypeRole::Title);
    m_figure->setAsideType(TypeRole::Body, ColorRole::Text2);
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_chip);
    body()->setSpacing(Gap);
    body()->addLayout(head);
    body()->addWidget(m_figure);
    body()->addWidget(m_bar);
    body()->addWidget(m_note);
}

void MetricCard::setUsage(
    const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now)
{
    m_metric = usage.metric.id;
    const std::optional<int> used = percentUsed(usage);
    m_name->setText(usage.metric.name);
    if (!used)
        m_chip->setChip({Tone::Idle, Icon::Info, tr("No limit")});
    else if (*used >= 100)
        m_chip->setChip({Tone::Bad, Icon::AlertCircle, tr("%1 used").arg(percent(*used))});
    else if (*used >= WarningPercent)
        m_chip->setChip({Tone::Warn, Icon::Warning, tr("%1 used").arg(percent(*used))});
    else
        m_chip->setChip({Tone::Idle, Icon::CheckCircle, percent(*used)});
    m_figure->setFigure(
        usage.limit ? quantity(usage.current) : quantityWithUnit(usage.current, usage.metric));
    m_figure->setAside(usage.limit ? tr("of %1").arg(limitText(*usage.limit, usage.metric)) : QString());
    m_bar->setVisible(usage.limit && *usage.limit > 0);
    if (usage.limit && *usage.limit > 0) {
        m_bar->setValue(shareOf(usage.current, *usage.limit));
        m_bar->setForecast(
            usage.forecast ? std::optional(shareOf(usage.forecast->value, *usage.limit)) : std::nullopt);
    }
    m_bar->setAccessibleName(usage.metric.name);
    m_bar->setSpokenValue(usedOfLimit(usage));
    m_note->setText(usageNote(usage, period, currency, now));
    setAccessibleName(tr("%1: %2. %3").arg(usage.metric.name, usedOfLimit(usage), m_note->text()));
}

void MetricCard::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT chosen(m_metric);
    Card::mousePressEvent(event);
}

void MetricCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT chosen(m_metric);
    else
        Card::keyPressEvent(event);
}

} // namespace portico::ui
