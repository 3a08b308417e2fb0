// SPDX-License-Identifier: MIT
#include "services/portal/organizations/deletions.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/organizations/organizationstack.h"

using namespace portico;
using namespace portico::portal;

namespace {

/// Ada's proof of identity for the deletion, as the body of the request.
QByteArray deletion(const OrganizationStack &stack, const QByteArray &token)
{
    const Reply proof = stack.post(
        "/api/auth/step-up", token, R"({"password":"a good password","action":"delete_organization"})");
    return R"({"grant":")" + proof.json()[QStringLiteral("grant")].toString().toLatin1() + R"("})";
}

} // namespace

/// The end of an organization: asked for, undone, carried out.
class DeletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAProofForJustThisThatCountsOnce_data() { addEngineColumn(); }
    void takesAProofForJustThisThatCountsOnce()
    {
        QFETCH(const Engine, engine);
        const OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const Reply none = stack.ask(stack.other, "DELETE", "organization", ada, R"({"grant":""})");
        QCOMPARE(none.status, 401);
        QCOMPARE(none.code(), QStringLiteral("step_up_required"));
        const QByteArray proof = deletion(stack, ada);
        QCOMPARE(stack.ask(stack.other, "DELETE", "organization", ada, proof).status, 200);
        QCOMPARE(stack.ask(stack.other, "POST", "organization/restore", ada).status, 204);
        QCOMPARE(stack.ask(stack.other, "DELETE", "organization", ada, proof).status, 401);
    }

    void renewingSubscriptionIsCancelledFirst_data() { addEngineColumn(); }
    void renewingSubscriptionIsCancelledFirst()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine);
        QVERIFY2(stack.isReady(), stack.error());
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray proof = deletion(stack, ada);
        const Reply refused = stack.ask(stack.acme, "DELETE", "organization", ada, proof);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.code(), QStringLiteral("subscription_active"));
        QVERIFY(stack.seen(stack.acme, ada)[QStringLiteral("deletion_at")].isNull());
        QVERIFY(stack.run("UPDATE mirror_subscriptions SET deleted = 1"));
        QCOMPARE(stack.ask(stack.acme, "DELETE", "organization", ada, proof).status, 200);
    }

    void onlyOwnersReachItUntilItIsRestored_data() { addEngineColumn(); }
    void onlyOwnersReachItUntilItIsRestored()
    {
        QFETCH(const Engine, engine);
        OrganizationStack stack(engine, Role::Admin);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run("UPDATE mirror_subscriptions SET deleted = 1"));
        const QByteArray ada = stack.signIn("ada@x.example");
        const QByteArray bob = stack.signIn("bob@x.example");
        QCOMPARE(stack.ask(stack.acme, "GET", "team", bob).status, 200);
        const Reply deleted = stack.ask(stack.acme, "DELETE", "organization", ada, deletion(stack, ada));
        QVERIFY2(deleted.status == 200, deleted.body.constData());
        const QString at = deleted.json()[QStringLiteral("deletion_at")].toString();

        QCOMPARE(stack.ask(stack.acme, "GET", "team", bob).status, 404);
        QVERIFY(stack.seen(stack.acme, bob).isEmpty());
        QCOMPARE(stack.seen(stack.acme, ada)[QStringLiteral("deletion_at")].toString(), at);
        QCOMPARE(stack.ask(stack.acme, "GET", "invoices", ada).status, 200);
        const Reply write = stack.ask(stack.acme, "PATCH", "organization", ada, R"({"name":"New"})");
        QCOMPARE(write.status, 403);
        QCOMPARE(write.code(), QStringLiteral("being_deleted"));
        const Reply overview = stack.get("/api/portal/overview", ada);
        QCOMPARE(OrganizationStack::entry(overview, stack.acme)[QStringLiteral("problems")].toArray().first(),
            QJsonValue(QStringLiteral("being_deleted")));
        QVERIFY(stack.mailTo("ada@x.example").contains("Acme is deleted on"));

        QCOMPARE(stack.ask(stack.acme, "POST", "organization/restore", bob).status, 404);
        QCOMPARE(stack.ask(stack.acme, "POST", "organization/restore", ada).status, 204);
        QCOMPARE(stack.ask(stack.acme, "GET", "team", bob).status, 200);
        const Reply again = stack.ask(stack.acme, "POST", "organization/restore", ada);
        QCOMPARE(again.status, 409);
    }

    void ownersAreToldAgainAndThenItGoesForGood_data() { addEngineColumn(); }
    void ownersAreToldAgainAndThenItGoesForGood()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        OrganizationStack stack(engine, Role::Admin, clock);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run("UPDATE mirror_subscriptions SET deleted = 1"));
        const QByteArray id = stack.acme.toLatin1();
        QVERIFY(stack.run("INSERT INTO billing_contacts (organization_id, id, name, email, created, since, "
                          "told_sequence) VALUES ('"
            + id + "', 'bc_1', 'Books', 'books@x.example', 0, 0, 1000000)"));
        const QByteArray ada = stack.signIn("ada@x.example");
        const Reply deleted = stack.ask(stack.acme, "DELETE", "organization", ada, deletion(stack, ada));
        QVERIFY2(deleted.status == 200, deleted.body.constData());

        Deletions deletions(*stack.database, clock);
        clock.advance(std::chrono::days(23) - 1s);
        QVERIFY(deletions.scan());
        QCOMPARE(stack.number("SELECT COUNT(*) FROM jobs WHERE kind = 'organization.deletion'"), 0);
        clock.advance(1s);
        QVERIFY(deletions.scan());
        QVERIFY(stack.mailTo("ada@x.example", 2).contains("Last days to restore Acme"));
        QTRY_COMPARE(
            stack.number("SELECT COUNT(*) FROM jobs WHERE kind = 'organization.deletion' AND state = "
                         "'done'"),
            1);

        clock.advance(std::chrono::days(7) - 1s);
        QVERIFY(deletions.scan());
        QCOMPARE(stack.number("SELECT COUNT(*) FROM jobs WHERE kind = 'organization.deletion'"), 1);
        clock.advance(1s);
        const QByteArray late = stack.signIn("ada@x.example");
        const Reply restore = stack.ask(stack.acme, "POST", "organization/restore", late);
        QCOMPARE(restore.status, 410);
        QCOMPARE(restore.code(), QStringLiteral("deletion_final"));
        QVERIFY(deletions.scan());
        QTRY_COMPARE_WITH_TIMEOUT(
            stack.number("SELECT COUNT(*) FROM organizations WHERE deleted_at IS NOT NULL"), 1, 20'000);
        QCOMPARE(stack.ask(stack.acme, "GET", "invoices", late).status, 404);
        QVERIFY(stack.seen(stack.acme, late).isEmpty());
        for (const char *table :
            {"organization_members", "billing_contacts", "invitations", "personal_tokens"}) {
            QCOMPARE(stack.number("SELECT COUNT(*) FROM " + QByteArray(table) + " WHERE organization_id = '"
                         + id + "'"),
                0);
        }
        QCOMPARE(
            stack.number("SELECT COUNT(*) FROM mirror_invoices WHERE organization_id = '" + id + "'"), 1);
        QCOMPARE(stack.number("SELECT COUNT(*) FROM audit_entries WHERE organization_id = '" + id + "'"), 2);
    }

    void organizationThatPaysAgainStays_data() { addEngineColumn(); }
    void organizationThatPaysAgainStays()
    {
        QFETCH(const Engine, engine);
        StandingClock clock;
        OrganizationStack stack(engine, Role::Admin, clock);
        QVERIFY2(stack.isReady(), stack.error());
        QVERIFY(stack.run("UPDATE mirror_subscriptions SET deleted = 1"));
        const QByteArray ada = stack.signIn("ada@x.example");
        QCOMPARE(stack.ask(stack.acme, "DELETE", "organization", ada, deletion(stack, ada)).status, 200);
        QVERIFY(stack.run("UPDATE mirror_subscriptions SET deleted = 0"));
        clock.advance(std::chrono::days(31));
        Deletions deletions(*stack.database, clock);
        QVERIFY(deletions.scan());
        QTRY_COMPARE_WITH_TIMEOUT(
            stack.number("SELECT COUNT(*) FROM jobs WHERE kind = 'organization.deletion' AND state = 'done'"),
            1, 20'000);
        QCOMPARE(stack.number("SELECT COUNT(*) FROM organizations WHERE deleted_at IS NOT NULL"), 0);
    }
};

QTEST_GUILESS_MAIN(DeletionTest)
#include "tst_deletion.moc"
