// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "models/teamtablemodel.h"
#include "ui/team/recipientfield.h"
#include "ui/team/teampane.h"
#include "ui/widgets/tableview.h"

#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using Table = models::TeamTableModel;
using ui::PaneKind;

/// The team as people of each role see and change it: in the window, through the real portal.
class TestConsoleTeam final : public QObject
{
    Q_OBJECT

private:
    static bool enterTeam(ConsoleFixture &fixture, Role role = Role::Owner)
    {
        return fixture.enter(role) && fixture.showPane(PaneKind::Team);
    }
    static bool shows(const ConsoleFixture &fixture, const QString &text)
    {
        return fixture.texts().join(u'\n').contains(text);
    }
    static bool press(ConsoleFixture &fixture, const char *name)
    {
        return fixture.eventually([&] {
            auto *button = fixture.visible<QPushButton>(name);
            if (!button || !button->isEnabled())
                return false;
            button->click();
            return true;
        });
    }
    static ui::TableView *table(const ConsoleFixture &fixture)
    {
        return fixture.visible<ui::TableView>("memberTable");
    }
    static int rowOf(const ConsoleFixture &fixture, const QString &name)
    {
        const ui::TableView *people = table(fixture);
        for (int row = 0; people && row < people->model()->rowCount(); ++row) {
            if (people->model()->index(row, Table::NameColumn).data().toString() == name)
                return row;
        }
        return -1;
    }
    static QString cell(const ConsoleFixture &fixture, const QString &name, int column)
    {
        const int row = rowOf(fixture, name);
        return row < 0 ? QString() : table(fixture)->model()->index(row, column).data().toString();
    }
    static bool choose(ConsoleFixture &fixture, const QString &name, int column, const QString &entry)
    {
        ui::TableView *people = table(fixture);
        const QRect place = people->visualRect(people->model()->index(rowOf(fixture, name), column));
        QTest::mouseClick(people->viewport(), Qt::LeftButton, {}, place.center());
        const QList<QMenu *> menus = people->parentWidget()->window()->findChildren<QMenu *>();
        for (QMenu *menu : menus) {
            for (QAction *action : menu->actions()) {
                if (menu->isVisible() && action->text() == entry) {
                    action->trigger();
                    menu->close();
                    return true;
                }
            }
        }
        return false;
    }

private Q_SLOTS:
    void everybodyIsThereWithSeatsAndInvitations()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTest::keyClick(fixture.window.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Team);
        QVERIFY(fixture.showPane(PaneKind::Team));
        for (const QString &text :
            {u"11 people, 2 invitations"_s, u"9 of 10 seats used"_s, u"1 held for an invitation"_s,
                u"5 days left"_s, u"Expired 9 Nov"_s, u"$8.00 a month"_s, u"3 months ago"_s})
            QVERIFY2(shows(fixture, text), qPrintable(text));
        QVERIFY(fixture.visible<QWidget>("onlyOwner"));
        QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(fixture.visible<QLineEdit>("teamSearch"), u"ines"_s);
        QCOMPARE(table(fixture)->model()->rowCount(), 1);
        QCOMPARE(rowOf(fixture, u"Inês Duarte"_s), 0);
    }

    void roleIsChangedInItsCell()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(choose(fixture, u"Daniel Cho"_s, Table::RoleColumn, u"Admin"_s));
        QVERIFY(fixture.eventually(
            [&] { return cell(fixture, u"Daniel Cho"_s, Table::RoleColumn) == u"Admin"; }));
        QVERIFY(shows(fixture, u"Daniel Cho has the role Admin now"_s));
    }

    void aSecondOwnerEndsTheWarning()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(choose(fixture, u"Tomás Rivera"_s, Table::ActionsColumn, u"Make owner…"_s));
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QWidget>("onlyOwner"); }));
        QCOMPARE(cell(fixture, u"Tomás Rivera"_s, Table::RoleColumn), u"Owner"_s);
    }

    void aMemberIsRemoved()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(choose(fixture, u"Noah Bergström"_s, Table::ActionsColumn, u"Remove…"_s));
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"10 people, 2 invitations"_s); }));
        QCOMPARE(rowOf(fixture, u"Noah Bergström"_s), -1);
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"8 of 10 seats used"_s); }));
    }

    void invitationGoesOutAndIsListed()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(press(fixture, "invitePeople"));
        auto *field = fixture.appearing<ui::RecipientField>("recipientField");
        QVERIFY(field);
        field->take(u"lena.fischer@acme.example"_s);
        fixture.visible<QAbstractButton>("role_admin")->click();
        QVERIFY(QTest::qWaitFor(
            [&] {
                auto *confirm = fixture.visible<QPushButton>("inviteConfirm");
                return confirm && confirm->isEnabled() && confirm->text().contains(u"$8.00 a month");
            },
            ConsoleFixture::Patience));
        QVERIFY(press(fixture, "inviteConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"11 people, 3 invitations"_s); }));
        QVERIFY(shows(fixture, u"lena.fischer@acme.example"_s));
        QVERIFY(shows(fixture, u"7 days left"_s));
    }

    void whoIsThereAlreadyIsNamed()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(press(fixture, "invitePeople"));
        auto *field = fixture.appearing<ui::RecipientField>("recipientField");
        QVERIFY(field);
        field->take(u"daniel.cho@acme.example kenji.mori@acme.example new.one@acme.example"_s);
        QVERIFY(press(fixture, "inviteConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"1 of 3 people were invited"_s); }));
        QVERIFY(shows(fixture, u"In the team already"_s));
        QVERIFY(shows(fixture, u"Invited already"_s));
        QVERIFY(press(fixture, "inviteDone"));
    }

    void invitationsAreSentAgainAndWithdrawn()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(press(fixture, "resendInvitation"));
        QVERIFY(fixture.eventually(
            [&] { return shows(fixture, u"A new invitation is on its way to kenji.mori@acme.example"_s); }));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"7 days left"_s); }));
        QVERIFY(press(fixture, "withdrawInvitation"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"11 people, 1 invitation"_s); }));
        QVERIFY(!shows(fixture, u"7 days left"_s));
    }

    void offeredOwnershipIsTakenBack()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(choose(fixture, u"Priya Raman"_s, Table::ActionsColumn, u"Hand over ownership…"_s));
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually(
            [&] { return shows(fixture, u"Waiting for Priya Raman to take over the ownership"_s); }));
        QVERIFY(press(fixture, "takeBackOwnership"));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QWidget>("ownershipBanner"); }));
    }

    void thePaletteLeadsToTheInvitation()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *search = fixture.appearing<QLineEdit>("goToSearch");
        QVERIFY(search);
        QTest::keyClicks(search, u"invite"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(fixture.appearing<QDialog>("inviteDialog"));
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Team);
        QVERIFY(fixture.eventually(
            [&] { return shows(fixture, u"The invitation ends on"_s) || shows(fixture, u"It ends on"_s); }));
    }

    void whoMayNotChangeTheTeamSeesNoWayTo_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("seesPrice");
        QTest::newRow("member") << Role::Member << false;
        QTest::newRow("billing") << Role::Billing << true;
        QTest::newRow("read-only") << Role::ReadOnly << true;
    }
    void whoMayNotChangeTheTeamSeesNoWayTo()
    {
        QFETCH(Role, role);
        QFETCH(bool, seesPrice);
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture, role));
        QVERIFY(shows(fixture, u"11 people, 2 invitations"_s));
        for (const char *name : {"invitePeople", "resendInvitation", "withdrawInvitation", "addSeats"})
            QVERIFY2(!fixture.visible<QPushButton>(name), name);
        QVERIFY(!choose(fixture, u"Noah Bergström"_s, Table::RoleColumn, u"Admin"_s));
        QVERIFY(!choose(fixture, u"Noah Bergström"_s, Table::ActionsColumn, u"Remove…"_s));
        QCOMPARE(shows(fixture, u"$8.00 a month"_s), seesPrice);
        QVERIFY(!fixture.workspace().mayInvite());
    }

    void anotherOrganizationShowsItsOwnPeople()
    {
        ConsoleFixture fixture;
        QVERIFY(enterTeam(fixture));
        QVERIFY(fixture.switchTo(u"Lindqvist Konsult AB"_s));
        QVERIFY(shows(fixture, u"Elsa Lindqvist"_s));
        QVERIFY(!shows(fixture, u"Noah Bergström"_s));
        QVERIFY(!shows(fixture, u"kenji.mori@acme.example"_s));
    }
};

QTEST_MAIN(TestConsoleTeam)
#include "tst_consoleteam.moc"
