// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagetrend.h"

#include <QChartView>

QT_BEGIN_NAMESPACE
class QBarSet;
class QCategoryAxis;
class QLineSeries;
QT_END_NAMESPACE

namespace portico::ui {

/// A trend as bars, with the time before as a line over them. A point under the pointer is told in words; the
/// table beside it says everything for who does not see it.
class UsageChart final : public QChartView
{
    Q_OBJECT

public:
    explicit UsageChart(QWidget *parent = nullptr);

    struct Bar
    {
        std::chrono::sys_days start;
        qint64 quantity = 0;
        std::optional<qint64> before = {}; ///< In the time before, where there was any.
    };

    void setTrend(const UsageTrend &trend);
    /// "Tue, 3 Nov: 24,950", of a bar counted from 0.
    [[nodiscard]] QString told(int index) const;
    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] const Bar &bar(int index) const { return m_shown[std::size_t(index)]; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void makeAxes(double lowest, double highest);

    UsageTrend m_trend;
    std::vector<Bar> m_shown;
    QBarSet *m_bars = nullptr;
    QLineSeries *m_casing = nullptr;
    QLineSeries *m_line = nullptr;
    QCategoryAxis *m_across = nullptr;
    QCategoryAxis *m_up = nullptr;
};

} // namespace portico::ui
