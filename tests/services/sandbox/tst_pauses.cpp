// SPDX-License-Identifier: MIT
#include "story.h"

using namespace portico;
using namespace portico::sandbox;

/// The ways to pause a subscription, on clocks.
class TestPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void unusedTimeIsGivenBackAsAsked_data();
    void unusedTimeIsGivenBackAsAsked();
    void nothingIsInvoicedDuringAPause();
    void pauseAndResumptionAreToldOfOnce();
    void pauseHoldsItsScheduleUntilTheEnd();
    void releasedPauseStays();
    void pauseThatCannotBeginIsNotedOnTheSchedule();
    void sampleResumesWithoutInvoicesForThePause();

private:
    QString status() { return m_story->read()["status"].toString(); }
    qsizetype count(const char *type)
    {
        return m_client->all(QStringLiteral("/v1/events?type=") + QLatin1StringView(type)).size();
    }
    QByteArray path(const QByteArray &verb) const
    {
        return "/v1/subscriptions/" + m_story->subscription.toLatin1() + '/' + verb;
    }
    /// A pause from 1 May, for \a months.
    QByteArray schedulePause(int months)
    {
        return m_story
            ->make("/v1/subscription_schedules",
                "from_subscription=" + m_story->subscription.toLatin1()
                    + "&pause_schedules[0][pause][pause_at][type]=timestamp&pause_schedules[0][pause][pause_"
                      "at]"
                      "[timestamp]="
                    + Story::number(utc(2026, 5, 1))
                    + "&pause_schedules[0][resume][resume_at][type]=duration&pause_schedules[0][resume]["
                      "resume_at]"
                      "[duration][interval]=month&pause_schedules[0][resume][resume_at][duration]"
                      "[interval_count]="
                    + Story::number(months))
            .toLatin1();
    }

    FixedClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Story> m_story;
};

void TestPauses::init()
{
    m_sandbox = started({}, m_clock);
    m_client = std::make_unique<Client>(m_sandbox->url());
    m_story = std::make_unique<Story>(*m_client);
}

void TestPauses::cleanup()
{
    m_story.reset();
    m_client.reset();
    m_sandbox.reset();
}

void TestPauses::unusedTimeIsGivenBackAsAsked_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QList<qint64>>("totals");
    QTest::newRow("from now") << QByteArray() << QList<qint64>{4'900, 2'450};
    QTest::newRow("whole period") << QByteArray("bill_for[unused_time_from][type]=item_current_period_start")
                                  << QList<qint64>{4'900, 0};
    QTest::newRow("none") << QByteArray("bill_for[unused_time_from][type]=none")
                          << QList<qint64>{4'900, 4'900};
    QTest::newRow("at once") << QByteArray("invoicing_behavior=invoice")
                             << QList<qint64>{4'900, -2'450, 4'900};
}

void TestPauses::unusedTimeIsGivenBackAsAsked()
{
    QFETCH(QByteArray, form);
    m_story->subscribe();
    m_story->advanceTo(utc(2026, 4, 16));
    (void)m_story->make(path("pause"), form);
    QCOMPARE(status(), QStringLiteral("paused"));
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), utc(2026, 4, 16));
    m_story->advanceTo(utc(2026, 8, 3));
    (void)m_story->make(path("resume"), {});
    QCOMPARE(status(), QStringLiteral("active"));
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), utc(2026, 9, 3));
    QTEST(m_story->totals(), "totals");
}

void TestPauses::nothingIsInvoicedDuringAPause()
{
    m_story->subscribe();
    (void)m_story->make(path("pause"), "bill_for[unused_time_from][type]=none");
    m_story->advanceTo(utc(2027, 3, 1));
    QCOMPARE(m_story->totals(), QList<qint64>{4'900});
    QVERIFY(m_story->read()["status_details"].toObject().contains(u"paused"));
}

void TestPauses::pauseAndResumptionAreToldOfOnce()
{
    m_story->subscribe();
    (void)m_story->make(path("pause"), {});
    QCOMPARE(count("customer.subscription.paused"), 1);
    QCOMPARE(m_client->post(QString::fromLatin1(path("pause"))).status, 400);
    (void)m_story->make(path("resume"), {});
    QCOMPARE(count("customer.subscription.resumed"), 1);
    QCOMPARE(m_client->post(QString::fromLatin1(path("resume"))).status, 400);
}

void TestPauses::pauseHoldsItsScheduleUntilTheEnd()
{
    m_story->subscribe();
    const QByteArray schedule = schedulePause(3);
    m_story->advanceTo(utc(2026, 5, 1));
    QCOMPARE(status(), QStringLiteral("paused"));
    QCOMPARE(m_story->totals(), QList<qint64>{4'900});
    m_story->advanceTo(utc(2026, 8, 1) - 1);
    QCOMPARE(status(), QStringLiteral("paused"));
    QCOMPARE(m_story->read()["schedule"].toString(), QString::fromLatin1(schedule));
    m_story->advanceTo(utc(2026, 8, 1));
    QCOMPARE(status(), QStringLiteral("active"));
    QVERIFY(m_story->read()["schedule"].isNull());
    QCOMPARE(m_story->totals(), (QList<qint64>{4'900, 4'900}));
    QCOMPARE(m_story->item()["current_period_end"].toInteger(), utc(2026, 9, 1));
}

void TestPauses::releasedPauseStays()
{
    m_story->subscribe();
    const QByteArray schedule = schedulePause(1);
    m_story->advanceTo(utc(2026, 5, 2));
    (void)m_story->make("/v1/subscription_schedules/" + schedule + "/release", {});
    m_story->advanceTo(utc(2026, 7, 1));
    QCOMPARE(status(), QStringLiteral("paused"));
}

void TestPauses::pauseThatCannotBeginIsNotedOnTheSchedule()
{
    m_story->subscribe(1, "&trial_end=" + Story::number(utc(2026, 6, 1)));
    const QByteArray schedule = schedulePause(1);
    m_story->advanceTo(utc(2026, 5, 2));
    const QJsonObject planned = m_story->read("/v1/subscription_schedules/" + schedule);
    const QJsonValue pause = planned["pause_schedules"][0]["pause"];
    QCOMPARE(pause["status"]["type"].toString(), QStringLiteral("error"));
    QCOMPARE(status(), QStringLiteral("trialing"));
}

void TestPauses::sampleResumesWithoutInvoicesForThePause()
{
    Options options;
    options.sample = Sample::Demo;
    const std::unique_ptr<Sandbox> sandbox = started(options, m_clock);
    Client client(sandbox->url());
    const QString invoices = QStringLiteral("/v1/invoices?subscription=sub_Q2Kf640");
    const qsizetype before = client.all(invoices).size();
    const Answer moved
        = client.post(QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo/advance"),
            "frozen_time=" + Story::number(utc(2027, 1, 1, 1)));
    QCOMPARE(moved.status, 200);
    const QJsonObject resumed = client.get(QStringLiteral("/v1/subscriptions/sub_Q2Kf640")).json;
    QCOMPARE(resumed["status"].toString(), QStringLiteral("active"));
    QVERIFY(resumed["pause_collection"].isNull());
    QCOMPARE(resumed["items"].toObject()["data"][0]["current_period_start"].toInteger(), utc(2027, 1, 1));
    QCOMPARE(client.all(invoices).size(), before + 1);
}

QTEST_MAIN(TestPauses)
#include "tst_pauses.moc"
