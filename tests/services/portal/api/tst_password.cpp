// SPDX-License-Identifier: MIT
#include "services/portal/api/stepup.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray Forgot = "/api/auth/password/forgot";
const QByteArray Reset = "/api/auth/password/reset";
const QByteArray Change = "/api/auth/password/change";
const QByteArray AdasAddress = "ada@x.example";
const QByteArray NewPassword = "brown bread with four eggs";

/// Without a session.
Reply ask(const PortalStack &stack, const QByteArray &path, const QByteArray &body)
{
    return Exchange(stack.portal->port(), "POST", path, "Content-Type: application/json\r\n", body).reply();
}

Reply forgot(const PortalStack &stack, const QByteArray &email)
{
    return ask(stack, Forgot, R"({"email":")" + email + R"("})");
}

Reply reset(const PortalStack &stack, const QByteArray &link, const QByteArray &password = NewPassword)
{
    return ask(stack, Reset, R"({"token":")" + link + R"(","password":")" + password + R"("})");
}

Reply signIn(const PortalStack &stack, const QByteArray &password)
{
    return ask(
        stack, "/api/auth/sign-in", R"({"email":")" + AdasAddress + R"(","password":")" + password + R"("})");
}

qint64 number(const PortalStack &stack, QByteArrayView sql)
{
    const Result<qint64> result = stack.database->read([&](Connection &connection) -> Result<qint64> {
        Result<Rows> rows = connection.query(sql);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : -1;
    });
    return result.value_or(-1);
}

} // namespace

#define MAKE_STACK(stack)                                                                                    \
    QFETCH(const Engine, engine);                                                                            \
    StandingClock clock;                                                                                     \
    const PortalStack stack(engine, Role::Member, clock);                                                    \
    QVERIFY2(stack.isReady(), stack.error())

/// Passwords over HTTP, with mails in a maildir.
class PasswordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linkOfTheMailChoosesANewPasswordOnce_data() { addEngineRows(); }
    void linkOfTheMailChoosesANewPasswordOnce()
    {
        MAKE_STACK(stack);
        const QByteArray before = stack.signIn("ada@x.example");
        QVERIFY(!before.isEmpty());
        QCOMPARE(forgot(stack, " Ada@X.example ").status, 202);
        const QByteArray link = stack.linkTo(AdasAddress);
        QVERIFY2(link.startsWith("ptc_rs_"), link.constData());
        QVERIFY(stack.mailTo(AdasAddress).contains("/open/reset#" + link));
        QCOMPARE(number(stack, "SELECT COUNT(*) FROM password_resets WHERE hash IS NOT NULL"), 1);

        const Reply done = reset(stack, link);
        QVERIFY2(done.status == 204, done.body.constData());
        QCOMPARE(stack.get("/api/portal/organizations", before).status, 401); // signed out everywhere
        QCOMPARE(signIn(stack, "a good password").status, 401);
        QCOMPARE(signIn(stack, NewPassword).status, 200);
        const Reply again = reset(stack, link, "another long phrase");
        QCOMPARE(again.status, 404);
        QCOMPARE(again.code(), QStringLiteral("not_found"));
        QTRY_VERIFY(stack.mailTo(AdasAddress, 2).contains("password was changed"));
    }

    void answerTellsNothingAboutAnAddress_data() { addEngineRows(); }
    void answerTellsNothingAboutAnAddress()
    {
        MAKE_STACK(stack);
        const auto bare = [](const Reply &reply) {
            const qsizetype id = reply.head.indexOf("Request-Id: ");
            return QByteArray(reply.head).remove(id, reply.head.indexOf('\r', id) - id) + reply.body;
        };
        const Reply known = forgot(stack, AdasAddress);
        const Reply unknown = forgot(stack, "nobody@x.example");
        QCOMPARE(known.status, 202);
        QVERIFY(known.body.isEmpty());
        QCOMPARE(bare(unknown), bare(known));
        // Both requests wrote the same: a job, and a bucket.
        QCOMPARE(number(stack, "SELECT COUNT(*) FROM jobs WHERE kind = 'password_reset'"), 2);
        QVERIFY(!stack.linkTo(AdasAddress).isEmpty());
        QTRY_COMPARE(
            number(stack, "SELECT COUNT(*) FROM jobs WHERE kind = 'password_reset' AND state = 'done'"), 2);
        QCOMPARE(number(stack, "SELECT COUNT(*) FROM outbox WHERE kind = 'password_reset'"), 1);
        QCOMPARE(forgot(stack, "no address").code(), QStringLiteral("invalid_field"));
    }

    void fourthRequestForAnAddressHasToWait_data() { addEngineRows(); }
    void fourthRequestForAnAddressHasToWait()
    {
        MAKE_STACK(stack);
        for (const QByteArray &address : {AdasAddress, QByteArray("nobody@x.example")}) {
            for (int i = 0; i < 3; ++i)
                QCOMPARE(forgot(stack, address).status, 202);
            const Reply waiting = forgot(stack, address);
            QCOMPARE(waiting.status, 429);
            QVERIFY2(waiting.head.contains("Retry-After: 1200"), waiting.head.constData());
        }
        clock.advance(20min);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
    }

    void newerLinkVoidsTheOlderOne_data() { addEngineRows(); }
    void newerLinkVoidsTheOlderOne()
    {
        MAKE_STACK(stack);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        const QByteArray first = stack.linkTo(AdasAddress);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        const QByteArray second = stack.linkTo(AdasAddress, 2);
        QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
        QCOMPARE(reset(stack, first).status, 404);
        QCOMPARE(reset(stack, second).status, 204);
    }

    void linkLastsOneHour_data() { addEngineRows(); }
    void linkLastsOneHour()
    {
        MAKE_STACK(stack);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        const QByteArray link = stack.linkTo(AdasAddress);
        clock.advance(1h);
        const Reply late = reset(stack, link);
        QCOMPARE(late.status, 410);
        QCOMPARE(late.code(), QStringLiteral("reset_expired"));
        QCOMPARE(signIn(stack, "a good password").status, 200);
    }

    void ofTwoResetsWithOneLinkOneCounts_data() { addEngineRows(); }
    void ofTwoResetsWithOneLinkOneCounts()
    {
        MAKE_STACK(stack);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        const QByteArray link = stack.linkTo(AdasAddress);
        Reply replies[2];
        std::thread first([&] { replies[0] = reset(stack, link, "brown bread with eggs one"); });
        std::thread second([&] { replies[1] = reset(stack, link, "brown bread with eggs two"); });
        first.join();
        second.join();
        const bool firstWon = replies[0].status == 204;
        QCOMPARE(replies[firstWon ? 0 : 1].status, 204);
        QCOMPARE(replies[firstWon ? 1 : 0].status, 404);
        QCOMPARE(
            signIn(stack, firstWon ? "brown bread with eggs one" : "brown bread with eggs two").status, 200);
    }

    void rejectedPasswordSaysWhyAndKeepsTheLink_data() { addEngineRows(); }
    void rejectedPasswordSaysWhyAndKeepsTheLink()
    {
        MAKE_STACK(stack);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        const QByteArray link = stack.linkTo(AdasAddress);
        const struct
        {
            QByteArray password;
            const char *reason;
        } rows[] = {{"too short", "password_too_short"}, {QByteArray(129, 'x') + "y", "password_too_long"},
            {"Password2026", "password_common"}, {"hello portico people", "password_personal"}};
        for (const auto &row : rows) {
            const Reply refused = reset(stack, link, row.password);
            QCOMPARE(refused.status, 422);
            QCOMPARE(refused.json()[QStringLiteral("field")].toString(), QStringLiteral("password"));
            QCOMPARE(refused.json()[QStringLiteral("reason")].toString(), QString::fromLatin1(row.reason));
        }
        QCOMPARE(reset(stack, link).status, 204);
    }

    void lockedOutPersonSignsInAfterAReset_data() { addEngineRows(); }
    void lockedOutPersonSignsInAfterAReset()
    {
        MAKE_STACK(stack);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signIn(stack, "a wrong password").status, 401);
        QCOMPARE(signIn(stack, "a good password").status, 429);
        QCOMPARE(forgot(stack, AdasAddress).status, 202);
        QCOMPARE(reset(stack, stack.linkTo(AdasAddress)).status, 204);
        QCOMPARE(signIn(stack, NewPassword).status, 200);
    }

    void changeKeepsTheOwnSessionAndEndsTheOthers_data() { addEngineRows(); }
    void changeKeepsTheOwnSessionAndEndsTheOthers()
    {
        MAKE_STACK(stack);
        const QByteArray other = stack.signIn("ada@x.example");
        const QByteArray own = stack.signIn("ada@x.example");
        const auto change = [&](const QByteArray &current, const QByteArray &password) {
            return stack.post(
                Change, own, R"({"current":")" + current + R"(","password":")" + password + R"("})");
        };
        QCOMPARE(change("a wrong password", NewPassword).code(), QStringLiteral("invalid_credentials"));
        QCOMPARE(change("a good password", "short").code(), QStringLiteral("invalid_field"));
        QCOMPARE(stack.get("/api/portal/organizations", other).status, 200);
        const Reply done = change("a good password", NewPassword);
        QVERIFY2(done.status == 204, done.body.constData());
        QCOMPARE(stack.get("/api/portal/organizations", own).status, 200);
        QCOMPARE(stack.get("/api/portal/organizations", other).status, 401);
        QCOMPARE(signIn(stack, "a good password").status, 401);
        QCOMPARE(signIn(stack, NewPassword).status, 200);
        QVERIFY(stack.mailTo(AdasAddress).contains("password was changed"));
    }

    void changeNeedsARecentProof_data() { addEngineRows(); }
    void changeNeedsARecentProof()
    {
        MAKE_STACK(stack);
        const Reply tokens = signIn(stack, "a good password");
        clock.advance(ProofLife + 1s);
        const QByteArray renewed = ask(stack, "/api/auth/refresh",
            R"({"refresh_token":")" + tokens.json()[QStringLiteral("refresh_token")].toString().toLatin1()
                + R"("})")
                                       .json()[QStringLiteral("access_token")]
                                       .toString()
                                       .toLatin1();
        const Reply refused
            = stack.post(Change, renewed, R"({"current":"a good password","password":"brown bread eggs"})");
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.code(), QStringLiteral("step_up_required"));
    }
};

QTEST_GUILESS_MAIN(PasswordTest)
#include "tst_password.moc"
