// SPDX-License-Identifier: MIT
#include "models/teamtablemodel.h"
#include "teamfixture.h"
#include "ui/widgets/tableroles.h"
#include "ui/widgets/tableview.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace portico;
using namespace portico::ui;
using Table = models::TeamTableModel;
namespace story = portico::test::team_story;

class TestTeamPane final : public QObject, test::TeamStage
{
    Q_OBJECT

private:
    TableView *table() const { return part<TableView>("memberTable"); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    int rowOf(const char *name) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (cell(row, Table::NameColumn) == QString::fromUtf8(name))
                return row;
        }
        return -1;
    }
    QMenu *menuAt(int row, int column, const char *name) const
    {
        const QRect place = table()->visualRect(table()->model()->index(row, column));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
        const QList<QMenu *> menus = m_pane->findChildren<QMenu *>(QString::fromLatin1(name));
        for (QMenu *menu : menus) {
            if (menu->isVisible())
                return menu;
        }
        return nullptr;
    }
    static QStringList entries(const QMenu *menu)
    {
        QStringList entries;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator())
                entries.append(action->text());
        }
        return entries;
    }
    static void choose(QMenu *menu, const char *text)
    {
        for (QAction *action : menu->actions()) {
            if (action->text() == QString::fromUtf8(text)) {
                action->trigger();
                menu->close();
                return;
            }
        }
        QFAIL(text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        test::installConsole();
    }
    void cleanup() { close(); }

    void ownerSeesEverybodyAndWhatTheSeatsCost()
    {
        open("owner", Role::Owner);
        QVERIFY(shows("6 people, 2 invitations"));
        QVERIFY(shows("9 of 10 seats used"));
        QVERIFY(shows("1 held for an invitation"));
        QVERIFY(shows("$8.00 a month"));
        QVERIFY(shows("5 days left"));
        QVERIFY(shows("Expired 9 Nov"));
        QCOMPARE(cell(0, Table::NameColumn), QStringLiteral("Maya Okafor"));
        QCOMPARE(cell(rowOf("Noah Bergström"), Table::LastActiveColumn), QStringLiteral("3 months ago"));
        QCOMPARE(cell(rowOf("Hannah Weiss"), Table::SeatColumn), QStringLiteral("no seat"));
        QVERIFY(!part<QPushButton>("addSeats")); // nothing to buy while seats follow the members
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("team"));
    }

    void fixedSeatsAreAddedInTheirOwnDialog()
    {
        open("owner", Role::Owner, story::team(), SeatMode::Fixed);
        press("addSeats");
        QVERIFY(dialog());
        QCOMPARE(dialog()->objectName(), QStringLiteral("quoteDialog"));
    }

    void oneOwnerIsAWarningUntilThereIsAnother()
    {
        open("owner", Role::Owner);
        QVERIFY(part<QWidget>("onlyOwner"));
        Team two = story::team();
        two.members[1].role = Role::Owner;
        queueReload(two);
        m_pane->refresh();
        QTRY_VERIFY(!part<QWidget>("onlyOwner"));
    }

    void rolesAreThoseThePersonMayGive()
    {
        open("owner", Role::Owner);
        QMenu *menu = menuAt(rowOf("Sofia Marchetti"), Table::RoleColumn, "roleMenu");
        QVERIFY(menu);
        QCOMPARE(entries(menu),
            QStringList({QStringLiteral("Owner"), QStringLiteral("Admin"), QStringLiteral("Member"),
                QStringLiteral("Billing"), QStringLiteral("Read-only")}));
        menu->close();
        test::settle();
        close();
        open("admin", Role::Admin);
        menu = menuAt(rowOf("Sofia Marchetti"), Table::RoleColumn, "roleMenu");
        QVERIFY(menu);
        QVERIFY(!entries(menu).contains(QStringLiteral("Owner")));
        menu->close();
        QVERIFY(!menuAt(rowOf("Maya Okafor"), Table::RoleColumn, "none"));
    }

    void aRoleThatCostsNothingIsGivenAtOnce()
    {
        open("owner", Role::Owner);
        Team after = story::team();
        after.members[2].role = Role::Admin;
        service().changes.queue(account::Copy<Team>{after, story::now(), story::now()});
        queueReload(after);
        choose(menuAt(rowOf("Sofia Marchetti"), Table::RoleColumn, "roleMenu"), "Admin");
        QTRY_COMPARE(cell(rowOf("Sofia Marchetti"), Table::RoleColumn), QStringLiteral("Admin"));
        QVERIFY(shows("Sofia Marchetti has the role Admin now"));
        QCOMPARE(service().memberChanges.size(), std::size_t(1));
        QCOMPARE(service().memberChanges[0].second.role, std::optional(Role::Admin));
        QVERIFY(!service().memberChanges[0].second.extra);
    }

    void aRoleThatTakesASeatSaysFirstWhatItCosts()
    {
        open("owner", Role::Owner);
        service().seatPreviews.queue(story::preview());
        choose(menuAt(rowOf("Hannah Weiss"), Table::RoleColumn, "roleMenu"), "Member");
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(shows("Change to Member, $8.00 a month"));
        QVERIFY(shows("1 seat, 17 Nov – 1 Dec"));
        QVERIFY(service().memberChanges.empty());
        QCOMPARE(test::flawsOf(*dialog()), QString());
        test::savePicture(*dialog(), QStringLiteral("team-role"));
    }

    void aRefusalIsSaidAboveTheTable()
    {
        open("owner", Role::Owner);
        service().changes.queueFailure(Error::Kind::Forbidden, QStringLiteral("permission_denied"));
        choose(menuAt(rowOf("Sofia Marchetti"), Table::RoleColumn, "roleMenu"), "Admin");
        QTRY_VERIFY(shows("Nothing was changed"));
        QCOMPARE(cell(rowOf("Sofia Marchetti"), Table::RoleColumn), QStringLiteral("Member"));
    }

    void eachRowOffersWhatIsPossible()
    {
        open("owner", Role::Owner);
        QMenu *menu = menuAt(rowOf("Tomás Rivera"), Table::ActionsColumn, "memberMenu");
        QVERIFY(menu);
        QCOMPARE(entries(menu),
            QStringList({QStringLiteral("Change role…"), QStringLiteral("Extra permissions…"),
                QStringLiteral("Make owner…"), QStringLiteral("Hand over ownership…"),
                QStringLiteral("Remove…")}));
        menu->close();
        test::settle();
        close();
        open("member", Role::Member);
        menu = menuAt(rowOf("Sofia Marchetti"), Table::ActionsColumn, "memberMenu");
        QVERIFY(menu);
        QCOMPARE(entries(menu), QStringList({QStringLiteral("Leave…")}));
        menu->close();
    }

    void enterOpensTheMenuOfTheRow()
    {
        open("owner", Role::Owner);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(rowOf("Tomás Rivera"), 0));
        QTest::keyClick(table(), Qt::Key_Return);
        auto *menu = m_pane->findChild<QMenu *>(QStringLiteral("memberMenu"));
        QVERIFY(menu && menu->isVisible());
        menu->close();
    }

    void whoMayNotChangeTheTeamSeesNoWayTo()
    {
        open("member", Role::Member);
        QVERIFY(shows("Sofia Marchetti"));
        QVERIFY(!part<QPushButton>("invitePeople"));
        QVERIFY(!part<QPushButton>("resendInvitation"));
        QVERIFY(!part<QWidget>("onlyOwner"));
        QVERIFY(!shows("$8.00 a month"));
        const QModelIndex actions = table()->model()->index(rowOf("Noah Bergström"), Table::ActionsColumn);
        QVERIFY(!actions.data(CellIconRole).isValid());
        QVERIFY(!menuAt(rowOf("Noah Bergström"), Table::RoleColumn, "roleMenu"));
        QVERIFY(!menuAt(rowOf("Noah Bergström"), Table::ActionsColumn, "memberMenu"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        close();
        open("billing", Role::Billing);
        QVERIFY(shows("$8.00 a month"));
        QVERIFY(!part<QPushButton>("invitePeople"));
    }

    void searchFindsMembersAndInvitations()
    {
        open("owner", Role::Owner);
        QCOMPARE(m_pane->searchField(), part<QLineEdit>("teamSearch"));
        part<QLineEdit>("teamSearch")->setText(QStringLiteral("noah"));
        QCOMPARE(table()->model()->rowCount(), 1);
        QVERIFY(!shows("kenji.mori@acme.example"));
        part<QLineEdit>("teamSearch")->setText(QStringLiteral("kenji"));
        QVERIFY(!table());
        QVERIFY(shows("kenji.mori@acme.example"));
        QVERIFY(!shows("r.delgado@contractor.example"));
        part<QLineEdit>("teamSearch")->setText(QStringLiteral("xyz"));
        QVERIFY(shows("Nobody is called “xyz”, and no address contains it."));
        part<QLineEdit>("teamSearch")->clear();
        QCOMPARE(table()->model()->rowCount(), 6);
    }

    void invitationsAreSentAgainAndWithdrawn()
    {
        open("owner", Role::Owner);
        service().resends.queue({});
        queueReload(story::team());
        press("resendInvitation");
        QTRY_VERIFY(shows("A new invitation is on its way to kenji.mori@acme.example"));
        Team after = story::team();
        after.invitations.erase(after.invitations.begin());
        service().withdrawals.queue({});
        queueReload(after);
        press("withdrawInvitation");
        QTRY_VERIFY(shows("The invitation of kenji.mori@acme.example is withdrawn"));
        QTRY_VERIFY(!shows("Resend"));
        QVERIFY(shows("Invite again"));
        press("dismissTeamOutcome");
        QVERIFY(!part<QWidget>("teamOutcome"));
    }

    void anOfferToOwnIsAcceptedByWhoItIsFor()
    {
        Team offered = story::team();
        offered.transfer = OwnershipTransfer{
            QStringLiteral("owner"), QStringLiteral("admin"), story::now() + InvitationLife};
        open("admin", Role::Admin, offered);
        QVERIFY(shows("Maya Okafor offers you to own Acme Robotics"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("team-offer"));
        QSignalSpy standing(m_pane.get(), &TeamPane::standingChanged);
        service().acceptances.queue({});
        queueReload(story::team());
        press("acceptOwnership");
        QTRY_COMPARE(standing.size(), 1);
    }

    void anOfferIsTakenBackByWhoMadeIt()
    {
        Team offered = story::team();
        offered.transfer = OwnershipTransfer{
            QStringLiteral("owner"), QStringLiteral("admin"), story::now() + InvitationLife};
        open("owner", Role::Owner, offered);
        QVERIFY(shows("Waiting for Tomás Rivera to take over the ownership"));
        QVERIFY(!part<QWidget>("onlyOwner"));
        service().declines.queue({});
        queueReload(story::team());
        press("takeBackOwnership");
        QTRY_VERIFY(!part<QWidget>("ownershipBanner"));
    }

    void offlineNothingCanBeChanged()
    {
        open("owner", Role::Owner);
        m_session->currentState = account::Session::State::Offline;
        Q_EMIT m_session->stateChanged(account::Session::State::Offline);
        QVERIFY(shows("Changing the team needs a connection."));
        QVERIFY(!part<QPushButton>("invitePeople")->isEnabled());
        QVERIFY(!part<QPushButton>("resendInvitation"));
        QVERIFY(!menuAt(rowOf("Tomás Rivera"), Table::ActionsColumn, "memberMenu"));
    }

    void anotherOrganizationShowsNothingOfTheFirst()
    {
        open("owner", Role::Owner);
        press("resendInvitation"); // hangs until it is stopped
        press("invitePeople");
        QVERIFY(dialog());
        Organization other = test::account_story::organization(Role::Owner);
        other.id = QStringLiteral("org_2");
        other.name = QStringLiteral("Northwind");
        Team team = story::team();
        team.members = {team.members.front()};
        team.members.front().name = QStringLiteral("Haruto Sato");
        team.invitations.clear();
        queueReload(team);
        m_session->fakeBilling.planLists.queue({}, story::now(), story::now());
        m_pane->setOrganization(other);
        QVERIFY(!dialog());
        QVERIFY(!shows("Noah Bergström"));
        QVERIFY(!shows("kenji.mori@acme.example"));
        QTRY_VERIFY(shows("1 person"));
        QCOMPARE(cell(0, Table::NameColumn), QStringLiteral("Haruto Sato"));
        QVERIFY(!part<QWidget>("teamOutcome"));
        QVERIFY(!part<QWidget>("invitationList"));
    }

    void aNarrowTableLeavesOutWhatMattersLess()
    {
        open("owner", Role::Owner);
        m_pane->resize(692, 560);
        test::settle();
        QVERIFY(table()->isColumnHidden(Table::SeatColumn));
        QVERIFY(table()->columnWidth(Table::EmailColumn) > 120);
        QVERIFY(!shows("Invited by Priya Raman"));
        QCOMPARE(test::flawsOf(*m_pane), QString());
        test::savePicture(*m_pane, QStringLiteral("team-narrow"));
        m_pane->resize(1072, 560);
        test::settle();
        QVERIFY(shows("Invited by Priya Raman"));
    }

    void aWideTableShowsWhoInvitedWhomAndWhen()
    {
        open("owner", Role::Owner);
        QVERIFY(table()->isColumnHidden(Table::JoinedColumn));
        QCOMPARE(table()->model()->index(rowOf("Tomás Rivera"), 0).data(Qt::ToolTipRole).toString(),
            QStringLiteral("Joined 9 Jun 2023, invited by Maya Okafor"));
        m_pane->resize(1500, 748);
        test::settle();
        QVERIFY(!table()->isColumnHidden(Table::JoinedColumn));
        QCOMPARE(cell(rowOf("Tomás Rivera"), Table::InvitedByColumn), QStringLiteral("Maya Okafor"));
        test::savePicture(*m_pane, QStringLiteral("team-wide"));
    }
};

QTEST_MAIN(TestTeamPane)
#include "tst_teampane.moc"
