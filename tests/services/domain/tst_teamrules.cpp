// SPDX-License-Identifier: MIT
#include "services/domain/teamrules.h"

#include <QTest>

using namespace portico;

/// Who may change whom.
class TeamRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyGrantsOrTakesMoreThanTheyHave()
    {
        const Permissions admin = permissionsOf(Role::Admin);
        const Standing owner{Role::Owner, {}};
        const Standing member{Role::Member, {}};
        QVERIFY(!refusalToChange(admin, member, Standing{Role::Admin, {}}, 1));
        QCOMPARE(refusalToChange(admin, member, owner, 1), TeamRefusal::BeyondOwn);
        QCOMPARE(refusalToChange(admin, owner, member, 2), TeamRefusal::BeyondOwn);
        QCOMPARE(refusalToChange(admin, owner, std::nullopt, 2), TeamRefusal::BeyondOwn);
        const Permissions teamOnly{Permission::TeamView, Permission::TeamEdit, Permission::UsageView};
        QVERIFY(!refusalToInvite(teamOnly, member));
        QCOMPARE(refusalToInvite(teamOnly, Standing{Role::Billing, {}}), TeamRefusal::BeyondOwn);
        const Standing trusted{Role::Member, {Permission::InvoicePay}};
        QCOMPARE(refusalToInvite(teamOnly, trusted), TeamRefusal::BeyondOwn);
    }

    void lastOwnerStays()
    {
        const Permissions all = Permissions::all();
        const Standing owner{Role::Owner, {}};
        QCOMPARE(refusalToChange(all, owner, Standing{Role::Admin, {}}, 1), TeamRefusal::LastOwner);
        QCOMPARE(refusalToChange(all, owner, std::nullopt, 1), TeamRefusal::LastOwner);
        QCOMPARE(refusalToLeave(owner, 1), TeamRefusal::LastOwner);
        QVERIFY(!refusalToChange(all, owner, std::nullopt, 2));
        QVERIFY(!refusalToLeave(owner, 2));
        QVERIFY(!refusalToLeave(Standing{Role::Admin, Permissions::all()}, 1));
        QVERIFY(!refusalToChange(all, owner, Standing{Role::Owner, {Permission::PlanView}}, 1));
    }
};

QTEST_GUILESS_MAIN(TeamRulesTest)
#include "tst_teamrules.moc"
