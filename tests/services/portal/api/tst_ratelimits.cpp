// SPDX-License-Identifier: MIT
#include "services/portal/api/ratelimits.h"
#include "tests/support/postgres/testdatabase.h"

#include <QTest>

#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

UtcSeconds at(qint64 second)
{
    return UtcSeconds(std::chrono::seconds(1'800'000'000 + second));
}

const RateRule FivePerQuarter{5, 15min};

} // namespace

class RateLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketEmptiesAndRefillsSteadily();
    void rareAllowanceRefillsWhileOneKeepsAsking();
    void clockThatJumpsBackGivesNothing();
    void noLimitIsNoLimit();
    void sharedBucketEmptiesAndRefills_data() { addEngineRows(); }
    void sharedBucketEmptiesAndRefills();
    void sharedBucketIsExactInParallel_data() { addEngineRows(); }
    void sharedBucketIsExactInParallel();
    void fileChangesWhatItNames();
    void badFileIsRefused_data();
    void badFileIsRefused();
};

void RateLimitsTest::bucketEmptiesAndRefillsSteadily()
{
    RateLimiter limiter;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!limiter.take("a", FivePerQuarter, at(0)));
    QCOMPARE(limiter.take("a", FivePerQuarter, at(0)), std::optional(180s));
    QVERIFY(!limiter.take("b", FivePerQuarter, at(0))); // somebody else's bucket
    QVERIFY(limiter.take("a", FivePerQuarter, at(179)));
    QVERIFY(!limiter.take("a", FivePerQuarter, at(180)));
    QVERIFY(limiter.take("a", FivePerQuarter, at(180)));
    for (int i = 0; i < 5; ++i)
        QVERIFY(!limiter.take("a", FivePerQuarter, at(100'000)));
    QVERIFY(limiter.take("a", FivePerQuarter, at(100'000)));
}

void RateLimitsTest::rareAllowanceRefillsWhileOneKeepsAsking()
{
    RateLimiter limiter;
    const RateRule oncePerDay{1, 24h};
    QVERIFY(!limiter.take("a", oncePerDay, at(0)));
    int allowed = 0;
    for (qint64 second = 1; second <= 90'000; ++second)
        allowed += limiter.take("a", oncePerDay, at(second)) ? 0 : 1;
    QCOMPARE(allowed, 1);
}

void RateLimitsTest::clockThatJumpsBackGivesNothing()
{
    RateLimiter limiter;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!limiter.take("a", FivePerQuarter, at(0)));
    QVERIFY(limiter.take("a", FivePerQuarter, at(-100'000)));
}

void RateLimitsTest::noLimitIsNoLimit()
{
    RateLimiter limiter;
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(!limiter.take("a", RateLimits::off().apiPerUser, at(0)));
}

void RateLimitsTest::sharedBucketEmptiesAndRefills()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const auto take = [&](qint64 second) {
        return *database->transaction([&](Connection &connection) {
            return takeShared(connection, QStringLiteral("a"), FivePerQuarter, at(second));
        });
    };
    for (int i = 0; i < 5; ++i)
        QVERIFY(!take(0));
    QCOMPARE(take(0), std::optional(180s));
    QVERIFY(!take(180));
    QVERIFY(take(180));
    QVERIFY(database->transaction([](Connection &connection) {
        return giveBackShared(connection, QStringLiteral("a"), FivePerQuarter);
    }));
    QVERIFY(!take(180));
}

void RateLimitsTest::sharedBucketIsExactInParallel()
{
    QFETCH(const Engine, engine);
    TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    std::atomic<int> allowed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            const auto wait = database->transaction([&](Connection &connection) {
                return takeShared(connection, QStringLiteral("a"), FivePerQuarter, at(0));
            });
            allowed += wait && !*wait ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(allowed.load(), 5);
}

void RateLimitsTest::fileChangesWhatItNames()
{
    const Result<RateLimits> limits = decodeRateLimits(R"({"api_per_user": {"count": 5, "seconds": 2}})");
    QVERIFY(limits);
    QCOMPARE(limits->apiPerUser, (RateRule{5, 2s}));
    QCOMPARE(limits->signInPerAccount, RateLimits().signInPerAccount);
    const Result<RateLimits> security = decodeRateLimits(
        R"({"totp_per_account": {"count": 1, "seconds": 9}, "step_up_per_session": {"count": 2, "seconds": 9},
            "reset_per_recipient": {"count": 3, "seconds": 9}, "email_change_per_user": {"count": 4, "seconds": 9}})");
    QVERIFY(security);
    QCOMPARE(security->totpPerAccount, (RateRule{1, 9s}));
    QCOMPARE(security->stepUpPerSession, (RateRule{2, 9s}));
    QCOMPARE(security->resetPerRecipient, (RateRule{3, 9s}));
    QCOMPARE(security->emailChangePerUser, (RateRule{4, 9s}));
}

void RateLimitsTest::badFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("off");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("unknown limit") << QByteArray(R"({"api_per_person": {"count": 5, "seconds": 2}})");
    QTest::newRow("no seconds") << QByteArray(R"({"api_per_user": {"count": 5}})");
    QTest::newRow("zero") << QByteArray(R"({"api_per_user": {"count": 0, "seconds": 60}})");
    QTest::newRow("fraction") << QByteArray(R"({"api_per_user": {"count": 0.5, "seconds": 60}})");
    QTest::newRow("text") << QByteArray(R"({"api_per_user": "600/min"})");
}

void RateLimitsTest::badFileIsRefused()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(decodeRateLimits(json).error().code, QStringLiteral("limits_invalid"));
}

QTEST_GUILESS_MAIN(RateLimitsTest)
#include "tst_ratelimits.moc"
