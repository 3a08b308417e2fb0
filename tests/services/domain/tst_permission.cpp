// SPDX-License-Identifier: MIT
#include "services/domain/permission.h"

#include <QTest>

using namespace portico;

class tst_Permission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHoldsForEveryRole_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("permissions");
        const QString everyone = QStringLiteral(
            "plan.view plan.change payment_method.view payment_method.change invoice.view invoice.pay "
            "billing_details.edit contact.edit usage.view usage.cost budget.edit team.view team.edit "
            "organization.edit audit.view token.create sso.edit ingest_key.edit");
        QTest::addRow("owner") << Role::Owner << QString(everyone + QStringLiteral(" organization.own"));
        QTest::addRow("admin") << Role::Admin << everyone;
        QTest::addRow("billing") << Role::Billing
                                 << QStringLiteral(
                                        "plan.view payment_method.view payment_method.change invoice.view "
                                        "invoice.pay billing_details.edit contact.edit usage.view usage.cost "
                                        "budget.edit team.view token.create");
        QTest::addRow("member") << Role::Member << QStringLiteral("usage.view team.view");
        QTest::addRow("read only")
            << Role::ReadOnly
            << QStringLiteral("plan.view invoice.view usage.view usage.cost team.view audit.view");
    }
    void theTableHoldsForEveryRole()
    {
        QFETCH(const Role, role);
        QStringList names;
        for (int i = 0; i < PermissionCount; ++i) {
            if (permissionsOf(role).contains(Permission(i)))
                names.append(permissionName(Permission(i)));
        }
        QTEST(names.join(u' '), "permissions");
    }

    void namesReadBack()
    {
        for (int i = 0; i < PermissionCount; ++i)
            QCOMPARE(permissionFromName(permissionName(Permission(i))), Permission(i));
        for (int i = 0; i < RoleCount; ++i)
            QCOMPARE(roleFromName(roleName(Role(i))), Role(i));
        QVERIFY(!roleFromName(u"superuser"));
        QVERIFY(!permissionFromName(u"plan.destroy"));
    }

    void nobodyGrantsMoreThanTheyHave()
    {
        QVERIFY(permissionsOf(Role::Admin).containsAll(permissionsOf(Role::Billing)));
        QVERIFY(!permissionsOf(Role::Admin).containsAll(permissionsOf(Role::Owner)));
        QVERIFY(!permissionsOf(Role::Billing).containsAll(permissionsOf(Role::ReadOnly)));
    }

    void billingAndReadOnlyTakeNoSeat()
    {
        QVERIFY(takesSeat(Role::Owner) && takesSeat(Role::Admin) && takesSeat(Role::Member));
        QVERIFY(!takesSeat(Role::Billing) && !takesSeat(Role::ReadOnly));
    }
};

QTEST_GUILESS_MAIN(tst_Permission)
#include "tst_permission.moc"
