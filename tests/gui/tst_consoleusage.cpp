// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/usage/metriccard.h"
#include "ui/usage/trendcard.h"
#include "ui/usage/usagechart.h"
#include "ui/usage/usagepane.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using ui::PaneKind;

/// Usage as people of each role see it: in the window, through the real portal.
class TestConsoleUsage final : public QObject
{
    Q_OBJECT

private:
    static bool shows(const ConsoleFixture &fixture, const QString &text)
    {
        return fixture.texts().join(u'\n').contains(text);
    }
    static ui::UsageChart *chart(const ConsoleFixture &fixture)
    {
        return fixture.visible<ui::UsageChart>("usageChart");
    }
    static QString cell(const ui::TableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void metricsAndDaysOfThePeriodAreShown()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTest::keyClick(fixture.window.get(), Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Usage);
        QVERIFY(fixture.showPane(PaneKind::Usage));
        for (const QString &text : {u"1 Nov – 1 Dec 2026"_s, u"API calls per day"_s, u"84\u00a0% used"_s,
                 u"of 500,000"_s, u"Storage"_s, u"By department"_s})
            QVERIFY2(shows(fixture, text), qPrintable(text));
        QTRY_COMPARE(chart(fixture)->count(), 17); // until the 17th
        QVERIFY(chart(fixture)->told(2).contains(u"24,950"_s));
        QVERIFY(chart(fixture)->told(2).contains(u"3 Nov 2026"_s));
    }

    void departmentsAddUpToTheFigure()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        auto *table = fixture.appearing<ui::TableView>("departmentTable");
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QCOMPARE(cell(table, 0, 0), u"Fulfilment"_s);
        QCOMPARE(cell(table, 0, 2), u"46\u00a0%"_s);
        qint64 total = 0;
        for (int row = 0; row < 4; ++row)
            total += cell(table, row, 3).remove(u',').toLongLong();
        const UsageMetric &calls = static_cast<ui::UsagePane &>(fixture.workspace().pane(PaneKind::Usage))
                                       .model()
                                       .usage()
                                       .value()
                                       ->metrics.front();
        QCOMPARE(total, calls.current / UsageScale);
    }

    void anotherMetricAndTheMonthsAreChosen()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_VERIFY(shows(fixture, u"API calls per day"_s));
        fixture.visible<ui::Segmented>("usageGrain")->setCurrent(1);
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"API calls per month"_s); }));
        QCOMPARE(chart(fixture)->count(), models::UsageModel::Months);
        const QList<ui::MetricCard *> cards = fixture.window->findChildren<ui::MetricCard *>();
        QCOMPARE(cards.size(), 3);
        cards.at(1)->setFocus();
        QTest::keyClick(cards.at(1), Qt::Key_Space);
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Storage, highest of each month"_s); }));
        QVERIFY(cards.at(1)->isCurrent() && !cards.at(0)->isCurrent());
        QVERIFY(shows(fixture, u"one figure for all departments"_s));
    }

    void tableSaysWhatTheChartShows()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_COMPARE(chart(fixture)->count(), 17);
        fixture.visible<ui::Segmented>("usageForm")->setCurrent(1);
        auto *table = fixture.appearing<ui::TableView>("usageTable");
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 17);
        QVERIFY(cell(table, 2, 0).contains(u"3 Nov 2026"_s));
        QCOMPARE(cell(table, 2, 1), u"24,950"_s);
        QVERIFY(!cell(table, 2, 2).isEmpty());
    }

    void whatIsShownIsExported()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_COMPARE(chart(fixture)->count(), 17);
        auto *card = fixture.window->findChild<ui::TrendCard *>();
        QVERIFY(fixture.visible<QAbstractButton>("exportUsage"));
        QTemporaryDir folder;

        card->exportTo(folder.filePath(u"usage.csv"_s));
        QFile table(folder.filePath(u"usage.csv"_s));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArrayList rows = table.readAll().split('\n');
        QCOMPARE(rows.size(), 19); // a head, 17 days, nothing after the last end of line
        QCOMPARE(rows[0], QByteArray("Day,API calls,Time before,Unit\r"));
        QVERIFY2(rows[3].startsWith("2026-11-03,24950,"), rows[3].constData());

        card->exportTo(folder.filePath(u"usage.PNG"_s));
        const QImage picture(folder.filePath(u"usage.PNG"_s));
        QVERIFY(picture.width() > 2 * chart(fixture)->width());
        QSet<QRgb> colours;
        for (int x = 0; x < picture.width(); x += 3) {
            for (int y = 0; y < picture.height(); y += 3)
                colours.insert(picture.pixel(x, y));
        }
        QVERIFY(colours.size() > 3);

        card->exportTo(folder.filePath(u"usage.svg"_s));
        QFile drawing(folder.filePath(u"usage.svg"_s));
        QVERIFY(drawing.open(QIODevice::ReadOnly));
        const QByteArray xml = drawing.readAll();
        QVERIFY(xml.contains("<title>API calls per day</title>"));
        for (const char *text : {"30k", "1 Nov", "Bars: this period"}) // with its scales and what they mean
            QVERIFY2(xml.contains(text), text);
        QVERIFY(QSvgRenderer(xml).isValid());
    }

    void exportThatFailsSaysWhy()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_COMPARE(chart(fixture)->count(), 17);
        fixture.window->findChild<ui::TrendCard *>()->exportTo(u"/nowhere/at/all/usage.csv"_s);
        QVERIFY2(shows(fixture, u"The folder is not there"_s), qPrintable(fixture.texts().join(u'\n')));
    }

    void memberSeesUsageAndNoPrices()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter(Role::Member));
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_VERIFY(shows(fixture, u"API calls per day"_s));
        QVERIFY(!shows(fixture, u"$"_s));
    }

    void otherOrganizationLeavesNothingBehind()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Usage));
        QTRY_VERIFY(shows(fixture, u"Fulfilment"_s));
        QVERIFY(fixture.switchTo(u"Northwind KK"_s));
        QVERIFY(fixture.eventually([&] { return !shows(fixture, u"Fulfilment"_s); }));
    }
};

QTEST_MAIN(TestConsoleUsage)
#include "tst_consoleusage.moc"
