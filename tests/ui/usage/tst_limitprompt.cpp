// SPDX-License-Identifier: MIT
#include "ui/usage/limitprompt.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace Qt::StringLiterals;

class TestLimitPrompt final : public QObject
{
    Q_OBJECT

    static CurrentUsage usageOf(std::initializer_list<std::pair<qint64, std::optional<qint64>>> figures)
    {
        CurrentUsage usage;
        for (const auto &[current, limit] : figures) {
            UsageMetric metric;
            metric.metric.id = metric.metric.name = u"Metric %1"_s.arg(usage.metrics.size() + 1);
            metric.current = current * UsageScale;
            metric.limit = limit;
            usage.metrics.push_back(metric);
        }
        return usage;
    }
    static QString textOf(const ui::LimitPrompt &prompt)
    {
        return prompt.findChild<ui::Banner *>()->spokenText();
    }

private Q_SLOTS:
    void nothingIsSaidBelowTheLimit_data()
    {
        QTest::addColumn<qint64>("used");
        QTest::addColumn<std::optional<qint64>>("limit");
        QTest::newRow("below") << qint64(99) << std::optional<qint64>(100);
        QTest::newRow("no limit") << qint64(1'000'000) << std::optional<qint64>();
        QTest::newRow("not in the plan") << qint64(0) << std::optional<qint64>(0);
    }
    void nothingIsSaidBelowTheLimit()
    {
        QFETCH(const qint64, used);
        QFETCH(const std::optional<qint64>, limit);
        ui::LimitPrompt prompt;
        prompt.setUsage(usageOf({{used, limit}}), Permissions::all());
        QVERIFY(prompt.isHidden());
    }

    void reachedLimitLeadsToThePlans()
    {
        ui::LimitPrompt prompt;
        prompt.setUsage(usageOf({{100, 100}, {5, 10}}), Permissions::all());
        QVERIFY(!prompt.isHidden());
        QVERIFY2(textOf(prompt).contains(u"Metric 1: 100 of 100 used"_s), qPrintable(textOf(prompt)));
        QVERIFY(!textOf(prompt).contains(u"Metric 2"_s));
        QSignalSpy asked(&prompt, &ui::LimitPrompt::plansRequested);
        auto *plans = prompt.findChild<QAbstractButton *>(u"largerPlans"_s);
        QVERIFY(!plans->isHidden());
        plans->click();
        QCOMPARE(asked.size(), 1);
        prompt.setUsage(usageOf({{10, 100}, {5, 10}}), Permissions::all()); // a new period
        QVERIFY(prompt.isHidden());
    }

    void whoMayNotChangeThePlanLearnsWhoMay()
    {
        ui::LimitPrompt prompt;
        prompt.setUsage(usageOf({{120, 100}}), Permissions{Permission::UsageView});
        QVERIFY(prompt.findChild<QAbstractButton *>(u"largerPlans"_s)->isHidden());
        QVERIFY(textOf(prompt).contains(u"owner"_s));
    }

    void priceBeyondTheLimitIsNotSilent()
    {
        ui::LimitPrompt prompt;
        CurrentUsage usage = usageOf({{120, 100}});
        QVERIFY(usage.metrics[0].overageUnitAmount == std::nullopt);
        prompt.setUsage(usage, Permissions::all());
        QVERIFY(!textOf(prompt).contains(u"billed on top"_s));
        usage.metrics[0].overageUnitAmount = Decimal{};
        prompt.setUsage(usage, Permissions::all());
        QVERIFY(textOf(prompt).contains(u"billed on top"_s));
    }
};

QTEST_MAIN(TestLimitPrompt)
#include "tst_limitprompt.moc"
