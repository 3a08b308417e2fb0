// SPDX-License-Identifier: MIT
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray TeamPath = "/api/portal/team";
const QByteArray Accept = "/api/accept-invitation";

QByteArray invitation(const QByteArray &email, const QByteArray &role = "member")
{
    return "{\"emails\":[\"" + email + "\"],\"role\":\"" + role + "\"}";
}

QString outcomeOf(const Reply &reply, int index = 0)
{
    return reply.json()[QStringLiteral("results")].toArray().at(index)[QStringLiteral("outcome")].toString();
}

QJsonArray membersOf(const PortalStack &stack, const QByteArray &token)
{
    return stack.get(TeamPath, token).json()[QStringLiteral("members")].toArray();
}

QJsonObject firstInvitation(const PortalStack &stack, const QByteArray &token)
{
    return stack.get(TeamPath, token).json()[QStringLiteral("invitations")].toArray().at(0).toObject();
}

QByteArray invitationPath(const PortalStack &stack, const QByteArray &token)
{
    return TeamPath + "/invitations/"
        + firstInvitation(stack, token)[QStringLiteral("id")].toString().toLatin1();
}

QByteArray body(const QByteArray &link, const QByteArray &more = {})
{
    return "{\"token\":\"" + link + '"' + more + '}';
}

const QByteArray AsCarol = ",\"name\":\"Carol\",\"password\":\"a fine long phrase\"";

} // namespace

/// Invitations over HTTP, with mails in a maildir.
class InvitationsTest : public QObject
{
    Q_OBJECT

    void addEngines()
    {
        QTest::addColumn<Engine>("engine");
        QTest::newRow("sqlite") << Engine::Sqlite;
        QTest::newRow("postgresql") << Engine::PostgreSql;
    }

    /// Without a session, as the console asks that has none.
    static Reply ask(const PortalStack &stack, const QByteArray &path, const QByteArray &request)
    {
        static std::atomic<int> keys = 0;
        return Exchange(stack.portal->port(), "POST", path,
            "Content-Type: application/json\r\nIdempotency-Key: open-" + QByteArray::number(++keys) + "\r\n",
            request)
            .reply();
    }
    static Reply preview(const PortalStack &stack, const QByteArray &link)
    {
        return ask(stack, "/api/invitations/preview", body(link));
    }

private Q_SLOTS:
    void newPersonJoinsByTheLinkInTheMail_data() { addEngines(); }
    void newPersonJoinsByTheLinkInTheMail()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const Reply invited
            = stack.post(TeamPath + "/invite", ada, invitation(" Carol@X.example ", "billing"));
        QVERIFY2(invited.status == 200, invited.body.constData());
        QCOMPARE(outcomeOf(invited), QStringLiteral("invited"));
        const QByteArray mail = stack.mailTo("carol@x.example");
        QVERIFY2(mail.contains("Ada invites you to join Acme"), mail.constData());
        const QByteArray link = stack.linkTo("carol@x.example");
        QVERIFY(link.startsWith("ptc_inv_"));

        for (int i = 0; i < 3; ++i) {
            const Reply seen = preview(stack, link);
            QVERIFY2(seen.status == 200, seen.body.constData());
            QCOMPARE(seen.json()[QStringLiteral("organization")].toString(), QStringLiteral("Acme"));
            QCOMPARE(seen.json()[QStringLiteral("role")].toString(), QStringLiteral("billing"));
            QCOMPARE(seen.json()[QStringLiteral("invited_by")].toString(), QStringLiteral("Ada"));
            QCOMPARE(seen.json()[QStringLiteral("email")].toString(), QStringLiteral("carol@x.example"));
        }
        const Reply accepted = ask(stack, Accept, body(link, AsCarol));
        QVERIFY2(accepted.status == 200, accepted.body.constData());
        QCOMPARE(accepted.json()[QStringLiteral("organization_id")].toString(), stack.acme);
        const QByteArray carol
            = accepted.json()[QStringLiteral("tokens")][QStringLiteral("access_token")].toString().toLatin1();
        QCOMPARE(stack.get("/api/portal/invoices", carol).status, 200);
        QCOMPARE(membersOf(stack, ada).size(), 3);
        QVERIFY(firstInvitation(stack, ada).isEmpty());
        QCOMPARE(preview(stack, link).status, 404);
        QCOMPARE(ask(stack, Accept, body(link, ",\"password\":\"not hers at all\"")).status, 401);
    }

    void tokenIsNowhereInTheDatabase_data() { addEngines(); }
    void tokenIsNowhereInTheDatabase()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        QVERIFY(!link.isEmpty());
        const Result<bool> found = stack.database->read([&](Connection &connection) -> Result<bool> {
            Result<Rows> rows = connection.query("SELECT data FROM outbox");
            if (!rows)
                return failure(rows.error());
            bool has = false;
            while (rows->next())
                has = has || rows->bytes(0).contains("ptc_");
            return has;
        });
        QVERIFY(found);
        QVERIFY(!*found);
    }

    void onlyTheNewestLinkOpens_data() { addEngines(); }
    void onlyTheNewestLinkOpens()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray first = stack.linkTo("carol@x.example");
        const QByteArray path = invitationPath(stack, ada);
        QCOMPARE(stack.post(path + "/resend", ada, "{}").status, 204);
        QCOMPARE(preview(stack, first).status, 404);
        const QByteArray second = stack.linkTo("carol@x.example", 2);
        QVERIFY(second != first);
        QCOMPARE(preview(stack, second).status, 200);
        QCOMPARE(stack.send("DELETE", path, ada, "{}").status, 204);
        QCOMPARE(preview(stack, second).status, 404);
        QCOMPARE(ask(stack, Accept, body(second, AsCarol)).status, 404);
        QCOMPARE(stack.send("DELETE", path, ada, "{}").status, 404);
    }

    void invitationEndsAfterSevenDaysAndStaysVisible_data() { addEngines(); }
    void invitationEndsAfterSevenDaysAndStaysVisible()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        const PortalStack stack(engine, Role::Member, clock);
        QVERIFY2(stack.isReady(), stack.error());
        QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        clock.advance(std::chrono::days(7) - 1s);
        QCOMPARE(preview(stack, link).status, 200);
        clock.advance(1s);
        QCOMPARE(preview(stack, link).code(), QStringLiteral("invitation_expired"));
        QCOMPARE(ask(stack, Accept, body(link, AsCarol)).status, 410);
        ada = stack.signIn("ada@x.example");
        QCOMPARE(firstInvitation(stack, ada)[QStringLiteral("email")].toString(),
            QStringLiteral("carol@x.example"));
        QCOMPARE(outcomeOf(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example"))),
            QStringLiteral("invited"));
        QCOMPARE(stack.get(TeamPath, ada).json()[QStringLiteral("invitations")].toArray().size(), 1);
    }

    void linkIsBoundToItsAddress_data() { addEngines(); }
    void linkIsBoundToItsAddress()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        const Reply other = stack.post(Accept, bob, body(link));
        QCOMPARE(other.status, 409);
        QCOMPARE(other.code(), QStringLiteral("other_account"));
        QCOMPARE(preview(stack, link).status, 200);
    }

    void signedInPersonJoinsWithoutPassword_data() { addEngines(); }
    void signedInPersonJoinsWithoutPassword()
    {
        QFETCH(const Engine, engine);
        PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QString acme = std::exchange(stack.acme, stack.other);
        QCOMPARE(stack.get(TeamPath, bob).status, 404);
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("bob@x.example")).status, 200);
        const QByteArray link = stack.linkTo("bob@x.example");
        for (int i = 0; i < 2; ++i) { // the answer may be lost, and is asked for again
            const Reply accepted = stack.post(Accept, bob, body(link));
            QVERIFY2(accepted.status == 200, accepted.body.constData());
            QVERIFY(!accepted.json().contains(QStringLiteral("tokens")));
        }
        QCOMPARE(stack.get(TeamPath, bob).status, 200);
        stack.acme = acme;
    }

    void answersDoNotTellWhetherThereIsAnAccount()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        PortalStack &other = const_cast<PortalStack &>(stack);
        const QString acme = std::exchange(other.acme, other.other);
        QCOMPARE(stack
                     .post(TeamPath + "/invite", ada,
                         "{\"emails\":[\"bob@x.example\",\"carol@x.example\"],\"role\":\"member\"}")
                     .status,
            200);
        const QByteArray known = stack.linkTo("bob@x.example");
        const QByteArray unknown = stack.linkTo("carol@x.example");
        for (const QByteArray &more : {QByteArray(",\"name\":\"X\",\"password\":\"short\""),
                 QByteArray(",\"password\":\"a wrong long password\""), QByteArray(",\"password\":\"\"")}) {
            const Reply one = ask(stack, Accept, body(known, more));
            const Reply two = ask(stack, Accept, body(unknown, more));
            QCOMPARE(one.status, two.status);
            QCOMPARE(one.code(), two.code());
            QVERIFY(one.status == 401 || one.status == 422);
        }
        QCOMPARE(preview(stack, known).json().keys(), preview(stack, unknown).json().keys());
        other.acme = acme;
    }

    void guessingThePasswordOfAnAccountIsLimited()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        const QByteArray guess = ",\"password\":\"a wrong long password\"";
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(stack, Accept, body(link, guess)).status, 401);
        QCOMPARE(ask(stack, Accept, body(link, guess)).status, 429);
    }

    void whoWasRemovedDoesNotComeBackByTheOldLink_data() { addEngines(); }
    void whoWasRemovedDoesNotComeBackByTheOldLink()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        QCOMPARE(ask(stack, Accept, body(link, AsCarol)).status, 200);
        QByteArray id;
        for (const QJsonValue &member : membersOf(stack, ada)) {
            if (member[QStringLiteral("email")].toString() == u"carol@x.example")
                id = member[QStringLiteral("id")].toString().toLatin1();
        }
        QCOMPARE(stack.send("DELETE", TeamPath + "/members/" + id, ada, "{}").status, 204);
        QCOMPARE(ask(stack, Accept, body(link, AsCarol)).status, 404);
    }

    void whoMayNotInviteAnyMoreBringsNobodyIn_data() { addEngines(); }
    void whoMayNotInviteAnyMoreBringsNobodyIn()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", bob, invitation("carol@x.example", "owner")).status, 403);
        QCOMPARE(stack.post(TeamPath + "/invite", bob, invitation("carol@x.example", "admin")).status, 200);
        const QByteArray link = stack.linkTo("carol@x.example");
        QCOMPARE(preview(stack, link).status, 200);
        QString bobsId;
        for (const QJsonValue &member : membersOf(stack, ada)) {
            if (member[QStringLiteral("email")].toString() == u"bob@x.example")
                bobsId = member[QStringLiteral("id")].toString();
        }
        QCOMPARE(stack.send("PATCH", TeamPath + "/members/" + bobsId.toLatin1(), ada, "{\"role\":\"member\"}")
                     .status,
            200);
        QCOMPARE(preview(stack, link).status, 410);
        QCOMPARE(ask(stack, Accept, body(link, AsCarol)).status, 410);
        // Somebody who may can vouch for it.
        QCOMPARE(stack.post(invitationPath(stack, ada) + "/resend", ada, "{}").status, 204);
        QCOMPARE(preview(stack, stack.linkTo("carol@x.example", 2)).status, 200);
    }

    void reportSaysWhatBecomesOfEachAddress_data() { addEngines(); }
    void reportSaysWhatBecomesOfEachAddress()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("dora@x.example")).status, 200);
        const QByteArray emails = "{\"emails\":[\"bob@x.example\",\"dora@x.example\",\"carol@x.example\","
                                  "\"CAROL@x.example\",\"nobody\"],"
                                  "\"role\":\"read_only\",\"dry_run\":";
        const QByteArray end = "}";
        for (const QByteArray &dryRun : {QByteArray("true"), QByteArray("false")}) {
            const Reply reply = stack.post(TeamPath + "/invite", ada, emails + dryRun + end);
            QVERIFY2(reply.status == 200, reply.body.constData());
            QCOMPARE(reply.json()[QStringLiteral("results")].toArray().size(), 4);
            QCOMPARE(outcomeOf(reply, 0), QStringLiteral("already_member"));
            QCOMPARE(outcomeOf(reply, 1), QStringLiteral("already_invited"));
            QCOMPARE(outcomeOf(reply, 2), QStringLiteral("invited"));
            QCOMPARE(outcomeOf(reply, 3), QStringLiteral("invalid"));
        }
        QCOMPARE(stack.get(TeamPath, ada).json()[QStringLiteral("invitations")].toArray().size(), 2);
        QCOMPARE(stack.post(TeamPath + "/invite", ada, "{\"emails\":[],\"role\":\"member\"}").status, 422);
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("x@x.example", "king")).status, 422);
    }

    void anAddressGetsThreeMailsADay_data() { addEngines(); }
    void anAddressGetsThreeMailsADay()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example")).status, 200);
        const QByteArray path = invitationPath(stack, ada);
        QCOMPARE(stack.post(path + "/resend", ada, "{}").status, 204);
        QCOMPARE(stack.post(path + "/resend", ada, "{}").status, 204);
        QCOMPARE(stack.post(path + "/resend", ada, "{}").status, 429);
        QCOMPARE(stack.send("DELETE", path, ada, "{}").status, 204);
        QCOMPARE(outcomeOf(stack.post(TeamPath + "/invite", ada, invitation("carol@x.example"))),
            QStringLiteral("too_many_mails"));
    }

    void copyNamesTheInvitedWithoutTheirLinks()
    {
        const PortalStack stack(Engine::Sqlite);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const Reply invited = stack.post(TeamPath + "/invite", ada,
            "{\"emails\":[\"carol@x.example\",\"dora@x.example\"],\"role\":\"member\",\"send_copy\":true}");
        QCOMPARE(invited.status, 200);
        const QByteArray copy = stack.mailTo("ada@x.example");
        QVERIFY2(copy.contains("carol@x.example, dora@x.example"), copy.constData());
        QVERIFY(!copy.contains("ptc_"));
    }

    void twoAcceptsMakeOneMember_data() { addEngines(); }
    void twoAcceptsMakeOneMember()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        for (int round = 0; round < 2; ++round) {
            const QByteArray email = "carol" + QByteArray::number(round) + "@x.example";
            QCOMPARE(stack.post(TeamPath + "/invite", ada, invitation(email)).status, 200);
            const QByteArray link = stack.linkTo(email);
            std::array<Reply, 2> replies;
            {
                const std::jthread one([&] { replies[0] = ask(stack, Accept, body(link, AsCarol)); });
                const std::jthread two([&] { replies[1] = ask(stack, Accept, body(link, AsCarol)); });
            }
            for (const Reply &reply : replies)
                QVERIFY2(reply.status == 200, reply.body.constData());
            QCOMPARE(membersOf(stack, ada).size(), 3 + round);
        }
    }
};

QTEST_GUILESS_MAIN(InvitationsTest)
#include "tst_invitations.moc"
