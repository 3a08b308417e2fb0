// SPDX-License-Identifier: MIT
#include "story.h"

using namespace portico;
using namespace portico::sandbox;

/// Subscription schedules through the API, on clocks.
class TestSchedules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void phaseBeginsAtItsSecond_data();
    void phaseBeginsAtItsSecond();
    void phaseInsideAPeriodProrates_data();
    void phaseInsideAPeriodProrates();
    void furtherItemsComeAndGoWithPhases();
    void scheduleIsSeenOnItsSubscription();
    void refusalsChangeNothing_data();
    void refusalsChangeNothing();
    void everyStepIsToldOf();

private:
    QByteArray schedule(const QByteArray &more = {})
    {
        return m_story
            ->make(
                "/v1/subscription_schedules", "from_subscription=" + m_story->subscription.toLatin1() + more)
            .toLatin1();
    }
    /// The running phase as it is, as parameters.
    QByteArray running(int quantity, qint64 end = utc(2026, 5, 1)) const
    {
        return "phases[0][start_date]=" + Story::number(utc(2026, 4, 1)) + "&phases[0][end_date]="
            + Story::number(end) + "&phases[0][items][0][price]=" + m_story->price.toLatin1()
            + "&phases[0][items][0][quantity]=" + Story::number(quantity);
    }
    QByteArray then(const QString &price, int quantity, const QByteArray &more) const
    {
        return "&phases[1][items][0][price]=" + price.toLatin1()
            + "&phases[1][items][0][quantity]=" + Story::number(quantity) + more;
    }
    void change(const QByteArray &id, const QByteArray &form)
    {
        (void)m_story->make("/v1/subscription_schedules/" + id, form);
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
};

void TestSchedules::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
}

void TestSchedules::cleanup()
{
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestSchedules::phaseBeginsAtItsSecond_data()
{
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<QByteArray>("interval");
    QTest::addColumn<int>("quantity");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("periodEnd");
    QTest::newRow("smaller plan") << qint64(1'900) << QByteArray("month") << 3 << qint64(5'700)
                                  << utc(2026, 6, 1);
    QTest::newRow("fewer seats") << qint64(4'900) << QByteArray("month") << 1 << qint64(4'900)
                                 << utc(2026, 6, 1);
    QTest::newRow("yearly") << qint64(49'000) << QByteArray("year") << 2 << qint64(98'000) << utc(2027, 5, 1);
    QTest::newRow("weekly") << qint64(1'000) << QByteArray("week") << 1 << qint64(1'000) << utc(2026, 5, 8);
}

void TestSchedules::phaseBeginsAtItsSecond()
{
    QFETCH(qint64, amount);
    QFETCH(QByteArray, interval);
    QFETCH(int, quantity);
    QFETCH(qint64, periodEnd);
    m_story->subscribe(3);
    const QString price = amount == 4'900 ? m_story->price : m_story->priceOf(amount, interval);
    change(schedule(),
        running(3) + then(price, quantity, "&phases[1][proration_behavior]=none&proration_behavior=none"));
    m_story->advanceTo(utc(2026, 5, 1) - 1);
    QCOMPARE(m_story->item()["quantity"].toInt(), 3);
    QCOMPARE(m_story->totals(), QList<qint64>{14'700});
    m_story->advanceTo(utc(2026, 5, 1));
    QCOMPARE(m_story->item()["quantity"].toInt(), quantity);
    QCOMPARE(m_story->item()["price"].toObject()["id"].toString(), price);
    QCOMPARE(m_story->item()["current_period_start"].toInteger(), utc(2026, 5, 1));
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), periodEnd);
    QFETCH(qint64, total);
    QCOMPARE(m_story->totals(), (QList<qint64>{14'700, total}));
}

void TestSchedules::phaseInsideAPeriodProrates_data()
{
    QTest::addColumn<QByteArray>("behavior");
    QTest::addColumn<QList<qint64>>("totals");
    // Half of 49.00 goes back, half of 19.00 is due; then 19.00 a month.
    QTest::newRow("none") << QByteArray("none") << QList<qint64>{4'900, 1'900};
    QTest::newRow("create_prorations") << QByteArray("create_prorations") << QList<qint64>{4'900, 400};
    QTest::newRow("always_invoice") << QByteArray("always_invoice") << QList<qint64>{4'900, -1'500, 1'900};
}

void TestSchedules::phaseInsideAPeriodProrates()
{
    QFETCH(QByteArray, behavior);
    m_story->subscribe();
    const QString price = m_story->priceOf(1'900);
    change(schedule(),
        running(1, utc(2026, 4, 16))
            + then(price, 1,
                "&phases[1][proration_behavior]=" + behavior + "&phases[1][duration][interval]=month"));
    m_story->advanceTo(utc(2026, 4, 16));
    QCOMPARE(m_story->item()["price"].toObject()["id"].toString(), price);
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), utc(2026, 5, 1));
    m_story->advanceTo(utc(2026, 5, 1, 2));
    QTEST(m_story->totals(), "totals");
}

void TestSchedules::furtherItemsComeAndGoWithPhases()
{
    m_story->subscribe();
    const QByteArray more = m_story->priceOf(500).toLatin1();
    const QByteArray id = schedule();
    change(id,
        running(1)
            + then(m_story->price, 1,
                "&phases[1][items][1][price]=" + more
                    + "&phases[1][items][1][quantity]=4&phases[1][items][1][metadata][a]=b")
            + "&phases[2][items][0][price]=" + more + "&phases[2][items][0][quantity]=2");
    const QString kept = m_story->item()["id"].toString();
    m_story->advanceTo(utc(2026, 5, 1, 2));
    const QJsonArray items = m_story->read()["items"].toObject()["data"].toArray();
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0]["id"].toString(), kept);
    QCOMPARE(items[1]["quantity"].toInt(), 4);
    QCOMPARE(items[1]["metadata"]["a"].toString(), QStringLiteral("b"));
    m_story->advanceTo(utc(2026, 6, 1, 2));
    QCOMPARE(m_story->read()["items"].toObject()["data"].toArray().size(), 1);
    QCOMPARE(m_story->totals(), (QList<qint64>{4'900, 6'900, 1'000}));
}

void TestSchedules::scheduleIsSeenOnItsSubscription()
{
    m_story->subscribe();
    const QByteArray id = schedule();
    QCOMPARE(m_story->read()["schedule"].toString(), QString::fromLatin1(id));
    QCOMPARE(m_story->read("/v1/subscription_schedules/" + id)["phases"].toArray().size(), 1);
    m_story->advanceTo(utc(2026, 5, 1));
    QVERIFY(m_story->read()["schedule"].isNull());
    QCOMPARE(m_story->read()["status"].toString(), QStringLiteral("active"));
}

void TestSchedules::refusalsChangeNothing_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("status");
    QTest::newRow("no phase runs") << QByteArray(
        "phases[0][start_date]=%tomorrow&phases[0][items][0][price]=%price")
                                   << 400;
    QTest::newRow("no start") << QByteArray("phases[0][items][0][price]=%price") << 400;
    QTest::newRow("no items") << QByteArray("phases[0][start_date]=%start") << 400;
    QTest::newRow("no such price") << QByteArray(
        "phases[0][start_date]=%start&phases[0][items][0][price]=price_no")
                                   << 404;
    QTest::newRow("ends before it starts")
        << QByteArray("phases[0][start_date]=%start&phases[0][end_date]=1&phases[0][items][0][price]=%price")
        << 400;
    QTest::newRow("unknown") << QByteArray("phases[0][iterations]=1") << 400;
    QTest::newRow("less than none") << QByteArray(
        "phases[0][start_date]=%start&phases[0][items][0][price]=%price&phases[0][items][0][quantity]=-1")
                                    << 400;
    QTest::newRow("two pauses") << QByteArray("pause_schedules[0][pause][pause_at][type]=now"
                                              "&pause_schedules[1][pause][pause_at][type]=now")
                                << 400;
    QTest::newRow("pause in the past") << QByteArray("pause_schedules[0][pause][pause_at][type]=timestamp"
                                                     "&pause_schedules[0][pause][pause_at][timestamp]=1")
                                       << 400;
}

void TestSchedules::refusalsChangeNothing()
{
    QFETCH(QByteArray, form);
    m_story->subscribe();
    const QByteArray id = schedule();
    const QJsonObject before = m_story->read("/v1/subscription_schedules/" + id);
    const QJsonObject subscription = m_story->read();
    form.replace("%price", m_story->price.toLatin1());
    form.replace("%start", Story::number(utc(2026, 4, 1)));
    form.replace("%tomorrow", Story::number(utc(2026, 4, 2)));
    const Answer answer
        = m_client->post(QStringLiteral("/v1/subscription_schedules/") + QString::fromLatin1(id), form);
    QTEST(answer.status, "status");
    QCOMPARE(m_story->read("/v1/subscription_schedules/" + id), before);
    QCOMPARE(m_story->read(), subscription);
}

void TestSchedules::everyStepIsToldOf()
{
    m_story->subscribe();
    const QByteArray id = schedule();
    change(id, running(1) + then(m_story->price, 2, {}));
    m_story->advanceTo(utc(2026, 6, 2));
    QStringList types;
    for (const QJsonValue &event : m_client->all(QStringLiteral("/v1/events?type=subscription_schedule.*")))
        types.prepend(event.toObject()["type"].toString().section(u'.', 1));
    QCOMPARE(types,
        (QStringList{QStringLiteral("created"), QStringLiteral("updated"), QStringLiteral("updated"),
            QStringLiteral("released")}));
}

QTEST_MAIN(TestSchedules)
#include "tst_schedules.moc"
