// SPDX-License-Identifier: MIT
#include "tests/services/portal/organizations/organizationstack.h"

#include <thread>

using namespace portico;
using namespace portico::portal;

namespace {

QByteArray child(const QString &organization)
{
    return R"({"organization":")" + organization.toLatin1() + R"("})";
}

} // namespace

/// Parents and children of organizations, over HTTP.
class FamilyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parentsBillingPeopleSeeTheChildAndChangeNothing_data() { addEngineColumn(); }
    void parentsBillingPeopleSeeTheChildAndChangeNothing()
    {
        QFETCH(const Engine, engine);
        const OrganizationStack stack(engine, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QVERIFY(stack.seen(stack.other, bob).isEmpty());
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", bob).status, 404);
        const Reply linked = stack.ask(stack.acme, "POST", "children", ada, child(QStringLiteral("other")));
        QVERIFY2(linked.status == 200, linked.body.constData());

        const QJsonObject seen = stack.seen(stack.other, bob);
        QCOMPARE(seen[QStringLiteral("parent_id")].toString(), stack.acme);
        QCOMPARE(seen[QStringLiteral("via_parent")].toBool(), true);
        QCOMPARE(seen[QStringLiteral("role")].toString(), QStringLiteral("billing"));
        const QJsonArray permissions{QStringLiteral("plan.view"), QStringLiteral("invoice.view"),
            QStringLiteral("usage.view"), QStringLiteral("usage.cost")};
        QCOMPARE(seen[QStringLiteral("permissions")].toArray(), permissions);
        for (const char *path : {"subscription", "plans", "invoices", "usage/current"})
            QCOMPARE(stack.ask(stack.other, "GET", path, bob).status, 200);
        for (const char *path : {"team", "children", "audit", "access-tokens"})
            QVERIFY2(stack.ask(stack.other, "GET", path, bob).status >= 403, path);
        QCOMPARE(stack.ask(stack.other, "GET", "notifications", bob).status, 404);
        const Reply preview = stack.ask(stack.other, "POST", "subscription/preview-change", bob,
            R"({"plan":"business","interval":"month","interval_count":1,"seats":1})");
        QCOMPARE(preview.status, 403);
        QCOMPARE(preview.code(), QStringLiteral("permission_denied"));

        QCOMPARE(stack.seen(stack.other, ada)[QStringLiteral("via_parent")].toBool(true), false);
        QCOMPARE(stack.ask(stack.acme, "DELETE", "children/" + stack.other.toLatin1(), ada).status, 204);
        QVERIFY(stack.seen(stack.other, bob).isEmpty());
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", bob).status, 404);
    }

    void signOnOfTheParentCountsForItsChildren_data() { addEngineColumn(); }
    void signOnOfTheParentCountsForItsChildren()
    {
        QFETCH(const Engine, engine);
        const OrganizationStack stack(engine, Role::Billing);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.ask(stack.acme, "POST", "children", ada, child(QStringLiteral("other"))).status, 200);
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", bob).status, 200);
        const Result<qint64> enforced = stack.database->transaction([&](portal::Connection &connection) {
            return connection.execute("INSERT INTO sso_settings (organization_id, issuer, client_id,"
                                      " default_role, enforced) VALUES (?, 'https://id.x.example', 'x',"
                                      " 'member', 1)",
                stack.acme);
        });
        QVERIFY(enforced);
        QCOMPARE(stack.ask(stack.acme, "GET", "subscription", bob).code(), QStringLiteral("sso_required"));
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", bob).status, 404);
        QVERIFY(stack.seen(stack.other, bob).isEmpty());
        QCOMPARE(stack.get("/api/portal/overview", bob).status, 200);
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", ada).status, 200);
    }

    void otherRolesOfTheParentSeeNothing_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<Role>("role");
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            for (const Role role : {Role::Admin, Role::Member, Role::ReadOnly})
                QTest::addRow("%d %s", int(engine), qPrintable(roleName(role))) << engine << role;
        }
    }
    void otherRolesOfTheParentSeeNothing()
    {
        QFETCH(const Engine, engine);
        QFETCH(const Role, role);
        const OrganizationStack stack(engine, role);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.ask(stack.acme, "POST", "children", ada, child(stack.other)).status, 200);
        QVERIFY(stack.seen(stack.other, bob).isEmpty());
        QCOMPARE(stack.ask(stack.other, "GET", "subscription", bob).status, 404);
        QCOMPARE(stack.ask(stack.other, "GET", "notifications", bob).status, 404);
    }

    void onlyWhoOwnsBothLinks_data() { addEngineColumn(); }
    void onlyWhoOwnsBothLinks()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::Owner);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray bob = stack.signIn("bob@x.example");
        const Reply foreign = stack.ask(stack.acme, "POST", "children", bob, child(stack.other));
        const Reply missing
            = stack.ask(stack.acme, "POST", "children", bob, child(QStringLiteral("org_none")));
        QCOMPARE(foreign.status, 404);
        QCOMPARE(missing.status, 404);
        QVERIFY(
            stack.run("INSERT INTO organization_members (organization_id, user_id, role, joined_at) SELECT '"
                + stack.other.toLatin1() + "', id, 'admin', 0 FROM users WHERE email = 'bob@x.example'"));
        const Reply admin = stack.ask(stack.acme, "POST", "children", bob, child(stack.other));
        QCOMPARE(admin.status, 403);
        QCOMPARE(admin.json()[QStringLiteral("permission")].toString(), QStringLiteral("organization.own"));
        QCOMPARE(stack.number("SELECT COUNT(*) FROM organizations WHERE parent_id IS NOT NULL"), 0);
    }

    void thereIsOneLevelAndNoCircle_data() { addEngineColumn(); }
    void thereIsOneLevelAndNoCircle()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run("INSERT INTO organizations (id, name, slug, created) VALUES ('org_third', 'Third', "
                          "'third', 0)"));
        QVERIFY(
            stack.run("INSERT INTO organization_members (organization_id, user_id, role, joined_at) SELECT "
                      "'org_third', id, 'owner', 0 FROM users WHERE email = 'ada@x.example'"));
        const QByteArray ada = stack.signIn("ada@x.example");
        const QString third = QStringLiteral("org_third");
        const auto code = [&](const QString &parent, const QString &of) {
            return stack.ask(parent, "POST", "children", ada, child(of)).code();
        };
        QCOMPARE(code(stack.acme, stack.acme), QStringLiteral("invalid_field"));
        QCOMPARE(code(stack.acme, stack.other), QString());
        QCOMPARE(code(stack.acme, stack.other), QStringLiteral("has_parent"));
        QCOMPARE(code(third, stack.other), QStringLiteral("has_parent"));
        QCOMPARE(code(stack.other, third), QStringLiteral("is_child"));
        QCOMPARE(code(stack.other, stack.acme), QStringLiteral("is_child"));
        QCOMPARE(code(third, stack.acme), QStringLiteral("has_children"));
        QCOMPARE(stack.number("SELECT COUNT(*) FROM organizations WHERE parent_id IS NOT NULL"), 1);
    }

    void ownersOfEitherEndTheLinkAndBothRememberIt_data() { addEngineColumn(); }
    void ownersOfEitherEndTheLinkAndBothRememberIt()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.ask(stack.acme, "POST", "children", ada, child(stack.other)).status, 200);
        const QJsonObject family = stack.ask(stack.other, "GET", "children", ada).json();
        QCOMPARE(family[QStringLiteral("parent")][QStringLiteral("id")].toString(), stack.acme);
        QCOMPARE(stack.ask(stack.other, "DELETE", "children/" + stack.acme.toLatin1(), ada).status, 404);
        QCOMPARE(stack.ask(stack.other, "DELETE", "children/" + stack.other.toLatin1(), ada).status, 204);
        QCOMPARE(stack.ask(stack.other, "DELETE", "children/" + stack.other.toLatin1(), ada).status, 404);
        for (const char *action : {"organization.child_added", "organization.child_removed"}) {
            const QByteArray entries
                = "SELECT COUNT(DISTINCT organization_id) FROM audit_entries WHERE action = '"
                + QByteArray(action) + "'";
            QCOMPARE(stack.number(entries), 2);
        }
    }

    void twoLinksAtOnceMakeNoCircle_data() { addEngineColumn(); }
    void twoLinksAtOnceMakeNoCircle()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        for (int round = 0; round < 10; ++round) {
            int down = 0;
            int up = 0;
            {
                const std::jthread one([&] {
                    down = stack.ask(stack.acme, "POST", "children", ada, child(stack.other)).status;
                });
                const std::jthread two(
                    [&] { up = stack.ask(stack.other, "POST", "children", ada, child(stack.acme)).status; });
            }
            const bool isOne = (down == 200 && up == 409) || (down == 409 && up == 200);
            QVERIFY2(isOne, qPrintable(QStringLiteral("%1 %2").arg(down).arg(up)));
            QCOMPARE(stack.number("SELECT COUNT(*) FROM organizations WHERE parent_id IS NOT NULL"), 1);
            QVERIFY(stack.run("UPDATE organizations SET parent_id = NULL"));
        }
    }
};

QTEST_GUILESS_MAIN(FamilyTest)
#include "tst_family.moc"
