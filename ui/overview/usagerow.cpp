// SPDX-License-Identifier: MIT
#include "ui/overview/usagerow.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressbar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

constexpr int WarningPercent = 80;

UsageRow::UsageRow(QWidget *parent)
    : QWidget(parent), m_name(new Label(TypeRole::BodyMedium)), m_chip(new StatusChip), m_figure(new Label),
      m_bar(new ProgressBar), m_note(new ElidedLabel(QString(), TypeRole::Caption, ColorRole::Text3)),
      m_percent(new Label(TypeRole::Caption, ColorRole::Text3))
{
    m_figure->setObjectName(QStringLiteral("usageFigure"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::Grid);
    head->addWidget(m_name);
    head->addWidget(m_chip);
    head->addStretch();
    head->addWidget(m_figure);
    column->addLayout(head);
    column->addWidget(m_bar);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_percent);
    column->addLayout(foot);
}

void UsageRow::setUsage(
    const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now, bool hasPlan)
{
    const std::optional<int> used = percentUsed(usage);
    const bool warns = used && *used >= WarningPercent;
    m_name->setText(usage.metric.name);
    m_chip->setVisible(warns);
    if (warns) {
        m_chip->setChip({*used >= 100 ? Tone::Bad : Tone::Warn,
            *used >= 100 ? Icon::AlertCircle : Icon::Warning, tr("%1 used").arg(percent(*used))});
    }
    const QString figure = hasPlan ? usedOfLimit(usage) : quantityWithUnit(usage.current, usage.metric);
    m_figure->setText(figure);
    m_bar->setVisible(usage.limit.has_value());
    if (usage.limit && *usage.limit > 0) {
        const double scale = double(*usage.limit) * double(UsageScale);
        m_bar->setValue(double(usage.current) / scale);
    }
    m_bar->setAccessibleName(usage.metric.name);
    m_bar->setSpokenValue(figure);
    m_note->setText(usageNote(usage, period, currency, now));
    m_percent->setText(used && !warns ? percent(*used) : QString());
}

void UsageRow::setBrief(const QString &name, const QString &figure, std::optional<double> share, bool warns)
{
    m_name->setText(name);
    m_figure->setText(figure);
    m_bar->setTone(warns ? ProgressBar::Tone::ByValue : ProgressBar::Tone::Accent);
    m_bar->setVisible(share.has_value());
    if (share)
        m_bar->setValue(*share);
    m_bar->setAccessibleName(name);
    m_bar->setSpokenValue(figure);
    for (QWidget *detail : std::initializer_list<QWidget *>{m_chip, m_note, m_percent})
        detail->hide();
}

} // namespace portico::ui
