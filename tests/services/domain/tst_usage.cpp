// SPDX-License-Identifier: MIT
#include "services/domain/usage.h"

#include <QTest>

using namespace portico;
using namespace std::chrono;

class tst_Usage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachDayToComeTakesItsWeekdaysAverage()
    {
        // Weekdays 100, week-ends 10, over four weeks before a Wednesday noon.
        DailyUsage history;
        for (sys_days day = 2026y / October / 21; day < sys_days{2026y / November / 18}; day += days{1}) {
            const weekday name{day};
            history[day] = (name == Saturday || name == Sunday ? 10 : 100) * UsageScale;
        }
        const Period period{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};
        const auto forecast
            = forecastSum(1000 * UsageScale, history, period, sys_days{2026y / November / 18} + 12h);
        QVERIFY(forecast);
        // Half of the 18th, then 8 weekdays and 4 days of week-end.
        QCOMPARE(forecast->value, (1000 + 50 + 8 * 100 + 4 * 10) * UsageScale);
        QCOMPARE(forecast->low, forecast->value);
        QCOMPARE(forecast->high, forecast->value);
    }

    void unevenDaysWidenTheRange()
    {
        DailyUsage history;
        int i = 0;
        for (sys_days day = 2026y / November / 1; day < sys_days{2026y / November / 15}; day += days{1})
            history[day] = (i++ < 7 ? 80 : 120) * UsageScale;
        const Period period{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};
        const auto forecast
            = forecastSum(1400 * UsageScale, history, period, sys_days{2026y / November / 15});
        QVERIFY(forecast);
        QVERIFY(forecast->low < forecast->value && forecast->value < forecast->high);
        QVERIFY(forecast->low >= 1400 * UsageScale);
    }

    void lessThanAWeekGivesNoForecast()
    {
        DailyUsage history;
        for (int day = 1; day <= 6; ++day)
            history[2026y / November / day] = UsageScale;
        const Period period{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};
        QVERIFY(!forecastSum(6 * UsageScale, history, period, sys_days{2026y / November / 7}));
    }

    void anEndedPeriodIsWhatItWas()
    {
        const Period period{sys_days{2026y / October / 1}, sys_days{2026y / November / 1}};
        QCOMPARE(forecastSum(5, {}, period, period.end)->value, qint64(5));
    }

    void percentIsRoundedDownAndAbsentWithoutLimit()
    {
        UsageMetric metric;
        metric.current = 420'180 * UsageScale;
        QVERIFY(!percentUsed(metric));
        metric.limit = 500'000;
        QCOMPARE(percentUsed(metric), 84);
        metric.current = 499'999 * UsageScale;
        QCOMPARE(percentUsed(metric), 99);
        metric.limit = 0;
        QVERIFY(!percentUsed(metric));
        metric.limit = qint64(1) << 60;
        QCOMPARE(percentUsed(metric), 0);
        metric.limit = 1;
        metric.current = std::numeric_limits<qint64>::max();
        QCOMPARE(percentUsed(metric), std::numeric_limits<int>::max());
    }
};

QTEST_GUILESS_MAIN(tst_Usage)
#include "tst_usage.moc"
