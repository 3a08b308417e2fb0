// SPDX-License-Identifier: MIT
#include "teamfixture.h"
#include "ui/team/membertable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace portico;
using namespace portico::ui;
namespace story = portico::test::team_story;

class TestMemberDialogs final : public QObject, test::TeamStage
{
    Q_OBJECT

private:
    void act(const char *who, MemberAction action) const
    {
        m_pane->act(QString::fromLatin1(who), action);
        test::settle();
    }
    QPushButton *confirm() const { return part<QPushButton>("changeConfirm"); }
    bool says(const char *words) const { return texts().join(u' ').contains(QString::fromUtf8(words)); }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void cleanup() { close(); }

    void removalSaysWhatEndsAndWhatTheBillDoes()
    {
        open("owner", Role::Owner);
        act("noah", MemberAction::Remove);
        QVERIFY(shows("Remove Noah Bergström?"));
        QVERIFY(says("what is open is closed at once"));
        QVERIFY(says("The seat is included in the plan: the bill stays as it is."));
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-remove"));
        service().removals.queue({});
        Team after = story::team();
        after.members.erase(after.members.begin() + 3);
        queueReload(after);
        confirm()->click();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().removed, QStringList({QStringLiteral("noah")}));
        QTRY_VERIFY(shows("5 people, 2 invitations"));
    }

    void theLastOwnerIsToldWhyTheyCannotLeave()
    {
        open("owner", Role::Owner);
        act("owner", MemberAction::Leave);
        QVERIFY(shows("You are the only owner of Acme Robotics"));
        QVERIFY(!confirm());
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-leave-last"));
        press("changeDecline");
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().leaves.asked(), 0);
    }

    void leavingReadsTheOrganizationsAgain()
    {
        open("member", Role::Member);
        QSignalSpy standing(m_pane.get(), &TeamPane::standingChanged);
        act("member", MemberAction::Leave);
        QVERIFY(shows("Leave Acme Robotics?"));
        service().leaves.queue({});
        confirm()->click();
        QTRY_COMPARE(standing.size(), 1);
    }

    void onlyWhatThePersonMayDoIsOffered()
    {
        open("admin", Role::Admin);
        act("member", MemberAction::ChangeExtra);
        QVERIFY(part<QCheckBox>("grant_invoice.view"));
        QVERIFY(!part<QCheckBox>("grant_team.view")); // comes with the role
        for (int i = 0; i < PermissionCount; ++i) {
            const QByteArray name = "grant_" + permissionName(Permission(i)).toLatin1();
            if (!permissionsOf(Role::Admin).contains(Permission(i)))
                QVERIFY2(!part<QCheckBox>(name.constData()), name.constData());
        }
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-extra"));
        part<QCheckBox>("grant_invoice.view")->click();
        service().changes.queue(account::Copy<Team>{story::team(), story::now(), story::now()});
        queueReload(story::team());
        confirm()->click();
        QTRY_VERIFY(!dialog());
        const auto &[who, change] = service().memberChanges.back();
        QCOMPARE(who, QStringLiteral("member"));
        QVERIFY(!change.role);
        QCOMPARE(change.extra, std::optional(Permissions{Permission::InvoiceView}));
    }

    void aSecondOwnerIsMadeInTheRoleDialog()
    {
        open("owner", Role::Owner);
        act("admin", MemberAction::MakeOwner);
        QVERIFY(shows("Make Tomás Rivera an owner"));
        QVERIFY(shows("The bill stays as it is."));
        service().changes.queue(account::Copy<Team>{story::team(), story::now(), story::now()});
        queueReload(story::team());
        confirm()->click();
        QTRY_VERIFY(!dialog());
        QCOMPARE(service().memberChanges.back().second.role, std::optional(Role::Owner));
    }

    void ownershipIsOfferedWithAGrantForJustThat()
    {
        open("owner", Role::Owner);
        act("admin", MemberAction::OfferOwnership);
        QVERIFY(shows("Who is to own Acme Robotics in your place?"));
        auto *person = part<QComboBox>("newOwner");
        QCOMPARE(person->currentText(), QStringLiteral("Tomás Rivera"));
        QCOMPARE(person->count(), 5);
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-transfer"));
        confirm()->click();
        QTRY_VERIFY(part<QLineEdit>("stepUpPassword"));
        QCOMPARE(service().offers.asked(), 0);
        service().offers.queue({});
        queueReload(story::team());
        m_session->stepUps.queue(Secret("grant"));
        QTest::keyClicks(part<QLineEdit>("stepUpPassword"), QStringLiteral("secret"));
        press("stepUpConfirm");
        QTRY_COMPARE(service().offers.asked(), 1);
        QTRY_VERIFY(!dialog());
    }

    void dialogsOfOthersAreNotOpened()
    {
        open("member", Role::Member);
        for (const MemberAction action : {MemberAction::Remove, MemberAction::ChangeRole,
                 MemberAction::ChangeExtra, MemberAction::MakeOwner, MemberAction::OfferOwnership}) {
            act("noah", action);
            QVERIFY(!dialog());
        }
    }
};

QTEST_MAIN(TestMemberDialogs)
#include "tst_memberdialogs.moc"
