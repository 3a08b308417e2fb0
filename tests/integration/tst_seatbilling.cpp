// SPDX-License-Identifier: MIT
#include "tests/integration/portaluser.h"

#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

const QString Subscription = u"/v1/subscriptions/sub_P0x7Ar1"_s;
constexpr int CrashExit = 137;
constexpr int Soon = 30'000;

} // namespace

/// The seats the provider bills follow the team of an organization, across processes that die and others who
/// change the number at the provider.
class tst_SeatBilling : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    std::unique_ptr<PortalUser> m_owner;
    HttpClient m_client;

    void start(const char *crashPoint = "")
    {
        m_stack = std::make_unique<Stack>();
        m_stack->setPortalOptions({u"--take-over-after"_s, u"1"_s});
        m_stack->portalProgram().setEnvironment(u"PORTICO_CRASH_AT"_s, QString::fromLatin1(crashPoint));
        QVERIFY(m_stack->start());
        m_owner = std::make_unique<PortalUser>(*m_stack, "owner@acme.example", "acme");
        QVERIFY(m_owner->isSignedIn());
    }
    /// What waits is due now, and what ended did so long ago.
    void letTimePass()
    {
        (void)jobs(
            u"UPDATE jobs SET run_at = 0, finished_at = finished_at - 700, lease_until = 0 WHERE kind = "
            "'seats'"_s);
    }
    /// Whether no job waits or runs any more: what is done at the provider from now on is somebody else's.
    bool jobsAreDone()
    {
        return jobs(u"SELECT COUNT(*) FROM jobs WHERE kind = 'seats' AND state IN ('queued', 'running')"_s)
            == 0;
    }
    /// The number that a statement on the portal's database answers, if it does; -1 where it failed.
    int jobs(const QString &sql)
    {
        int number = -1;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"seats"_s);
            database.setDatabaseName(m_stack->path("portal.db"));
            database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(sql))
                    number = query.next() ? query.value(0).toInt() : 0;
            }
        }
        QSqlDatabase::removeDatabase(u"seats"_s);
        return number;
    }
    QJsonObject seats() { return m_owner->get("/api/portal/seats").json(); }
    QJsonObject seatItem()
    {
        const QJsonObject live = m_stack->askProvider(m_client, Subscription.toLatin1().constData()).json();
        for (const QJsonValue &item : live[u"items"][u"data"].toArray()) {
            if (item[u"price"][u"metadata"][u"portico_part"].toString() == u"seat")
                return item.toObject();
        }
        return {};
    }
    int billed() { return seatItem()[u"quantity"].toInt(0); }
    int changesAtProvider()
    {
        return int(m_stack->askProvider(m_client, "/v1/events?type=customer.subscription.updated&limit=100")
                       .json()[u"data"]
                       .toArray()
                       .size());
    }
    QByteArray memberWith(const char *role)
    {
        for (const QJsonValue &member : m_owner->get("/api/portal/team").json()[u"members"].toArray()) {
            if (member[u"role"].toString() == QLatin1StringView(role))
                return "/api/portal/team/members/" + member[u"id"].toString().toLatin1();
        }
        return {};
    }
    /// Everybody without a seat gets one: with those in use before they are more than the plan includes.
    int giveSeatsToAll()
    {
        int given = 0;
        for (const char *role : {"billing", "read_only"}) {
            for (QByteArray one = memberWith(role); !one.isEmpty(); one = memberWith(role)) {
                if (m_owner->send("PATCH", one, {{u"role"_s, u"member"_s}}).status != 200)
                    return -1;
                ++given;
            }
        }
        return given;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_owner.reset();
        m_stack.reset();
    }

    void membersDecideWhatIsBilled()
    {
        start();
        QCOMPARE(billed(), 0);
        const int before = changesAtProvider();
        const int used = seats()[u"used"].toInt();
        const int given = giveSeatsToAll();
        QVERIFY(given > 0);
        const int paid = used + given - seats()[u"included"].toInt();
        QVERIFY(paid > 0);
        QCOMPARE(seats()[u"expected"].toInt(), paid);
        letTimePass();
        QTRY_COMPARE_WITH_TIMEOUT(seats()[u"billed"].toInt(), paid, Soon);
        QCOMPARE(billed(), paid);
        QCOMPARE(changesAtProvider(), before + 1);
        QTRY_VERIFY_WITH_TIMEOUT(jobsAreDone(), Soon); // letTimePass() would take the lease from it

        QCOMPARE(m_owner->send("DELETE", memberWith("member")).status, 204);
        letTimePass();
        QTRY_COMPARE_WITH_TIMEOUT(seats()[u"billed"].toInt(), paid - 1, Soon);
        QCOMPARE(billed(), paid - 1);
        QCOMPARE(changesAtProvider(), before + 2);
    }

    void whatSomebodySetsAtTheProviderIsShownAndSetBack()
    {
        start();
        const int given = giveSeatsToAll();
        QVERIFY(given > 0);
        letTimePass();
        QTRY_VERIFY_WITH_TIMEOUT(seats()[u"billed"].toInt() > 0, Soon);
        QTRY_VERIFY_WITH_TIMEOUT(jobsAreDone(), Soon);
        const int paid = billed();
        const QByteArray form = "items[0][id]=" + seatItem()[u"id"].toString().toLatin1()
            + "&items[0][quantity]=7&proration_behavior=none";
        QCOMPARE(m_stack->changeAtProvider(m_client, Subscription, form).status, 200);

        QTRY_COMPARE_WITH_TIMEOUT(seats()[u"billed"].toInt(), 7, Soon);
        QCOMPARE(seats()[u"expected"].toInt(), paid);
        QVERIFY(!seats()[u"drift_since"].isNull());
        letTimePass();
        QTRY_COMPARE_WITH_TIMEOUT(seats()[u"billed"].toInt(), paid, Soon);
        QCOMPARE(billed(), paid);
        QVERIFY(seats()[u"expected"].isNull());
        QVERIFY(seats()[u"drift_since"].isNull());
    }

    void aDeathBetweenCallAndMirrorChangesOnce_data()
    {
        QTest::addColumn<QByteArray>("point");
        for (const char *point : {"seats.noted", "seats.set"})
            QTest::newRow(point) << QByteArray(point);
    }
    void aDeathBetweenCallAndMirrorChangesOnce()
    {
        QFETCH(const QByteArray, point);
        start(point.constData());
        const int before = changesAtProvider();
        QVERIFY(giveSeatsToAll() > 0);
        const int paid = seats()[u"expected"].toInt();
        QVERIFY(paid > 0);
        letTimePass();
        QCOMPARE(m_stack->portalProgram().waitForExit(), CrashExit);
        QCOMPARE(billed(), point == "seats.set" ? paid : 0);

        m_stack->portalProgram().setEnvironment(u"PORTICO_CRASH_AT"_s, {});
        letTimePass(); // its lease is over
        QVERIFY(m_stack->startPortal());
        m_owner = std::make_unique<PortalUser>(*m_stack, "owner@acme.example", "acme");
        QTRY_COMPARE_WITH_TIMEOUT(seats()[u"billed"].toInt(), paid, Soon);
        const auto entries = [&] {
            int found = 0;
            for (const QJsonValue &entry :
                m_owner->get("/api/portal/audit?limit=100").json()[u"data"].toArray())
                found += entry[u"action"].toString() == u"seats.reconciled" ? 1 : 0;
            return found;
        };
        QTRY_COMPARE_WITH_TIMEOUT(entries(), 1, Soon);
        QCOMPARE(billed(), paid);
        QCOMPARE(changesAtProvider(), before + 1);
    }
};

QTEST_MAIN(tst_SeatBilling)
#include "tst_seatbilling.moc"
