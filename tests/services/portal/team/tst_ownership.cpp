// SPDX-License-Identifier: MIT
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray TeamPath = "/api/portal/team";
const QByteArray Transfer = TeamPath + "/transfer-ownership";
const QString Ada = QStringLiteral("ada@x.example");
const QString Bob = QStringLiteral("bob@x.example");

QJsonObject memberOf(const PortalStack &stack, const QByteArray &token, const QString &email)
{
    const QJsonArray members = stack.get(TeamPath, token).json()[QStringLiteral("members")].toArray();
    for (const QJsonValue &member : members) {
        if (member[QStringLiteral("email")].toString() == email)
            return member.toObject();
    }
    return {};
}

QByteArray idOf(const PortalStack &stack, const QByteArray &token, const QString &email)
{
    return memberOf(stack, token, email)[QStringLiteral("id")].toString().toLatin1();
}

QString roleOf(const PortalStack &stack, const QByteArray &token, const QString &email)
{
    return memberOf(stack, token, email)[QStringLiteral("role")].toString();
}

QByteArray grantFor(const PortalStack &stack, const QByteArray &token)
{
    const QByteArray proof = "{\"password\":\"a good password\",\"action\":\"transfer_ownership\"}";
    return stack.post("/api/auth/step-up", token, proof)
        .json()[QStringLiteral("grant")]
        .toString()
        .toLatin1();
}

QByteArray offer(const QByteArray &memberId, const QByteArray &grant)
{
    return "{\"member_id\":\"" + memberId + "\",\"grant\":\"" + grant + "\"}";
}

} // namespace

/// An organization changes hands, over HTTP.
class OwnershipTest : public QObject
{
    Q_OBJECT

    void addEngines()
    {
        QTest::addColumn<Engine>("engine");
        QTest::newRow("sqlite") << Engine::Sqlite;
        QTest::newRow("postgresql") << Engine::PostgreSql;
    }

private Q_SLOTS:
    void ownershipChangesHandsWithTheAcceptance_data() { addEngines(); }
    void ownershipChangesHandsWithTheAcceptance()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray bobsId = idOf(stack, ada, Bob);
        const Reply offered = stack.post(Transfer, ada, offer(bobsId, grantFor(stack, ada)));
        QVERIFY2(offered.status == 204, offered.body.constData());
        QVERIFY(stack.mailTo("bob@x.example").contains("Ada offers you to own Acme"));
        const QJsonObject pending
            = stack.get(TeamPath, bob).json()[QStringLiteral("ownership_transfer")].toObject();
        QCOMPARE(pending[QStringLiteral("to")].toString().toLatin1(), bobsId);
        QCOMPARE(roleOf(stack, ada, Bob), QStringLiteral("member"));

        QCOMPARE(stack.post(Transfer + "/accept", ada, "{}").status, 404);
        QCOMPARE(stack.post(Transfer + "/accept", bob, "{}").status, 204);
        QCOMPARE(roleOf(stack, ada, Bob), QStringLiteral("owner"));
        QCOMPARE(roleOf(stack, ada, Ada), QStringLiteral("admin"));
        QCOMPARE(stack.post(Transfer + "/accept", bob, "{}").status, 404);
    }

    void offerNeedsAProofForJustThat_data() { addEngines(); }
    void offerNeedsAProofForJustThat()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        const PortalStack stack(engine, Role::Admin, clock);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bobsId = idOf(stack, ada, Bob);
        const Reply without = stack.post(Transfer, ada, offer(bobsId, ""));
        QCOMPARE(without.status, 401);
        QCOMPARE(without.code(), QStringLiteral("step_up_required"));
        const QByteArray late = grantFor(stack, ada);
        clock.advance(121s);
        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, late)).status, 401);
        const QByteArray grant = grantFor(stack, ada);
        QCOMPARE(stack.post(Transfer, ada, offer("usr_none", grant)).status, 404);
        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, grant)).status, 204);
        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, grant)).status, 401); // it counts once
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.post(Transfer, bob, offer(idOf(stack, ada, Ada), grantFor(stack, bob))).status, 403);
    }

    void offerEndsWithItsTimeOrItsOfferer_data() { addEngines(); }
    void offerEndsWithItsTimeOrItsOfferer()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        const PortalStack stack(engine, Role::Owner, clock);
        QVERIFY2(stack.isReady(), stack.error());
        QByteArray ada = stack.signIn("ada@x.example");
        QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray bobsId = idOf(stack, ada, Bob);
        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, grantFor(stack, ada))).status, 204);
        QCOMPARE(stack.post(Transfer + "/decline", bob, "{}").status, 204);
        QCOMPARE(stack.post(Transfer + "/accept", bob, "{}").status, 404);

        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, grantFor(stack, ada))).status, 204);
        clock.advance(std::chrono::days(7));
        ada = stack.signIn("ada@x.example");
        bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.post(Transfer + "/accept", bob, "{}").status, 404);

        QCOMPARE(stack.post(Transfer, ada, offer(bobsId, grantFor(stack, ada))).status, 204);
        const QByteArray adasId = idOf(stack, bob, Ada);
        QCOMPARE(
            stack.send("PATCH", TeamPath + "/members/" + adasId, bob, "{\"role\":\"member\"}").status, 200);
        QCOMPARE(stack.post(Transfer + "/accept", bob, "{}").status, 404);
    }

    void removalAndRoleChangeOfOnePersonGoOneAfterTheOther_data() { addEngines(); }
    void removalAndRoleChangeOfOnePersonGoOneAfterTheOther()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray path = TeamPath + "/members/" + idOf(stack, ada, Bob);
        int removed = 0;
        int changed = 0;
        {
            const std::jthread one([&] { removed = stack.send("DELETE", path, ada, "{}").status; });
            const std::jthread two(
                [&] { changed = stack.send("PATCH", path, ada, "{\"role\":\"admin\"}").status; });
        }
        QCOMPARE(removed, 204);
        QVERIFY2(changed == 200 || changed == 404, qPrintable(QString::number(changed)));
        QVERIFY(memberOf(stack, ada, Bob).isEmpty());
    }
};

QTEST_GUILESS_MAIN(OwnershipTest)
#include "tst_ownership.moc"
