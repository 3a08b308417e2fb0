// SPDX-License-Identifier: MIT
#include "services/domain/totp.h"
#include "services/portal/access/grants.h"
#include "services/portal/access/housekeeping.h"
#include "services/portal/access/identityproof.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/access/token.h"
#include "tests/services/portal/access/fixture.h"

#include <QTest>

#include <barrier>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

const auto Ada = QStringLiteral("ada@acme.example");
const auto Bob = QStringLiteral("bob@acme.example");

/// Ada in a session whose proof has become old.
struct Proving
{
    explicit Proving(Engine engine) : people(engine)
    {
        if (!people.isReady())
            return;
        tokens = *people.signIn(Ada);
        session = *people.session(tokens.accessToken);
        people.clock.advance(9min);
    }
    [[nodiscard]] Result<IdentityProof::Proved> prove(
        const char *password, const QString &code = {}, const QString &action = {}) const
    {
        return proof.prove(session, {Secret(password), code}, action);
    }
    [[nodiscard]] QString refusal(const char *password, const QString &code = {}) const
    {
        const auto proved = prove(password, code);
        return proved ? QString() : proved.error().code;
    }
    [[nodiscard]] bool redeem(const Session &who, const QByteArray &grant, const QString &action)
    {
        const Result<void> redeemed = people.database->transaction([&](Connection &connection) {
            return redeemGrant(connection, who, grant, action, people.clock.now());
        });
        if (!redeemed && redeemed.error().code != u"step_up_required")
            qWarning("%s", qPrintable(redeemed.error().code));
        return redeemed.has_value();
    }
    /// Turns codes on; the key is for nobody else.
    void enroll()
    {
        const SealedField sealed = *people.keys.seal(Secret(Key), people.ada.toUtf8());
        (void)people.database->transaction([&](Connection &connection) {
            return connection.execute(
                "INSERT INTO totp_secrets (user_id, sealed, key_id, created, confirmed_at) "
                "VALUES (?, ?, ?, 0, 0)",
                people.ada, sealed.bytes, sealed.keyId);
        });
    }
    [[nodiscard]] QString code() const { return totpCode(Key, totpStep(people.clock.now())); }

    static constexpr char Key[] = "12345678901234567890";
    People people;
    IdentityProof proof{
        *people.database, people.hasher, people.secondFactor, people.clock, RateLimits().stepUpPerSession};
    wire::Tokens tokens;
    Session session;
};

} // namespace

#define MAKE_PROVING(ada)                                                                                    \
    QFETCH(const Engine, engine);                                                                            \
    Proving ada(engine);                                                                                     \
    QVERIFY2(ada.people.isReady(), ada.people.error())

class IdentityProofTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordRenewsTheProof_data() { addEngineRows(); }
    void passwordRenewsTheProof()
    {
        MAKE_PROVING(ada);
        QCOMPARE(ada.refusal("a bad password"), QStringLiteral("invalid_credentials"));
        const auto proved = ada.prove("a good password");
        QVERIFY(proved);
        QCOMPARE(proved->at, ada.people.clock.now());
        QVERIFY(proved->grant.isEmpty());
        QCOMPARE(ada.people.session(ada.tokens.accessToken)->provedAt, ada.people.clock.now());
    }

    void whoHasAnAppProvesWithACode_data() { addEngineRows(); }
    void whoHasAnAppProvesWithACode()
    {
        MAKE_PROVING(ada);
        ada.enroll();
        const quint64 runs = ada.people.hasher.runs();
        QCOMPARE(ada.refusal("a good password"), QStringLiteral("mfa_required"));
        QCOMPARE(
            ada.refusal("a good password", QStringLiteral("000000")), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.prove("", ada.code()));
        QCOMPARE(ada.refusal("", ada.code()), QStringLiteral("invalid_credentials")); // it was used
        QCOMPARE(ada.people.hasher.runs(), runs);
    }

    void fifthWrongProofEndsTheSession_data() { addEngineRows(); }
    void fifthWrongProofEndsTheSession()
    {
        MAKE_PROVING(ada);
        const wire::Tokens other = *ada.people.signIn(Ada);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(ada.people.session(ada.tokens.accessToken));
            QCOMPARE(ada.refusal("a bad password"), QStringLiteral("invalid_credentials"));
        }
        QCOMPARE(ada.people.session(ada.tokens.accessToken).error().code, QStringLiteral("invalid_token"));
        QVERIFY(!ada.people.refresh(ada.tokens.refreshToken)->tokens);
        QVERIFY(ada.people.session(other.accessToken)); // another session of hers goes on
    }

    void rightProofIsNoAttempt_data() { addEngineRows(); }
    void rightProofIsNoAttempt()
    {
        MAKE_PROVING(ada);
        for (int i = 0; i < 7; ++i) {
            QVERIFY(ada.prove("a good password"));
            QVERIFY(ada.proof.checkPassword(ada.session, Secret("a good password")));
        }
        for (int i = 0; i < 4; ++i)
            QCOMPARE(ada.refusal("a bad password"), QStringLiteral("invalid_credentials"));
        QVERIFY(ada.prove("a good password"));
        ada.people.clock.advance(15min);
        QVERIFY(!ada.proof.checkPassword(ada.session, Secret("a bad password")));
    }

    void wrongCodesEndTheSessionToo_data() { addEngineRows(); }
    void wrongCodesEndTheSessionToo()
    {
        MAKE_PROVING(ada);
        ada.enroll();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ada.refusal("", QStringLiteral("000000")), QStringLiteral("invalid_credentials"));
        QVERIFY(!ada.people.session(ada.tokens.accessToken));
    }

    void grantIsForOneActionOfOneSessionOnce_data() { addEngineRows(); }
    void grantIsForOneActionOfOneSessionOnce()
    {
        MAKE_PROVING(ada);
        const Session other = *ada.people.session(ada.people.signIn(Ada)->accessToken);
        const auto proved = ada.prove("a good password", {}, DeleteOrganizationAction);
        QVERIFY(proved);
        const QByteArray grant = proved->grant;
        QVERIFY(isToken(grant, TokenKind::StepUp));
        QCOMPARE(ada.people.number("SELECT COUNT(*) FROM step_up_grants"), 1);
        QVERIFY(!ada.redeem(ada.session, grant, TransferOwnershipAction));
        QVERIFY(!ada.redeem(other, grant, DeleteOrganizationAction));
        QVERIFY(!ada.redeem(ada.session, "", DeleteOrganizationAction));
        QVERIFY(!ada.redeem(ada.session, newToken(TokenKind::StepUp), DeleteOrganizationAction));
        QVERIFY(ada.redeem(ada.session, grant, DeleteOrganizationAction));
        QVERIFY(!ada.redeem(ada.session, grant, DeleteOrganizationAction));
    }

    void grantLastsTwoMinutes_data() { addEngineRows(); }
    void grantLastsTwoMinutes()
    {
        MAKE_PROVING(ada);
        const QByteArray grant = ada.prove("a good password", {}, DisableTotpAction)->grant;
        ada.people.clock.advance(GrantLife);
        QVERIFY(!ada.redeem(ada.session, grant, DisableTotpAction));
        const QByteArray next = ada.prove("a good password", {}, DisableTotpAction)->grant;
        ada.people.clock.advance(GrantLife - 1s);
        QVERIFY(ada.redeem(ada.session, next, DisableTotpAction));
        (void)ada.prove("a good password", {}, DisableTotpAction);
        ada.people.clock.advance(3min);
        QVERIFY(keepHouse(*ada.people.database, ada.people.clock.now()));
        QCOMPARE(ada.people.number("SELECT COUNT(*) FROM step_up_grants"), 0);
    }

    void ofTwoWithOneGrantOneGoesThrough_data() { addEngineRows(); }
    void ofTwoWithOneGrantOneGoesThrough()
    {
        MAKE_PROVING(ada);
        for (int round = 0; round < 5; ++round) {
            const QByteArray grant = ada.prove("a good password", {}, TransferOwnershipAction)->grant;
            std::atomic<int> admitted = 0;
            std::barrier start(2);
            std::vector<std::thread> threads;
            for (int i = 0; i < 2; ++i) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    if (ada.redeem(ada.session, grant, TransferOwnershipAction))
                        ++admitted;
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(admitted, 1);
        }
    }

    void endedSessionProvesNothing_data() { addEngineRows(); }
    void endedSessionProvesNothing()
    {
        MAKE_PROVING(ada);
        const auto ended = ada.people.database->transaction([&](Connection &connection) {
            return endSession(connection, ada.session.id, QLatin1StringView("test"), ada.people.clock.now());
        });
        QVERIFY(ended);
        QCOMPARE(ada.prove("a good password", {}, DisableTotpAction).error().code,
            QStringLiteral("invalid_token"));
        QCOMPARE(ada.people.number("SELECT COUNT(*) FROM step_up_grants"), 0);
    }

    void sessionsAreSeenAndEndedByTheirPersonOnly_data() { addEngineRows(); }
    void sessionsAreSeenAndEndedByTheirPersonOnly()
    {
        MAKE_PROVING(ada);
        const wire::Tokens second = *ada.people.sessions.signIn(
            {Ada, QStringLiteral("a good password"), {}, QStringLiteral("laptop")});
        const Session bob = *ada.people.session(ada.people.signIn(Bob)->accessToken);
        const auto list = [&] {
            return *ada.people.database->read([&](Connection &connection) {
                return sessionsOf(connection, ada.session, ada.people.clock.now());
            });
        };
        const auto end = [&](const Session &who, const QString &id) {
            return ada.people.database->transaction([&](Connection &connection) {
                return endOwnSession(connection, who, id, ada.people.clock.now());
            });
        };
        const std::vector<SignInSession> sessions = list();
        QCOMPARE(sessions.size(), 2u);
        QCOMPARE(sessions[0].device, QStringLiteral("laptop")); // last used first
        QVERIFY(!sessions[0].isCurrent && sessions[1].isCurrent);
        QCOMPARE(sessions[0].createdAt, ada.people.clock.now());
        QCOMPARE(end(bob, sessions[0].id).error().code, QStringLiteral("not_found"));
        QCOMPARE(end(ada.session, bob.id).error().code, QStringLiteral("not_found"));
        QVERIFY(ada.people.session(second.accessToken));
        QVERIFY(end(ada.session, sessions[0].id));
        QVERIFY(!ada.people.session(second.accessToken));
        QVERIFY(!ada.people.refresh(second.refreshToken)->tokens);
        QCOMPARE(end(ada.session, sessions[0].id).error().code, QStringLiteral("not_found"));
        QCOMPARE(list().size(), 1u);
    }

    void reusedTokenIsToldByMailOnce_data() { addEngineRows(); }
    void reusedTokenIsToldByMailOnce()
    {
        MAKE_PROVING(ada);
        const QByteArray first = ada.tokens.refreshToken;
        const QByteArray second = ada.people.refresh(first)->tokens->refreshToken;
        QVERIFY(ada.people.refresh(second)->tokens);
        for (int i = 0; i < 2; ++i)
            QVERIFY(!ada.people.refresh(first)->tokens);
        QCOMPARE(ada.people.number("SELECT COUNT(*) FROM outbox WHERE kind = 'session_ended_reuse' AND"
                                   " recipient = 'ada@acme.example'"),
            1);
    }
};

QTEST_GUILESS_MAIN(IdentityProofTest)
#include "tst_identityproof.moc"
