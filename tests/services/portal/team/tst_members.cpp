// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"
#include "services/portal/team/members.h"
#include "tests/services/portal/portalstack.h"

#include <QJsonArray>

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

const QByteArray TeamPath = "/api/portal/team";

QString idOf(const PortalStack &stack, const QByteArray &token, const QString &email)
{
    const QJsonArray members = stack.get(TeamPath, token).json()[QStringLiteral("members")].toArray();
    for (const QJsonValue &member : members) {
        if (member[QStringLiteral("email")].toString() == email)
            return member[QStringLiteral("id")].toString();
    }
    return {};
}

QByteArray path(const QString &id)
{
    return TeamPath + "/members/" + id.toLatin1();
}

const QString Ada = QStringLiteral("ada@x.example");
const QString Bob = QStringLiteral("bob@x.example");

} // namespace

/// Changes of who belongs to an organization, over HTTP.
class MembersTest : public QObject
{
    Q_OBJECT

    void addEngines()
    {
        QTest::addColumn<Engine>("engine");
        QTest::newRow("sqlite") << Engine::Sqlite;
        QTest::newRow("postgresql") << Engine::PostgreSql;
    }

private Q_SLOTS:
    void roleCountsFromTheNextRequestOn_data() { addEngines(); }
    void roleCountsFromTheNextRequestOn()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.get("/api/portal/invoices", bob).status, 403);
        const Reply changed = stack.send("PATCH", path(idOf(stack, ada, Bob)), ada, R"({"role":"billing"})");
        QVERIFY2(changed.status == 200, changed.body.constData());
        QCOMPARE(stack.get("/api/portal/invoices", bob).status, 200);
    }

    void extraPermissionIsGrantedAndTakenBack_data() { addEngines(); }
    void extraPermissionIsGrantedAndTakenBack()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Member);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray one = path(idOf(stack, ada, Bob));
        QCOMPARE(stack.send("PATCH", one, ada, R"({"permissions":["invoice.view"]})").status, 200);
        QCOMPARE(stack.get("/api/portal/invoices", bob).status, 200);
        QCOMPARE(stack.send("PATCH", one, ada, R"({"permissions":[]})").status, 200);
        QCOMPARE(stack.get("/api/portal/invoices", bob).status, 403);
        QCOMPARE(stack.send("PATCH", one, ada, R"({"permissions":["everything"]})").status, 422);
        QCOMPARE(stack.send("PATCH", one, ada, R"({"role":"king"})").status, 422);
    }

    void nobodyReachesBeyondThemselves_data() { addEngines(); }
    void nobodyReachesBeyondThemselves()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray owner = path(idOf(stack, bob, Ada));
        const QByteArray himself = path(idOf(stack, bob, Bob));
        QCOMPARE(stack.send("PATCH", himself, bob, R"({"role":"owner"})").status, 403);
        QCOMPARE(stack.send("PATCH", himself, bob, R"({"permissions":["organization.own"]})").status, 403);
        QCOMPARE(stack.send("PATCH", owner, bob, R"({"role":"member"})").status, 403);
        QCOMPARE(stack.send("DELETE", owner, bob, "{}").status, 403);
        QCOMPARE(stack.send("DELETE", path(QStringLiteral("usr_none")), bob, "{}").status, 404);
    }

    void lastOwnerStays_data() { addEngines(); }
    void lastOwnerStays()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray herself = path(idOf(stack, ada, Ada));
        for (const Reply &reply : {stack.send("PATCH", herself, ada, R"({"role":"admin"})"),
                 stack.send("DELETE", herself, ada, "{}"), stack.post(TeamPath + "/leave", ada, "{}")}) {
            QCOMPARE(reply.status, 409);
            QCOMPARE(reply.code(), QStringLiteral("last_owner"));
        }
        QCOMPARE(stack.send("PATCH", path(idOf(stack, ada, Bob)), ada, R"({"role":"owner"})").status, 200);
        QCOMPARE(stack.post(TeamPath + "/leave", ada, "{}").status, 204);
    }

    void removalEndsSessionsAndTokensAtOnce_data() { addEngines(); }
    void removalEndsSessionsAndTokensAtOnce()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        const QByteArray key = stack.post("/api/portal/access-tokens", bob, R"({"name":"x","days":1})")
                                   .json()[QStringLiteral("token")]
                                   .toString()
                                   .toLatin1();
        QCOMPARE(stack.get("/api/portal/invoices", key).status, 200);
        QCOMPARE(stack.send("DELETE", path(idOf(stack, ada, Bob)), ada, "{}").status, 204);
        QCOMPARE(stack.get(TeamPath, bob).status, 401);
        QCOMPARE(stack.get("/api/portal/invoices", key).status, 401);
        QVERIFY(idOf(stack, ada, Bob).isEmpty());
    }

    void rightsTakenWhileARequestWaitedCountNoMore_data() { addEngines(); }
    void rightsTakenWhileARequestWaitedCountNoMore()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        const QString bob = idOf(stack, stack.signIn("ada@x.example"), Bob);
        const Session session{QStringLiteral("ses_1"), bob, Bob, Bob, stack.clock.now()};
        const auto asBob = [&](const char *demotion, const auto &change) {
            return stack.database->transaction([&](Connection &connection) -> Result<void> {
                const Result<OrganizationScope> scope
                    = Authorizer::forSession(connection, session, stack.acme, Permission::TeamEdit);
                if (!scope)
                    return failure(scope.error());
                const Result<qint64> demoted = connection.execute(demotion, bob);
                if (!demoted)
                    return failure(demoted.error());
                const Result<Standing> changed = change(Members(connection, *scope));
                return failure(changed ? Error() : changed.error()); // nothing of it stays
            });
        };
        const auto promote = [&](Members members) {
            return members.change(bob, {Role::Admin, {}}, stack.clock.now());
        };
        const char *demote = "UPDATE organization_members SET role = 'member' WHERE user_id = ?";
        QCOMPARE(asBob(demote, promote).error().httpStatus, 403);
        const char *expel = "DELETE FROM organization_members WHERE user_id = ?";
        const auto remove = [&](Members members) { return members.remove(bob, stack.clock.now()); };
        QCOMPARE(asBob(expel, remove).error().httpStatus, 404);
    }

    void twoOwnersCannotBothLeave_data() { addEngines(); }
    void twoOwnersCannotBothLeave()
    {
        QFETCH(const Engine, engine);
        const PortalStack stack(engine, Role::Owner);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        int adasStatus = 0;
        int bobsStatus = 0;
        {
            const std::jthread one([&] { adasStatus = stack.post(TeamPath + "/leave", ada, "{}").status; });
            const std::jthread two([&] { bobsStatus = stack.post(TeamPath + "/leave", bob, "{}").status; });
        }
        const bool isOne
            = (adasStatus == 204 && bobsStatus == 409) || (adasStatus == 409 && bobsStatus == 204);
        QVERIFY2(isOne, qPrintable(QStringLiteral("%1 %2").arg(adasStatus).arg(bobsStatus)));
    }
};

QTEST_GUILESS_MAIN(MembersTest)
#include "tst_members.moc"
