// SPDX-License-Identifier: MIT
#include "ui/text/usagetexts.h"
#include "ui/usage/usagechart.h"

#include <QBarSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsTextItem>
#include <QTest>

using namespace portico;
using namespace std::chrono;
using namespace Qt::StringLiterals;

/// The chart over what comes in practice: nothing, one day, more than a year, one day that dwarfs the others.
class TestUsageChart final : public QObject
{
    Q_OBJECT

    static constexpr sys_days First = 2026y / November / 1;

    static UsageTrend trendOf(const std::vector<qint64> &units, UsageGrain grain = UsageGrain::Day)
    {
        UsageTrend trend;
        trend.metric.name = u"API calls"_s;
        trend.question.first = First;
        trend.question.last = First + days(std::max<int>(0, int(units.size()) - 1));
        trend.question.grain = grain;
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (units[i] != 0)
                trend.points.push_back({First + days(int(i)), {}, units[i] * UsageScale});
        }
        return trend;
    }
    static void show(ui::UsageChart &chart, const UsageTrend &trend)
    {
        chart.resize(800, 300);
        chart.setTrend(trend);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.chart()->layout()->activate();
    }
    /// The labels of the scales, as they stand in the picture.
    static QList<QGraphicsTextItem *> labels(const ui::UsageChart &chart)
    {
        QList<QGraphicsTextItem *> texts;
        const QList<QGraphicsItem *> items = chart.scene()->items();
        for (QGraphicsItem *item : items) {
            auto *text = qgraphicsitem_cast<QGraphicsTextItem *>(item);
            if (text && text->isVisible() && !text->toPlainText().isEmpty())
                texts.append(text);
        }
        return texts;
    }
    static QStringList overlapping(const ui::UsageChart &chart)
    {
        QStringList found;
        const QList<QGraphicsTextItem *> texts = labels(chart);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            for (qsizetype j = i + 1; j < texts.size(); ++j) {
                const QRectF one = texts[i]->sceneBoundingRect().adjusted(4, 4, -4, -4);
                if (one.intersects(texts[j]->sceneBoundingRect().adjusted(4, 4, -4, -4)))
                    found.append(texts[i]->toPlainText() + u" / "_s + texts[j]->toPlainText());
            }
        }
        return found;
    }

private Q_SLOTS:
    void marksOfTheScaleAreExact_data()
    {
        QTest::addColumn<double>("units");
        QTest::addColumn<QString>("mark");
        QTest::newRow("nothing") << 0.0 << u"0"_s;
        QTest::newRow("quarter") << 0.25 << u"0.25"_s;
        QTest::newRow("thousandths") << 0.003 << u"0.003"_s;
        QTest::newRow("whole") << 750.0 << u"750"_s;
        QTest::newRow("thousands") << 2'500.0 << u"2.5k"_s;
        QTest::newRow("millions") << 1'250'000.0 << u"1.25M"_s;
        QTest::newRow("below nothing") << -2'000.0 << u"-2k"_s;
    }
    void marksOfTheScaleAreExact()
    {
        QFETCH(const double, units);
        QTEST(ui::scaleMark(units), "mark");
    }

    void correctionBelowNothingIsSeen()
    {
        ui::UsageChart chart;
        show(chart, trendOf({100, -250, 100}));
        const auto *scale = qobject_cast<QCategoryAxis *>(chart.chart()->axes(Qt::Vertical).value(0));
        QVERIFY(scale);
        QVERIFY2(scale->min() <= -250, qPrintable(QString::number(scale->min())));
        QVERIFY(scale->max() >= 100);
    }

    void tinyUsageFillsTheScale()
    {
        UsageTrend trend = trendOf({1, 1});
        trend.points[0].quantity = trend.points[1].quantity = 3'000; // 0.003
        ui::UsageChart chart;
        show(chart, trend);
        const auto *scale = qobject_cast<QCategoryAxis *>(chart.chart()->axes(Qt::Vertical).value(0));
        QVERIFY(scale->max() < 0.005);
    }

    void oneDayIsNoWall()
    {
        ui::UsageChart chart;
        show(chart, trendOf({5}));
        const auto *bars = qobject_cast<QBarSeries *>(chart.chart()->series().value(0));
        QVERIFY(bars && bars->barWidth() < 0.2);
    }

    void labelsAreWholeAndApart_data()
    {
        QTest::addColumn<std::vector<qint64>>("units");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        std::vector<qint64> spike(30, 3);
        spike[20] = 4'000'000;
        std::vector<qint64> back(10, 100);
        back[4] = -250;
        const std::vector<std::pair<const char *, std::vector<qint64>>> rows{{"none", {0}}, {"one day", {5}},
            {"two days", {5, 7}}, {"400 days", std::vector<qint64>(400, 12'345)}, {"spike", spike},
            {"corrected below nothing", back}};
        for (const auto &[name, units] : rows) {
            QTest::addRow("%s", name) << units << Qt::LeftToRight;
            QTest::addRow("%s, right to left", name) << units << Qt::RightToLeft;
        }
    }
    void labelsAreWholeAndApart()
    {
        QFETCH(const std::vector<qint64>, units);
        QFETCH(const Qt::LayoutDirection, direction);
        ui::UsageChart chart;
        chart.setLayoutDirection(direction);
        show(chart, trendOf(units));
        QCOMPARE(chart.count(), int(units.size()));
        QCOMPARE(overlapping(chart).join(u", "_s), QString());
        const QRectF view = chart.sceneRect();
        const QList<QGraphicsTextItem *> texts = labels(chart);
        QVERIFY(texts.size() >= 2);
        for (const QGraphicsTextItem *text : texts) {
            QVERIFY2(!text->toPlainText().contains(u"..."_s), qPrintable(text->toPlainText()));
            QVERIFY2(view.adjusted(-5, -5, 5, 5).contains(text->sceneBoundingRect()),
                qPrintable(text->toPlainText()));
        }
    }
};

QTEST_MAIN(TestUsageChart)
#include "tst_usagechart.moc"
