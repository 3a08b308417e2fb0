// SPDX-License-Identifier: MIT
#include "services/domain/usage.h"
#include "services/domain/usagebucket.h"

#include <QTest>

using namespace portico;
using namespace Qt::StringLiterals;
using namespace std::chrono;

class TestUsageEvent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantityIsReadExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<qint64>>("millionths");
        const auto row = [](const char *text, std::optional<qint64> millionths) {
            QTest::addRow("%s", text) << QString::fromLatin1(text) << millionths;
        };
        row("12.5", 12'500'000);
        row("0.000001", 1);
        row("-3", -3'000'000);
        row("007", 7'000'000);
        row("9223372036854.775807", 9'223'372'036'854'775'807);
        row("9223372036854.775808", std::nullopt);
        row("0.0000001", std::nullopt);
        row("1e3", std::nullopt);
        row("1,5", std::nullopt);
        row("+1", std::nullopt);
        row(".5", std::nullopt);
        row("5.", std::nullopt);
        row("--1", std::nullopt);
        row("", std::nullopt);
        row(" 1", std::nullopt);
        row("NaN", std::nullopt);
    }
    void quantityIsReadExactly()
    {
        QFETCH(const QString, text);
        QFETCH(const std::optional<qint64>, millionths);
        QCOMPARE(parseQuantity(text), millionths);
    }

    void timestampNeedsItsOffset_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<UsageRefusal>>("refusal");
        const auto row = [](const char *text, std::optional<UsageRefusal> refusal) {
            QTest::addRow("%s", text) << QString::fromLatin1(text) << refusal;
        };
        row("2028-02-29T12:00:00Z", std::nullopt);
        row("2028-02-29T12:00:00.250Z", std::nullopt);
        row("2028-02-29T14:00:00+02:00", std::nullopt);
        row("2028-02-29T12:00:00", UsageRefusal::BadTimestamp);
        row("2027-02-29T12:00:00Z", UsageRefusal::BadTimestamp);
        row("2028-01-25T11:59:59Z", UsageRefusal::TooOld);
        row("2028-01-25T12:00:00Z", std::nullopt);
        row("2028-02-29T12:05:01Z", UsageRefusal::InFuture);
        row("2028-02-29T12:05:00Z", std::nullopt);
    }
    void timestampNeedsItsOffset()
    {
        QFETCH(const QString, text);
        QFETCH(const std::optional<UsageRefusal>, refusal);
        const UtcSeconds now = sys_days{2028y / February / 29} + 12h;
        const CheckedUsageEvent checked = checkUsageEvent({u"e"_s, {}, u"m"_s, u"1"_s, text}, now);
        QCOMPARE(checked.refusal, refusal);
    }

    void bucketIsCutWhereAPeriodBegins()
    {
        const sys_days day = 2026y / November / 10;
        const Period period{day + 10h + 37min, sys_days{2026y / December / 10} + 10h + 37min};
        QCOMPARE(bucketStart(day + 10h + 36min, UsageSpan::Day, {}), UtcSeconds(day));
        QCOMPARE(bucketStart(day + 10h + 37min, UsageSpan::Day, period), period.start);
        QCOMPARE(bucketStart(day + 10h + 44min, UsageSpan::Quarter, period), period.start);
        QCOMPARE(bucketStart(day + 10h + 45min, UsageSpan::Quarter, period), UtcSeconds(day + 10h + 45min));
        QCOMPARE(bucketStart(day + days(1) + 3h, UsageSpan::Day, period), UtcSeconds(day + days(1)));
    }

    void earlierPeriodsKeepTheDayOfTheMonth()
    {
        const Period current{sys_days{2028y / February / 29}, sys_days{2028y / March / 31}};
        const Period before = periodAt(current, Interval::Month, 1, sys_days{2028y / February / 10});
        QCOMPARE(before.end, current.start);
        QCOMPARE(before.start, UtcSeconds(sys_days{2028y / January / 31}));
        const Period next = periodAt(current, Interval::Month, 1, sys_days{2028y / April / 2});
        QCOMPARE(next.start, current.end);
        QCOMPARE(next.end, UtcSeconds(sys_days{2028y / April / 30}));
        const Period year{sys_days{2026y / May / 1}, sys_days{2027y / May / 1}};
        QCOMPARE(periodAt(year, Interval::Year, 1, sys_days{2025y / July / 1}).start,
            UtcSeconds(sys_days{2025y / May / 1}));
    }

    void latestIsTheGreatestMomentAndId()
    {
        const UtcMilliseconds at = sys_days{2026y / November / 10};
        UsageFigure figure;
        figure.add(UsageEvent{u"b"_s, u"m"_s, 5, at});
        figure.add(UsageEvent{u"a"_s, u"m"_s, 9, at});
        QCOMPARE(figure.latest, 5);
        figure.add(UsageEvent{u"a"_s, u"m"_s, -2, at + 1ms});
        QCOMPARE(figure.latest, -2);
        QCOMPARE(figure.highest, 9);
        QCOMPARE(figure.total, 12);
        QCOMPARE(figure.events, 3);
    }
};

QTEST_APPLESS_MAIN(TestUsageEvent)
#include "tst_usageevent.moc"
