// SPDX-License-Identifier: MIT
#include "seatportal.h"

#include <random>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::sandbox;
using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

/// Two seats included, 8.00 for each further one.
const SoldPlan Crew{"crew", 2, 9'900, 99'000, 800, 8'000, "auto", 2};
const SoldPlan Bought{"bought", 2, 9'900, 0, 800, 0, "fixed", 2};

} // namespace

#define OPEN(portal)                                                                                         \
    do {                                                                                                     \
        const QByteArray problem = (portal).open();                                                          \
        QVERIFY2(problem.isEmpty(), problem.constData());                                                    \
    } while (false)

/// What the provider bills follows the members of an organization: over a sandbox, on both databases.
class TestSeatReconciler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoJoinsAndLeavesIsBilledOnce_data() { addEngineRows(); }
    void whoJoinsAndLeavesIsBilledOnce();
    void manyWhoComeTogetherAreOneChange_data() { addEngineRows(); }
    void manyWhoComeTogetherAreOneChange();
    void rolesWithoutSeatsCostNothing();
    void removalAndChangeAtOnceEndRight_data() { addEngineRows(); }
    void removalAndChangeAtOnceEndRight();
    void quantityIsWhatMembersNeedWhateverHappens();
    void foreignItemsStay();
    void plannedChangeKeepsTheNumber();
    void boughtSeatsAreLimited_data() { addEngineRows(); }
    void boughtSeatsAreLimited();
};

void TestSeatReconciler::whoJoinsAndLeavesIsBilledOnce()
{
    QFETCH(const Engine, engine);
    SeatPortal portal(engine, Crew);
    OPEN(portal);
    const int before = portal.changesAtProvider();
    (void)portal.join();
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), -1); // two are included
    QCOMPARE(portal.changesAtProvider(), before);

    const QString third = portal.join();
    const QJsonObject waiting = portal.seats();
    QCOMPARE(waiting[u"expected"].toInt(), 1);
    QVERIFY(waiting[u"drift_since"].isNull());
    QCOMPARE(portal.letTimePass(), 1);
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 1);
    QCOMPARE(portal.changesAtProvider(), before + 1);
    QVERIFY(portal.seats()[u"expected"].isNull());
    QCOMPARE(portal.seats()[u"billed"].toInt(), 1);
    QCOMPARE(portal.count("audit_entries WHERE action = 'seats.reconciled' AND actor_kind = 'system'"), 1);

    QCOMPARE(portal.remove(third), 204);
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 0);
    QCOMPARE(portal.changesAtProvider(), before + 2);
}

void TestSeatReconciler::manyWhoComeTogetherAreOneChange()
{
    QFETCH(const Engine, engine);
    SeatPortal portal(engine, Crew, 1);
    OPEN(portal);
    QVERIFY(portal.settles());
    const int before = portal.changesAtProvider();
    for (int i = 0; i < 10; ++i)
        QVERIFY(!portal.join().isEmpty());
    QCOMPARE(portal.letTimePass(), 1);
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 9);
    QCOMPARE(portal.changesAtProvider(), before + 1);
    // The next one waits for its ten minutes.
    (void)portal.join();
    QCOMPARE(
        portal.count("jobs a JOIN jobs b ON b.kind = 'seats' AND b.state = 'done' WHERE a.kind = 'seats' "
                     "AND a.state = 'queued' AND a.run_at < b.finished_at + 590"),
        0);
}

void TestSeatReconciler::rolesWithoutSeatsCostNothing()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    OPEN(portal);
    (void)portal.join();
    (void)portal.join(Role::ReadOnly);
    const QString books = portal.join(Role::Billing);
    QCOMPARE(portal.letTimePass(), 0);
    QCOMPARE(portal.change(books, u"member"_s), 200);
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 1);
    QCOMPARE(portal.change(books, u"billing"_s), 200);
    const qint64 pending = portal.pendingProrations();
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 0);
    QCOMPARE(portal.pendingProrations(), pending); // nothing is given back
}

void TestSeatReconciler::removalAndChangeAtOnceEndRight()
{
    QFETCH(const Engine, engine);
    SeatPortal portal(engine, Crew);
    OPEN(portal);
    QStringList people;
    for (int i = 0; i < 6; ++i)
        people.append(portal.join());
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 5);
    for (int i = 0; i < 3; ++i) {
        std::atomic<int> removed = 0;
        std::thread remover([&] { removed = portal.remove(people[i]); });
        const int changed = portal.change(people[i + 3], u"read_only"_s);
        const int raced = portal.change(people[i], u"billing"_s);
        remover.join();
        QCOMPARE(changed, 200);
        QCOMPARE(int(removed), 204);
        QVERIFY2(raced == 200 || raced == 404, QByteArray::number(raced).constData());
    }
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 0);
    QVERIFY(portal.seats()[u"expected"].isNull());
}

/// max(0, seats - included), whoever came and went in between.
void TestSeatReconciler::quantityIsWhatMembersNeedWhateverHappens()
{
    const quint32 seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    SeatPortal portal(Engine::Sqlite, Crew, 3);
    OPEN(portal);
    const QStringList roles{u"admin"_s, u"member"_s, u"billing"_s, u"read_only"_s};
    QHash<QString, QString> people;
    for (int round = 0; round < 15; ++round) {
        for (int i = 0; i < 4; ++i) {
            const QString role = roles[qsizetype(random() % 4)];
            const QStringList present = people.keys();
            const QString one = present.isEmpty() ? QString() : present[qsizetype(random()) % present.size()];
            if (one.isEmpty() || random() % 2) {
                people.insert(portal.join(*roleFromName(role)), role);
            } else if (random() % 2) {
                QCOMPARE(portal.change(one, role), 200);
                people[one] = role;
            } else {
                QCOMPARE(portal.remove(one), 204);
                people.remove(one);
            }
        }
        QVERIFY(portal.settles());
        const auto taking = std::count_if(people.begin(), people.end(),
            [](const QString &role) { return role == u"admin" || role == u"member"; });
        QCOMPARE(portal.billed(), std::max(0, int(taking) + 1 - Crew.included));
    }
}

void TestSeatReconciler::foreignItemsStay()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    const QString extra = portal.story.priceOf(700);
    (void)portal.story.make("/v1/subscriptions/" + portal.story.subscription.toLatin1(),
        "items[0][price]=" + extra.toLatin1() + "&items[0][quantity]=3");
    OPEN(portal);
    for (int i = 0; i < 4; ++i)
        (void)portal.join();
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 3);
    int quantity = 0;
    for (const QJsonValue &item : portal.story.read()[u"items"][u"data"].toArray()) {
        if (item[u"price"][u"id"].toString() == extra)
            quantity = item[u"quantity"].toInt();
    }
    QCOMPARE(quantity, 3);
}

/// A change that is planned is made with as many seats as there are people then.
void TestSeatReconciler::plannedChangeKeepsTheNumber()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    portal.stack.sell({"small", 1, 4'900, 0, 600, 0, "auto", 1});
    OPEN(portal);
    for (int i = 0; i < 2; ++i)
        (void)portal.join();
    QVERIFY(portal.settles());
    const Reply quote
        = portal.stack.preview(portal.story, {{u"plan"_s, u"small"_s}, {u"interval"_s, u"month"_s}});
    QVERIFY2(quote.status == 200, quote.body.constData());
    const Reply confirmed = portal.stack.confirm(portal.story, quote.json());
    QCOMPARE(confirmed.json()[u"outcome"].toString(), u"scheduled"_s);

    (void)portal.join();
    QVERIFY(portal.settles());
    QCOMPARE(portal.billed(), 2);
    const QString schedule = portal.story.read()[u"schedule"].toString();
    QVERIFY(!schedule.isEmpty());
    const QJsonArray phases
        = portal.story.read("/v1/subscription_schedules/" + schedule.toLatin1())[u"phases"].toArray();
    QCOMPARE(phases.size(), 2);
    QList<int> quantities;
    for (const QJsonValue &item : phases[1][u"items"].toArray())
        quantities.append(item[u"quantity"].toInt());
    QVERIFY2(quantities.contains(3), "four people, one included");

    portal.story.advanceTo(utc(2026, 12, 1) + 7'200);
    QCOMPARE(portal.billed(), 3);
}

void TestSeatReconciler::boughtSeatsAreLimited()
{
    QFETCH(const Engine, engine);
    SeatPortal portal(engine, Bought, 1);
    OPEN(portal);
    const Result<SeatRoom> room = portal.room();
    QVERIFY(room && room->limited);
    QCOMPARE(room->free, 2); // two included, one bought, Ada has one
    for (int i = 0; i < 4; ++i)
        (void)portal.join();
    QCOMPARE(portal.room()->free, 0);
    QCOMPARE(portal.seats()[u"expected"].toInt(), 3);
    QCOMPARE(portal.letTimePass(), 0);
    QCOMPARE(portal.billed(), 1);
}

QTEST_MAIN(TestSeatReconciler)
#include "tst_seatreconciler.moc"
