// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class FigureLabel;
class Label;
class ProgressBar;
class StatusChip;

/// One metric in the running period; pressing it chooses it.
class MetricCard final : public Card
{
    Q_OBJECT

public:
    explicit MetricCard(QWidget *parent = nullptr);

    void setUsage(const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now);

Q_SIGNALS:
    void chosen(const QString &metric);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_metric;
    Label *m_name;
    StatusChip *m_chip;
    FigureLabel *m_figure;
    ProgressBar *m_bar;
    Label *m_note;
};

} // namespace portico::ui
