// SPDX-License-Identifier: MIT
#include "services/portal/access/housekeeping.h"
#include "services/portal/access/token.h"
#include "tests/services/portal/access/fixture.h"

#include <QTest>

#include <barrier>
#include <thread>
#include <vector>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const auto Ada = QStringLiteral("ada@acme.example");

} // namespace

class SessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signInGivesWorkingTokens_data() { addEngineRows(); }
    void signInGivesWorkingTokens();
    void wrongPasswordAndUnknownPersonAreRefusedAlike_data() { addEngineRows(); }
    void wrongPasswordAndUnknownPersonAreRefusedAlike();
    void databaseHoldsNoToken_data() { addEngineRows(); }
    void databaseHoldsNoToken();
    void passwordOfAnotherCostIsHashedAnew_data() { addEngineRows(); }
    void passwordOfAnotherCostIsHashedAnew();
    void accessTokenEndsAfterTenMinutes_data() { addEngineRows(); }
    void accessTokenEndsAfterTenMinutes();
    void refreshRotates_data() { addEngineRows(); }
    void refreshRotates();
    void lostReplyIsAnsweredAgain_data() { addEngineRows(); }
    void lostReplyIsAnsweredAgain();
    void replacedSuccessorKillsTheFamily_data() { addEngineRows(); }
    void replacedSuccessorKillsTheFamily();
    void predecessorOfAUsedTokenKillsTheFamily_data() { addEngineRows(); }
    void predecessorOfAUsedTokenKillsTheFamily();
    void manyReissuesAreContendedAndTheFamilyLives_data() { addEngineRows(); }
    void manyReissuesAreContendedAndTheFamilyLives();
    void parallelRefreshesLeaveOneUnusedToken_data() { addEngineRows(); }
    void parallelRefreshesLeaveOneUnusedToken();
    void idleAndAbsoluteLifeEndTheSession_data() { addEngineRows(); }
    void idleAndAbsoluteLifeEndTheSession();
    void signOutEndsEverything_data() { addEngineRows(); }
    void signOutEndsEverything();
    void twentyFirstSessionEndsTheOldest_data() { addEngineRows(); }
    void twentyFirstSessionEndsTheOldest();
    void garbageIsNoGrant_data() { addEngineRows(); }
    void garbageIsNoGrant();
    void housekeepingForgetsWhatIsOver_data() { addEngineRows(); }
    void housekeepingForgetsWhatIsOver();
};

#define MAKE_PEOPLE(people)                                                                                  \
    QFETCH(const Engine, engine);                                                                            \
    People people(engine);                                                                                   \
    QVERIFY2(people.isReady(), people.error())

void SessionsTest::signInGivesWorkingTokens()
{
    MAKE_PEOPLE(people);
    const Result<wire::Tokens> tokens = people.signIn(QStringLiteral(" ADA@acme.example "));
    QVERIFY(tokens);
    QCOMPARE(tokens->name, QStringLiteral("Ada"));
    QCOMPARE(tokens->email, Ada);
    QCOMPARE(tokens->expiresIn, 600s);
    const Result<Session> session = people.session(tokens->accessToken);
    QVERIFY(session);
    QCOMPARE(session->userId, people.ada);
    QVERIFY(!people.session(tokens->refreshToken));
}

void SessionsTest::wrongPasswordAndUnknownPersonAreRefusedAlike()
{
    MAKE_PEOPLE(people);
    (void)people.signIn(Ada);
    const quint64 before = people.hasher.runs();
    const Result<wire::Tokens> wrong = people.signIn(Ada, QStringLiteral("a bad password"));
    const quint64 runsForKnown = people.hasher.runs() - before;
    const Result<wire::Tokens> unknown = people.signIn(QStringLiteral("nobody@acme.example"));
    QCOMPARE(people.hasher.runs() - before - runsForKnown, runsForKnown);
    QCOMPARE(wrong.error().code, QStringLiteral("invalid_credentials"));
    QCOMPARE(wrong.error().httpStatus, 401);
    QCOMPARE(unknown.error(), wrong.error());
}

void SessionsTest::databaseHoldsNoToken()
{
    MAKE_PEOPLE(people);
    const wire::Tokens tokens = *people.signIn(Ada);
    const Result<bool> leaked = people.database->read([&](Connection &connection) -> Result<bool> {
        Result<Rows> rows
            = connection.query("SELECT hash FROM access_tokens UNION ALL SELECT hash FROM refresh_tokens");
        if (!rows)
            return failure(rows.error());
        bool found = false;
        while (rows->next())
            found = found || rows->bytes(0).contains("ptc_") || rows->bytes(0).size() != 32;
        return found;
    });
    QVERIFY(leaked && !*leaked);
    QCOMPARE(people.number("SELECT COUNT(*) FROM refresh_tokens"), 1);
}

void SessionsTest::passwordOfAnotherCostIsHashedAnew()
{
    MAKE_PEOPLE(people);
    const PasswordHasher dearer({crypto_pwhash_OPSLIMIT_MIN + 1, crypto_pwhash_MEMLIMIT_MIN});
    const Sessions sessions(*people.database, dearer, people.secondFactor, people.clock);
    wire::SignInRequest request;
    request.email = Ada;
    request.password = QStringLiteral("a good password");
    QVERIFY(sessions.signIn(request));
    const Result<QByteArray> hash = people.database->read([&](Connection &connection) -> Result<QByteArray> {
        const Result<std::optional<User>> user = userByEmail(connection, Ada);
        return user ? Result<QByteArray>((*user)->passwordHash) : Result<QByteArray>(failure(user.error()));
    });
    QVERIFY(!dearer.needsRehash(*hash));
    QVERIFY(sessions.signIn(request));
}

void SessionsTest::accessTokenEndsAfterTenMinutes()
{
    MAKE_PEOPLE(people);
    const wire::Tokens tokens = *people.signIn(Ada);
    people.clock.advance(599s);
    QVERIFY(people.session(tokens.accessToken));
    people.clock.advance(1s);
    const Result<Session> session = people.session(tokens.accessToken);
    QCOMPARE(session.error().code, QStringLiteral("invalid_token"));
    QCOMPARE(session.error().httpStatus, 401);
}

void SessionsTest::refreshRotates()
{
    MAKE_PEOPLE(people);
    QByteArray token = people.signIn(Ada)->refreshToken;
    for (int i = 0; i < 5; ++i) {
        const Result<RefreshOutcome> outcome = people.refresh(token);
        QVERIFY(outcome && outcome->tokens);
        QVERIFY(outcome->tokens->refreshToken != token);
        QVERIFY(people.session(outcome->tokens->accessToken));
        token = outcome->tokens->refreshToken;
        people.clock.advance(5min);
    }
}

void SessionsTest::lostReplyIsAnsweredAgain()
{
    MAKE_PEOPLE(people);
    const QByteArray first = people.signIn(Ada)->refreshToken;
    QVERIFY(people.refresh(first)->tokens); // the answer never arrives
    people.clock.advance(24h);
    const Result<RefreshOutcome> again = people.refresh(first);
    QVERIFY(again->tokens);
    const Result<RefreshOutcome> next = people.refresh(again->tokens->refreshToken);
    QVERIFY(next->tokens);
}

void SessionsTest::replacedSuccessorKillsTheFamily()
{
    MAKE_PEOPLE(people);
    const QByteArray first = people.signIn(Ada)->refreshToken;
    const QByteArray lost = people.refresh(first)->tokens->refreshToken;
    const wire::Tokens current = *people.refresh(first)->tokens;
    QCOMPARE(people.refresh(lost)->refusal.code, QStringLiteral("invalid_grant"));
    QCOMPARE(people.refresh(current.refreshToken)->refusal.code, QStringLiteral("invalid_grant"));
    QVERIFY(!people.session(current.accessToken));
}

void SessionsTest::predecessorOfAUsedTokenKillsTheFamily()
{
    MAKE_PEOPLE(people);
    const QByteArray first = people.signIn(Ada)->refreshToken;
    const wire::Tokens second = *people.refresh(first)->tokens;
    const wire::Tokens third = *people.refresh(second.refreshToken)->tokens;
    const Result<RefreshOutcome> stolen = people.refresh(first);
    QCOMPARE(stolen->refusal.code, QStringLiteral("invalid_grant"));
    QCOMPARE(stolen->refusal.httpStatus, 400);
    QVERIFY(!people.refresh(third.refreshToken)->tokens);
    QVERIFY(!people.session(third.accessToken));
    QCOMPARE(people.number("SELECT COUNT(*) FROM sessions WHERE revoke_reason = 'reuse'"), 1);
}

void SessionsTest::manyReissuesAreContendedAndTheFamilyLives()
{
    MAKE_PEOPLE(people);
    const QByteArray first = people.signIn(Ada)->refreshToken;
    QVERIFY(people.refresh(first)->tokens);
    QByteArray last;
    for (int i = 0; i < 10; ++i) {
        const Result<RefreshOutcome> outcome = people.refresh(first);
        QVERIFY(outcome->tokens);
        last = outcome->tokens->refreshToken;
    }
    const Result<RefreshOutcome> contended = people.refresh(first);
    QCOMPARE(contended->refusal.code, QStringLiteral("refresh_contended"));
    QCOMPARE(contended->refusal.httpStatus, 429);
    QVERIFY(contended->refusal.retryAfter);
    people.clock.advance(61s);
    QVERIFY(people.refresh(first)->tokens);
    Q_UNUSED(last)
}

void SessionsTest::parallelRefreshesLeaveOneUnusedToken()
{
    MAKE_PEOPLE(people);
    const QByteArray token = people.signIn(Ada)->refreshToken;
    constexpr int Parallel = 64;
    std::barrier start(Parallel);
    std::atomic<int> granted = 0;
    std::atomic<int> contended = 0;
    std::atomic<int> other = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < Parallel; ++i) {
        threads.emplace_back([&] {
            start.arrive_and_wait();
            const Result<RefreshOutcome> outcome = people.refresh(token);
            if (outcome && outcome->tokens)
                ++granted;
            else if (outcome && outcome->refusal.code == u"refresh_contended")
                ++contended;
            else
                ++other;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(other.load(), 0);
    QCOMPARE(granted.load(), 11); // the first, and ten lost replies
    QCOMPARE(contended.load(), Parallel - 11);
    QCOMPARE(
        people.number("SELECT COUNT(*) FROM refresh_tokens WHERE used_at IS NULL AND revoked_at IS NULL"), 1);
    QCOMPARE(people.number("SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL"), 1);
}

void SessionsTest::idleAndAbsoluteLifeEndTheSession()
{
    MAKE_PEOPLE(people);
    const QByteArray idle = people.signIn(Ada)->refreshToken;
    people.clock.advance(14 * 24h);
    QCOMPARE(people.refresh(idle)->refusal.code, QStringLiteral("invalid_grant"));

    QByteArray busy = people.signIn(Ada)->refreshToken;
    for (int day = 1; day < 30; ++day) {
        people.clock.advance(24h);
        const Result<RefreshOutcome> outcome = people.refresh(busy);
        QVERIFY2(outcome->tokens, qPrintable(QString::number(day)));
        busy = outcome->tokens->refreshToken;
    }
    people.clock.advance(24h);
    QCOMPARE(people.refresh(busy)->refusal.code, QStringLiteral("invalid_grant"));
}

void SessionsTest::signOutEndsEverything()
{
    MAKE_PEOPLE(people);
    for (const bool byAccessToken : {false, true}) {
        const wire::Tokens tokens = *people.signIn(Ada);
        QVERIFY(people.database->transaction([&](Connection &connection) {
            return people.sessions.signOut(
                connection, byAccessToken ? tokens.accessToken : tokens.refreshToken);
        }));
        QVERIFY(!people.session(tokens.accessToken));
        QCOMPARE(people.refresh(tokens.refreshToken)->refusal.code, QStringLiteral("invalid_grant"));
    }
    QVERIFY(people.database->transaction([&](Connection &connection) {
        return people.sessions.signOut(connection, newToken(TokenKind::Refresh));
    }));
}

void SessionsTest::twentyFirstSessionEndsTheOldest()
{
    MAKE_PEOPLE(people);
    const wire::Tokens oldest = *people.signIn(Ada);
    wire::Tokens second;
    for (int i = 0; i < 20; ++i) {
        people.clock.advance(1s);
        const wire::Tokens tokens = *people.signIn(Ada);
        if (i == 0)
            second = tokens;
    }
    QVERIFY(!people.session(oldest.accessToken));
    QVERIFY(people.session(second.accessToken));
    QCOMPARE(people.number("SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL"), 20);
}

void SessionsTest::garbageIsNoGrant()
{
    MAKE_PEOPLE(people);
    const wire::Tokens tokens = *people.signIn(Ada);
    for (const QByteArray &garbage :
        {QByteArray(), QByteArray("x"), tokens.accessToken, newToken(TokenKind::Refresh)})
        QCOMPARE(people.refresh(garbage)->refusal.code, QStringLiteral("invalid_grant"));
    QVERIFY(people.refresh(tokens.refreshToken)->tokens);
}

void SessionsTest::housekeepingForgetsWhatIsOver()
{
    MAKE_PEOPLE(people);
    (void)people.signIn(Ada);
    const Result<void> begun = people.database->transaction([&](Connection &connection) -> Result<void> {
        const UtcSeconds now = people.clock.now();
        for (const char *sql :
            {"INSERT INTO totp_secrets (user_id, sealed, key_id, created) VALUES (?, '', '', ?)",
                "INSERT INTO password_resets (id, user_id, created, expires_at) VALUES ('rst_1', ?, 0, ?)",
                "INSERT INTO email_changes (id, user_id, new_email, created, expires_at) VALUES ('chg_1', ?, "
                "'x', 0, ?)"}) {
            const Result<qint64> added = connection.execute(sql, people.ada, now);
            if (!added)
                return failure(added.error());
        }
        return {};
    });
    QVERIFY2(begun, begun ? "" : qPrintable(begun.error().detail));
    people.clock.advance(24h * 121);
    QVERIFY(keepHouse(*people.database, people.clock.now()));
    QCOMPARE(people.number("SELECT COUNT(*) FROM sessions"), 0);
    QCOMPARE(people.number("SELECT COUNT(*) FROM refresh_tokens"), 0);
    QCOMPARE(people.number("SELECT COUNT(*) FROM access_tokens"), 0);
    for (const char *sql : {"SELECT COUNT(*) FROM totp_secrets", "SELECT COUNT(*) FROM password_resets",
             "SELECT COUNT(*) FROM email_changes"})
        QCOMPARE(people.number(sql), 0);
    QCOMPARE(people.number("SELECT COUNT(*) FROM users"), 3);
}

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
