// SPDX-License-Identifier: MIT
#include "seatportal.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::sandbox;
using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

const SoldPlan Crew{"crew", 2, 9'900, 99'000, 800, 8'000, "auto", 2};
const SoldPlan Odd{"odd", 2, 3'333, 33'337, 777, 7'919, "auto", 0};

qint64 amountOf(const QJsonValue &money)
{
    return money[u"amount"].toInteger(-1);
}

} // namespace

#define OPEN(portal)                                                                                         \
    do {                                                                                                     \
        const QByteArray problem = (portal).open();                                                          \
        QVERIFY2(problem.isEmpty(), problem.constData());                                                    \
    } while (false)

/// What one is told that more people will cost is what the provider bills once they have joined.
class TestSeatPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void previewIsWhatTheNextInvoiceSays_data();
    void previewIsWhatTheNextInvoiceSays();
    void firstPaidSeatInTheMiddleOfAMonth();
    void includedSeatsCostNothing();
    void boughtSeatsAreMissing();
    void amountsAreForWhoSeesThePlan();
};

void TestSeatPreview::previewIsWhatTheNextInvoiceSays_data()
{
    QTest::addColumn<SoldPlan>("plan");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("yearly");
    QTest::addColumn<int>("there");
    QTest::addColumn<int>("more");
    for (const char *mode : {"classic", "flexible"}) {
        QTest::addRow("one, %s", mode) << Crew << QByteArray(mode) << false << 1 << 1;
        QTest::addRow("three, partly included, %s", mode) << Crew << QByteArray(mode) << false << 0 << 3;
        QTest::addRow("seven odd ones, %s", mode) << Odd << QByteArray(mode) << false << 2 << 7;
        QTest::addRow("two of the year, %s", mode) << Odd << QByteArray(mode) << true << 1 << 2;
    }
}

void TestSeatPreview::previewIsWhatTheNextInvoiceSays()
{
    QFETCH(const SoldPlan, plan);
    QFETCH(const QByteArray, mode);
    QFETCH(const bool, yearly);
    QFETCH(const int, there);
    QFETCH(const int, more);
    SeatPortal portal(Engine::Sqlite, plan, 0, "&billing_mode[type]=" + mode);
    OPEN(portal);
    if (yearly) {
        const Reply quote = portal.stack.preview(
            portal.story, {{u"plan"_s, QString::fromLatin1(plan.slug)}, {u"interval"_s, u"year"_s}});
        QCOMPARE(
            portal.stack.confirm(portal.story, quote.json()).json()[u"outcome"].toString(), u"applied"_s);
    }
    for (int i = 0; i < there; ++i)
        (void)portal.join();
    QVERIFY(portal.settles());
    portal.story.advanceTo(utc(2026, 11, 17, 16));
    const Reply reply = portal.preview(u"member"_s, more);
    QVERIFY2(reply.status == 200, reply.body.constData());
    const QJsonObject preview = reply.json();
    QCOMPARE(preview[u"added"].toInt(), more);
    const qint64 seat = yearly ? plan.seatYearly : plan.seatMonthly;
    const int paid = std::max(0, 1 + there + more - plan.included) - std::max(0, 1 + there - plan.included);
    QCOMPARE(preview[u"paid"].toInt(), paid);
    QCOMPARE(amountOf(preview[u"recurring"]), paid * seat);
    // What joined before is prorated on the next invoice too.
    const qint64 earlier = portal.pendingProrations();
    for (int i = 0; i < more; ++i)
        (void)portal.join();
    QVERIFY(portal.settles());
    portal.story.advanceTo((yearly ? utc(2027, 11, 1) : utc(2026, 12, 1)) + 7'200);
    const QJsonObject invoice = portal.stack.latestInvoice(portal.story);
    QCOMPARE(SeatPortal::proratedOn(invoice), earlier + amountOf(preview[u"prorated"]));
    QCOMPARE(invoice[u"subtotal"].toInteger(),
        (yearly ? plan.yearly : plan.monthly) + std::max(0, 1 + there + more - plan.included) * seat + earlier
            + amountOf(preview[u"prorated"]));
    QCOMPARE(
        preview[u"billed_at"].toString(), yearly ? u"2027-11-01T00:00:00Z"_s : u"2026-12-01T00:00:00Z"_s);
}

/// 8.00 for 320 of 720 hours, and 8.875 % of it.
void TestSeatPreview::firstPaidSeatInTheMiddleOfAMonth()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    const QString rate
        = portal.story.make("/v1/tax_rates", "display_name=Sales tax&inclusive=false&percentage=8.875");
    (void)portal.story.make("/v1/subscriptions/" + portal.story.subscription.toLatin1(),
        "default_tax_rates[0]=" + rate.toLatin1());
    portal.story.advanceTo(utc(2026, 11, 17, 16));
    OPEN(portal);
    (void)portal.join();
    const QJsonObject preview = portal.preview(u"member"_s, 1).json();
    QCOMPARE(preview[u"paid"].toInt(), 1);
    QCOMPARE(amountOf(preview[u"recurring"]), 800);
    QCOMPARE(amountOf(preview[u"prorated"]), 356);
    QCOMPARE(preview[u"taxes"].toArray().size(), 1);
    QCOMPARE(amountOf(preview[u"taxes"][0][u"amount"]), 32);
    QCOMPARE(amountOf(preview[u"total"]), 388);
    QCOMPARE(preview[u"prorated_from"].toString(), u"2026-11-17T16:00:00Z"_s);
}

void TestSeatPreview::includedSeatsCostNothing()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    OPEN(portal);
    for (const auto &[role, added] : {std::pair(u"member"_s, 1), std::pair(u"billing"_s, 0)}) {
        const QJsonObject preview = portal.preview(role, 1).json();
        QCOMPARE(preview[u"added"].toInt(-1), added);
        QCOMPARE(preview[u"paid"].toInt(-1), 0);
        QCOMPARE(amountOf(preview[u"recurring"]), 0);
        QCOMPARE(amountOf(preview[u"total"]), 0);
    }
    QCOMPARE(portal.preview(u"member"_s, 0).status, 422);
    QCOMPARE(portal.preview(u"king"_s, 1).status, 422);
}

void TestSeatPreview::boughtSeatsAreMissing()
{
    SeatPortal portal(Engine::Sqlite, {"bought", 2, 9'900, 0, 800, 0, "fixed", 2}, 1);
    OPEN(portal);
    const QJsonObject preview = portal.preview(u"member"_s, 5).json();
    QCOMPARE(preview[u"missing"].toInt(), 3);
    QCOMPARE(amountOf(preview[u"recurring"]), 2'400);
    QVERIFY(preview[u"total"].isNull());
}

void TestSeatPreview::amountsAreForWhoSeesThePlan()
{
    SeatPortal portal(Engine::Sqlite, Crew);
    OPEN(portal);
    const PasswordHasher hasher({crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN});
    (void)portal.join(Role::Member, *hasher.hash(Secret("a good password")));
    const PortalClient client = portal.stack.clientFor(portal.story);
    const QByteArray token = client.signIn("p1@x.example");
    QVERIFY(!token.isEmpty());
    const Reply reply = client.post("/api/portal/seats/preview", token, R"({"role":"member","count":2})");
    QVERIFY2(reply.status == 200, reply.body.constData());
    const QJsonObject preview = reply.json();
    QCOMPARE(preview[u"paid"].toInt(), 2);
    for (const char *name : {"recurring", "prorated", "total"})
        QVERIFY2(preview[QLatin1StringView(name)].isNull(), name);
    QVERIFY(preview[u"seats"][u"price"].isNull());
    QVERIFY(preview[u"taxes"].toArray().isEmpty());
}

QTEST_MAIN(TestSeatPreview)
#include "tst_seatpreview.moc"
