// SPDX-License-Identifier: MIT
#include "services/sandbox/api/idempotency.h"

#include <QTest>

using namespace portico::sandbox;
using Verdict = Idempotency::Verdict;
using namespace std::chrono_literals;

constexpr portico::UtcSeconds Now{1'795'305'600s};

class TestSandboxIdempotency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstAnswerIsReplayed();
    void runningTwinIsInFlight();
    void otherParametersDoNotMatch();
    void abandonedKeyIsFree();
    void keptAnswersAreRestoredAndRunningKeysAreNot();
    void keysAreFreeAfterADay();
};

void TestSandboxIdempotency::firstAnswerIsReplayed()
{
    Idempotency store;
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::New);
    store.finish(QStringLiteral("k"), {402, "declined"});
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::Replay);
    QCOMPARE(store.answer(QStringLiteral("k")).status, 402);
    QCOMPARE(store.answer(QStringLiteral("k")).body, QByteArray("declined"));
}

void TestSandboxIdempotency::runningTwinIsInFlight()
{
    Idempotency store;
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::New);
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::InFlight);
}

void TestSandboxIdempotency::otherParametersDoNotMatch()
{
    Idempotency store;
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::New);
    QCOMPARE(store.begin(QStringLiteral("k"), "g", Now), Verdict::Mismatch);
    store.finish(QStringLiteral("k"), {200, "done"});
    QCOMPARE(store.begin(QStringLiteral("k"), "g", Now), Verdict::Mismatch);
}

void TestSandboxIdempotency::abandonedKeyIsFree()
{
    Idempotency store;
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now), Verdict::New);
    store.abandon(QStringLiteral("k"));
    QCOMPARE(store.begin(QStringLiteral("k"), "g", Now), Verdict::New);
}

void TestSandboxIdempotency::keptAnswersAreRestoredAndRunningKeysAreNot()
{
    Idempotency store;
    (void)store.begin(QStringLiteral("done"), "f", Now);
    store.finish(QStringLiteral("done"), {200, "{\"name\":\"Blåbær\"}"});
    (void)store.begin(QStringLiteral("running"), "f", Now);
    QCOMPARE(store.kept().size(), std::size_t(1));
    Idempotency other;
    other.restore(store.kept().front());
    QCOMPARE(other.begin(QStringLiteral("done"), "f", Now), Verdict::Replay);
    QCOMPARE(other.answer(QStringLiteral("done")).body, QByteArray("{\"name\":\"Blåbær\"}"));
    QCOMPARE(other.begin(QStringLiteral("running"), "f", Now), Verdict::New);
}

void TestSandboxIdempotency::keysAreFreeAfterADay()
{
    Idempotency store;
    (void)store.begin(QStringLiteral("k"), "f", Now);
    store.finish(QStringLiteral("k"), {200, "done"});
    QCOMPARE(store.begin(QStringLiteral("k"), "f", Now + 24h - 1s), Verdict::Replay);
    QCOMPARE(store.begin(QStringLiteral("k"), "g", Now + 24h), Verdict::New);
}

QTEST_GUILESS_MAIN(TestSandboxIdempotency)
#include "tst_sandboxidempotency.moc"
