// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagebuckets.h"
#include "services/portal/usage/usagetrends.h"
#include "tests/services/portal/sync/fixture.h"

#include <random>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

const QString Acme = u"cus_acme"_s;

/// 13 months of events of every aggregate over a leap day, and the organization they are of.
struct Stage
{
    explicit Stage(Engine engine) : database(engine)
    {
        if (!database.isOpen())
            return;
        (void)addLinked(*database, u"acme"_s, Acme);
        for (const char *aggregate : {"sum", "max", "last"})
            (void)database->transaction([&](Connection &connection) {
                return connection.execute(
                    "INSERT INTO metrics (id, name, unit, aggregate) VALUES (?, 'M', '', ?)",
                    QString::fromLatin1(aggregate), QString::fromLatin1(aggregate));
            });
        std::mt19937_64 random(7);
        const QStringList departments{QString(), u"sales"_s, u"research"_s};
        for (int i = 0; i < 3'000; ++i) {
            const UtcMilliseconds at = First + seconds(qint64(random() % (395 * 86'400)));
            events.push_back(
                {QString::number(i), QStringList{u"sum"_s, u"max"_s, u"last"_s}[qsizetype(random() % 3)],
                    qint64(random() % 5'000'000) - 500'000, at, departments[qsizetype(random() % 3)],
                    random() % 2 ? u"x"_s : QString()});
        }
        const Result<void> stored
            = withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
                  UsageBuckets buckets(connection, scope, [](UtcSeconds) { return Period{}; });
                  for (const UsageEvent &event : events)
                      buckets.add(event);
                  return buckets.store();
              });
        isFilled = stored.has_value();
    }

    /// Counted from the events themselves.
    std::vector<UsagePoint> recount(const UsageTrendQuestion &question, Aggregate aggregate) const
    {
        std::map<std::pair<sys_days, QString>, UsageFigure> figures;
        for (const UsageEvent &event : events) {
            const sys_days day = floor<days>(event.at);
            if (event.metric != question.metric || day < question.first || day > question.last)
                continue;
            const QString part = question.split == UsageSplit::None ? QString()
                : question.split == UsageSplit::Department          ? event.department
                                                                    : event.project;
            const year_month_day date{day};
            const sys_days start
                = question.grain == UsageGrain::Day ? day : sys_days{date.year() / date.month() / 1};
            figures[{start, part}].add(event);
        }
        std::vector<UsagePoint> points;
        for (const auto &[place, figure] : figures)
            points.push_back({place.first, place.second,
                aggregate == Aggregate::Sum       ? figure.total
                    : aggregate == Aggregate::Max ? figure.highest
                                                  : figure.latest});
        return points;
    }
    Result<UsageTrend> ask(const UsageTrendQuestion &question)
    {
        return withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return usageTrend(connection, scope, question);
        });
    }

    static constexpr sys_days First = 2027y / March / 1;
    TestDatabase database;
    std::vector<UsageEvent> events;
    bool isFilled = false;
};

http::Request request(const QByteArray &query)
{
    http::Request request;
    request.query = query;
    return request;
}

} // namespace

class UsageTrendsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTrendEqualsARecount_data() { addEngineRows(); }
    void everyTrendEqualsARecount()
    {
        QFETCH(const Engine, engine);
        Stage stage(engine);
        QVERIFY2(stage.database.isOpen() && stage.isFilled, stage.database.error());
        for (const Aggregate aggregate : {Aggregate::Sum, Aggregate::Max, Aggregate::Last}) {
            for (const UsageGrain grain : {UsageGrain::Day, UsageGrain::Month}) {
                for (const UsageSplit split :
                    {UsageSplit::None, UsageSplit::Department, UsageSplit::Project}) {
                    const UsageTrendQuestion question{aggregateName(aggregate), sys_days{2027y / October / 1},
                        sys_days{2028y / March / 29}, grain, split};
                    const Result<UsageTrend> trend = stage.ask(question);
                    QVERIFY(trend);
                    QVERIFY(trend->points == stage.recount(question, aggregate));
                    QVERIFY(!trend->points.empty() && !trend->previous.empty());
                    QVERIFY(trend->previous == stage.recount(previousOf(question), aggregate));
                }
            }
        }
    }

    void previousIsAsLongAndMeetsTheWeekdays()
    {
        const UsageTrendQuestion days29{
            u"sum"_s, sys_days{2028y / February / 1}, sys_days{2028y / February / 29}};
        QCOMPARE(previousOf(days29).first, sys_days(2027y / December / 28));
        QCOMPARE(previousOf(days29).last, sys_days(2028y / January / 25));
        const UsageTrendQuestion week{u"sum"_s, sys_days{2028y / March / 1}, sys_days{2028y / March / 7}};
        QCOMPARE(previousOf(week).last, sys_days(2028y / February / 29));
        const UsageTrendQuestion months{
            u"sum"_s, sys_days{2028y / January / 1}, sys_days{2028y / March / 31}, UsageGrain::Month};
        QCOMPARE(previousOf(months).first, sys_days(2027y / October / 1));
        QCOMPARE(previousOf(months).last, sys_days(2027y / December / 31));
    }

    void unknownMetricIsNotFound()
    {
        Stage stage(Engine::Sqlite);
        QVERIFY2(stage.isFilled, stage.database.error());
        const Result<UsageTrend> trend = stage.ask({u"none"_s, Stage::First, Stage::First});
        QCOMPARE(trend.error().code, u"not_found"_s);
    }

    void questionThatMakesNoSenseNamesItsField_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("field");
        QTest::addRow("no metric") << QByteArray("from=2026-01-01&to=2026-01-02") << u"metric"_s;
        QTest::addRow("no beginning") << QByteArray("metric=m&to=2026-01-02") << u"from"_s;
        QTest::addRow("no end") << QByteArray("metric=m&from=2026-01-02") << u"to"_s;
        QTest::addRow("backwards") << QByteArray("metric=m&from=2026-01-03&to=2026-01-02") << u"to"_s;
        QTest::addRow("too long") << QByteArray("metric=m&from=2025-01-01&to=2026-03-02") << u"to"_s;
        QTest::addRow("grain") << QByteArray("metric=m&from=2026-01-01&to=2026-01-02&grain=hour")
                               << u"grain"_s;
        QTest::addRow("split") << QByteArray("metric=m&from=2026-01-01&to=2026-01-02&split=x") << u"split"_s;
    }
    void questionThatMakesNoSenseNamesItsField()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QString, field);
        const Result<UsageTrendQuestion> question = usageTrendQuestionFrom(request(query));
        QVERIFY(!question);
        QCOMPARE(question.error().field, field);
    }

    void fourHundredDaysAreAnswered()
    {
        const Result<UsageTrendQuestion> question
            = usageTrendQuestionFrom(request("metric=m&from=2025-01-01&to=2026-02-04&split=department"));
        QVERIFY(question);
        QCOMPARE(question->last - question->first + days{1}, days{400});
        QCOMPARE(question->split, UsageSplit::Department);
    }
};

QTEST_MAIN(UsageTrendsTest)
#include "tst_usagetrends.moc"
