// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"
#include "services/portal/jobs/jobqueue.h"
#include "tests/services/portal/access/fixture.h"

#include <QTest>

#include <type_traits>

using namespace portico;
using namespace portico::portal;

// No scope without Authorizer: its key cannot be made elsewhere.
static_assert(!std::is_default_constructible_v<OrganizationScope>);
static_assert(!std::is_default_constructible_v<OrganizationScope::Key>);

class AuthorizerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRoleGetsItsPermissions_data();
    void everyRoleGetsItsPermissions();
    void foreignAndMissingOrganizationsAnswerAlike_data() { addEngineRows(); }
    void foreignAndMissingOrganizationsAnswerAlike();
    void removedMemberIsOutAtOnce_data() { addEngineRows(); }
    void removedMemberIsOutAtOnce();
    void deletedOrganizationIsNotFound_data() { addEngineRows(); }
    void deletedOrganizationIsNotFound();
    void extraPermissionsCount_data() { addEngineRows(); }
    void extraPermissionsCount();
    void organizationMayHideInvoicesFromReaders_data() { addEngineRows(); }
    void organizationMayHideInvoicesFromReaders();
    void customerLeadsToItsOrganization_data() { addEngineRows(); }
    void customerLeadsToItsOrganization();
    void jobScopeNeedsItsLease_data() { addEngineRows(); }
    void jobScopeNeedsItsLease();

private:
    static Result<OrganizationScope> authorize(People &people, const QString &userId,
        const QString &organizationId, std::optional<Permission> permission)
    {
        Session session;
        session.userId = userId;
        return people.database->read([&](Connection &connection) {
            return Authorizer::forSession(connection, session, organizationId, permission);
        });
    }
    static bool run(People &people, const QByteArray &sql)
    {
        return people.database->transaction([&](Connection &connection) { return connection.execute(sql); })
            .has_value();
    }
};

#define MAKE_PEOPLE(people)                                                                                  \
    QFETCH(const Engine, engine);                                                                            \
    People people(engine);                                                                                   \
    QVERIFY2(people.isReady(), people.error())

void AuthorizerTest::everyRoleGetsItsPermissions_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<Role>("role");
    for (const Engine engine : AllEngines) {
        for (int role = 0; role < RoleCount; ++role)
            QTest::addRow("%s: %s", engineName(engine).constData(), qPrintable(roleName(Role(role))))
                << engine << Role(role);
    }
}

void AuthorizerTest::everyRoleGetsItsPermissions()
{
    MAKE_PEOPLE(people);
    QFETCH(const Role, role);
    QVERIFY(run(people,
        "UPDATE organization_members SET role = '" + roleName(role).toLatin1() + "' WHERE user_id = '"
            + people.bob.toLatin1() + "'"));
    for (int i = 0; i < PermissionCount; ++i) {
        const Permission permission = Permission(i);
        const Result<OrganizationScope> scope = authorize(people, people.bob, people.acme, permission);
        if (permissionsOf(role).contains(permission)) {
            QVERIFY(scope);
            QCOMPARE(scope->organizationId(), people.acme);
            QCOMPARE(scope->customerId(), QStringLiteral("cus_acme"));
        } else {
            QCOMPARE(scope.error().httpStatus, 403);
            QCOMPARE(scope.error().code, QStringLiteral("permission_denied"));
            QCOMPARE(scope.error().permission, permissionName(permission));
        }
    }
    QVERIFY(authorize(people, people.bob, people.acme, std::nullopt));
}

void AuthorizerTest::foreignAndMissingOrganizationsAnswerAlike()
{
    MAKE_PEOPLE(people);
    const Result<OrganizationScope> foreign
        = authorize(people, people.ada, people.other, Permission::PlanView);
    const Result<OrganizationScope> missing
        = authorize(people, people.ada, QStringLiteral("org_none"), Permission::PlanView);
    QCOMPARE(foreign.error().code, QStringLiteral("not_found"));
    QCOMPARE(foreign.error(), missing.error());
}

void AuthorizerTest::removedMemberIsOutAtOnce()
{
    MAKE_PEOPLE(people);
    QVERIFY(authorize(people, people.bob, people.acme, std::nullopt));
    QVERIFY(run(people, "DELETE FROM organization_members WHERE user_id = '" + people.bob.toLatin1() + "'"));
    QCOMPARE(
        authorize(people, people.bob, people.acme, std::nullopt).error().code, QStringLiteral("not_found"));
}

void AuthorizerTest::deletedOrganizationIsNotFound()
{
    MAKE_PEOPLE(people);
    QVERIFY(run(people, "UPDATE organizations SET deleted_at = 1 WHERE slug = 'acme'"));
    QCOMPARE(
        authorize(people, people.ada, people.acme, std::nullopt).error().code, QStringLiteral("not_found"));
}

void AuthorizerTest::extraPermissionsCount()
{
    MAKE_PEOPLE(people);
    QVERIFY(!authorize(people, people.bob, people.acme, Permission::AuditView));
    QVERIFY(run(people,
        "UPDATE organization_members SET extra_permissions = 'audit.view unheard.of invoice.view'"
        " WHERE user_id = '"
            + people.bob.toLatin1() + "'"));
    QVERIFY(authorize(people, people.bob, people.acme, Permission::AuditView));
    QVERIFY(authorize(people, people.bob, people.acme, Permission::InvoiceView));
    QVERIFY(!authorize(people, people.bob, people.acme, Permission::InvoicePay));
}

void AuthorizerTest::organizationMayHideInvoicesFromReaders()
{
    MAKE_PEOPLE(people);
    QVERIFY(run(people,
        "UPDATE organization_members SET role = 'read_only' WHERE user_id = '" + people.bob.toLatin1()
            + "'"));
    QVERIFY(authorize(people, people.bob, people.acme, Permission::InvoiceView));
    QVERIFY(run(people, "UPDATE organizations SET read_only_sees_invoices = 0"));
    QVERIFY(!authorize(people, people.bob, people.acme, Permission::InvoiceView));
    QVERIFY(authorize(people, people.ada, people.acme, Permission::InvoiceView));
}

void AuthorizerTest::customerLeadsToItsOrganization()
{
    MAKE_PEOPLE(people);
    const auto scopeOf = [&](const QString &customerId) {
        return people.database->read(
            [&](Connection &connection) { return Authorizer::forCustomer(connection, customerId); });
    };
    const auto linked = scopeOf(QStringLiteral("cus_acme"));
    QVERIFY(linked && *linked);
    QCOMPARE((*linked)->organizationId(), people.acme);
    QVERIFY(!*scopeOf(QStringLiteral("cus_unknown")));
    QVERIFY(!*scopeOf(QString())); // an organization without a customer is nobody's
}

void AuthorizerTest::jobScopeNeedsItsLease()
{
    MAKE_PEOPLE(people);
    JobQueue queue(*people.database);
    NewJob fresh;
    fresh.kind = QStringLiteral("test");
    fresh.organizationId = people.acme;
    QVERIFY(*queue.enqueue(fresh));
    const Result<std::optional<Job>> job = queue.take({QStringLiteral("test")});
    QVERIFY(job && *job);
    const auto scopeOf = [&](const Job &which) {
        return people.database->read(
            [&](Connection &connection) { return Authorizer::forJob(connection, which); });
    };
    QCOMPARE(scopeOf(**job)->organizationId(), people.acme);
    Job stolen = **job;
    stolen.leaseToken = QStringLiteral("lease_made_up");
    QCOMPARE(scopeOf(stolen).error().code, QStringLiteral("lease_lost"));
    QVERIFY(queue.finish(**job));
    QCOMPARE(scopeOf(**job).error().code, QStringLiteral("lease_lost"));
}

QTEST_GUILESS_MAIN(AuthorizerTest)
#include "tst_authorizer.moc"
