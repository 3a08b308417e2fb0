// SPDX-License-Identifier: MIT
#include "services/domain/usagebacktest.h"
#include "services/portal/sample/demousage.h"

#include <QTest>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono;

/// How good forecasts of usage are on the 13 months of the demo, whose usage follows the days of the week.
class ForecastsTest final : public QObject
{
    Q_OBJECT

private:
    static std::vector<Period> months(sys_days first, int count)
    {
        std::vector<Period> periods;
        for (int i = 0; i < count; ++i)
            periods.push_back(
                {addIntervals(first, Interval::Month, i), addIntervals(first, Interval::Month, i + 1)});
        return periods;
    }

private Q_SLOTS:
    void weekdaysForecastBetterThanAStraightLine()
    {
        const sys_days first = 2025y / October / 1;
        const sys_days end = 2026y / November / 1;
        DailyUsage usage;
        for (sys_days day = first; day < end; day += days{1})
            usage[day] = demoUsage(DemoMetric::ApiCalls, day, end, 100);
        const std::vector<BackTest> tests = backTest(usage, months(first, 13));
        QCOMPARE(tests.size(), BackTestDays.size());
        for (const BackTest &test : tests) {
            qInfo("day %2d of %2d periods: straight line off by %5.2f %%, weekdays by %5.2f %%", test.day,
                test.periods, test.runRateError, test.weekdayError);
            QVERIFY(test.periods >= 12);
            QVERIFY(test.weekdayError < test.runRateError);
            QVERIFY(test.weekdayError < 15);
        }
    }

    void aForecastDoesNotKnowWhatComes()
    {
        const sys_days first = 2026y / March / 1;
        DailyUsage calm;
        for (sys_days day = first - days{60}; day < first + days{31}; day += days{1})
            calm[day] = UsageScale;
        DailyUsage spiked = calm;
        spiked[first + days{28}] = 1'000 * UsageScale;
        const double before = backTest(calm, months(first, 1)).front().weekdayError;
        const double after = backTest(spiked, months(first, 1)).front().weekdayError;
        QVERIFY(before < 1 && after > 90);
    }

    void nothingIsForecastInTheFirstDay()
    {
        const Period february{sys_days{2028y / February / 1}, sys_days{2028y / March / 1}};
        QVERIFY(!runRate(100, february, february.start + 23h));
        QCOMPARE(runRate(100, february, february.start + 24h), std::optional(qint64(2'900)));
        QCOMPARE(runRate(100, february, february.end), std::optional(qint64(100)));
        const Period year{sys_days{2028y / January / 1}, sys_days{2029y / January / 1}};
        QCOMPARE(runRate(183, year, year.start + days{183}), std::optional(qint64(366)));
        QCOMPARE(runRate(-10, february, february.start + days{1}), std::optional(qint64(-290)));
    }
};

QTEST_APPLESS_MAIN(ForecastsTest)
#include "tst_forecasts.moc"
