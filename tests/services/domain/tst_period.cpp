// SPDX-License-Identifier: MIT
#include "services/domain/period.h"

#include <QTest>

using namespace portico;
using namespace std::chrono;

class tst_Period : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void monthsKeepTheAnchorsDayOrTakeTheLast()
    {
        const UtcSeconds anchor = sys_days{2026y / January / 31} + 6h;
        QCOMPARE(addIntervals(anchor, Interval::Month, 1), UtcSeconds(sys_days{2026y / February / 28} + 6h));
        QCOMPARE(addIntervals(anchor, Interval::Month, 2), UtcSeconds(sys_days{2026y / March / 31} + 6h));
        QCOMPARE(addIntervals(anchor, Interval::Month, 13), UtcSeconds(sys_days{2027y / February / 28} + 6h));
        QCOMPARE(addIntervals(anchor, Interval::Month, -2), UtcSeconds(sys_days{2025y / November / 30} + 6h));
    }

    void yearsFollowLeapDays()
    {
        const UtcSeconds leap = sys_days{2024y / February / 29};
        QCOMPARE(addIntervals(leap, Interval::Year, 1), UtcSeconds(sys_days{2025y / February / 28}));
        QCOMPARE(addIntervals(leap, Interval::Year, 4), UtcSeconds(sys_days{2028y / February / 29}));
    }

    void daysAndWeeksAreFixed()
    {
        const UtcSeconds anchor = sys_days{2026y / November / 17};
        QCOMPARE(addIntervals(anchor, Interval::Day, 3), UtcSeconds(sys_days{2026y / November / 20}));
        QCOMPARE(addIntervals(anchor, Interval::Week, 2), UtcSeconds(sys_days{2026y / December / 1}));
    }

    void remainingDaysAreWholeAndNeverNegative()
    {
        const Period period{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};
        QCOMPARE(daysRemaining(period, sys_days{2026y / November / 17} + 16h), 14);
        QCOMPARE(daysRemaining(period, sys_days{2026y / November / 30}), 1);
        QCOMPARE(daysRemaining(period, sys_days{2026y / December / 1}), 0);
        QCOMPARE(daysRemaining(period, sys_days{2027y / January / 1}), 0);
    }

    void aPeriodIsHalfOpen()
    {
        const Period period{sys_days{2026y / November / 1}, sys_days{2026y / December / 1}};
        QVERIFY(period.contains(period.start));
        QVERIFY(!period.contains(period.end));
    }
};

QTEST_GUILESS_MAIN(tst_Period)
#include "tst_period.moc"
