// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/shell/organizationswitcher.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTest>

using namespace portico;
using namespace portico::test;
using ui::PaneKind;

namespace {

const QString Acme = QStringLiteral("Acme Robotics");
const QString Lindqvist = QStringLiteral("Lindqvist Konsult AB");
const QString Northwind = QStringLiteral("Northwind KK");

QString idOf(ConsoleFixture &fixture, const QString &name)
{
    const models::OrganizationListModel &organizations = fixture.workspace().organizations();
    for (int row = 0; row < organizations.rowCount(); ++row) {
        if (organizations.organizationAt(row).name == name)
            return organizations.organizationAt(row).id;
    }
    return {};
}

/// A text of the window that belongs to Acme or Northwind; empty while there is none.
QString foreignText(const ConsoleFixture &fixture)
{
    for (const QString &text : fixture.texts()) {
        for (const char *mark : {"Acme", "ACME-", "acme.example", "$", "Northwind", "NWKK-", "¥"}) {
            const bool isSignedIn = text == u"owner@acme.example"; // who is signed in stays in sight
            if (text.contains(QString::fromUtf8(mark)) && !isSignedIn)
                return text;
        }
    }
    return {};
}

bool isSettled(ConsoleFixture &fixture, PaneKind kind)
{
    const ui::Pane &pane = fixture.workspace().pane(kind);
    return pane.page() == ui::Pane::Page::Data
        && pane.contentState().state == models::LoadableState::State::Ready;
}

QAbstractButton *button(const ConsoleFixture &fixture, const char *name)
{
    return fixture.visible<QAbstractButton>(name);
}

} // namespace

/// Several organizations in the console: switching, all of them side by side, their settings and their end.
class TestConsoleOrganizations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnTheirWayNeverShowInAnotherOrganization_data()
    {
        QTest::addColumn<PaneKind>("kind");
        QTest::newRow("overview") << PaneKind::Overview;
        QTest::newRow("plan") << PaneKind::Plan;
        QTest::newRow("invoices") << PaneKind::Invoices;
        QTest::newRow("team") << PaneKind::Team;
        QTest::newRow("account") << PaneKind::Account;
    }
    void answersOnTheirWayNeverShowInAnotherOrganization()
    {
        QFETCH(const PaneKind, kind);
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.switchTo(Northwind));
        QVERIFY(fixture.showPane(kind));
        const QString acme = idOf(fixture, Acme);
        const QString lindqvist = idOf(fixture, Lindqvist);
        QVERIFY(!acme.isEmpty() && !lindqvist.isEmpty());

        fixture.stage.holdAnswers();
        fixture.workspace().refresh();
        fixture.workspace().setOrganization(acme);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.stage.heldAnswers() > 0, ConsoleFixture::Patience);
        fixture.workspace().setOrganization(lindqvist);
        QCOMPARE(foreignText(fixture), QString());
        fixture.stage.deliverAnswers();
        QString leaked;
        const bool settled = QTest::qWaitFor(
            [&] {
                if (leaked.isEmpty())
                    leaked = foreignText(fixture);
                return isSettled(fixture, kind);
            },
            ConsoleFixture::Patience);
        QCOMPARE(leaked, QString());
        QVERIFY(settled);
        QCOMPARE(fixture.workspace().organization().name, Lindqvist);
        QCOMPARE(foreignText(fixture), QString());
    }

    void manySwitchesEndAtTheLast()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        const QStringList ids{idOf(fixture, Acme), idOf(fixture, Northwind), idOf(fixture, Lindqvist)};
        constexpr PaneKind Kinds[]
            = {PaneKind::Overview, PaneKind::Plan, PaneKind::Invoices, PaneKind::Team, PaneKind::Account};
        for (int i = 0; i < 30; ++i) {
            fixture.workspace().setOrganization(ids[i % 3]);
            fixture.workspace().showPane(Kinds[i % 5]);
            for (int turns = 0; turns <= i; ++turns)
                QCoreApplication::sendPostedEvents();
            QTest::qWait(i); // answers come at different moments
        }
        QCOMPARE(fixture.workspace().organization().name, Lindqvist);
        for (const PaneKind kind : Kinds) {
            QVERIFY(fixture.showPane(kind));
            QCOMPARE(foreignText(fixture), QString());
        }
    }

    void allOrganizationsStandSideBySide()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.visible<ui::OrganizationSwitcher>("organizationSwitcher")->click();
        auto *list = fixture.window->findChild<QListView *>(QStringLiteral("organizations"));
        QVERIFY(list && list->hasFocus());
        QVERIFY(!fixture.visible<QLineEdit>("organizationSearch")); // three are found without it
        QTest::keyClick(list, Qt::Key_Up);
        auto *all = button(fixture, "allOrganizationsEntry");
        QVERIFY(all && all->hasFocus());
        QTest::keyClick(all, Qt::Key_Space);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Organizations);
        auto *table = fixture.appearing<QTableView>("allOrganizations");
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("$160.39")));
        for (const char *text : {"3 organizations", "USD", "EUR", "JPY", "9 of 10, 1 held"})
            QVERIFY2(fixture.texts().contains(QString::fromLatin1(text)), text);
        for (int row = 0; row < 3; ++row) {
            if (table->model()->index(row, 0).data().toString() == Northwind)
                table->setCurrentIndex(table->model()->index(row, 0));
        }
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(fixture.workspace().organization().name, Northwind);
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Overview);
    }

    void childStandsBelowItsParentAndIsOnlyLookedAt()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Account));
        button(fixture, "linkOrganizations")->click();
        QTRY_VERIFY(fixture.visible<QDialog>("familyDialog"));
        QTRY_VERIFY_WITH_TIMEOUT(button(fixture, "changeConfirm"), ConsoleFixture::Patience);
        button(fixture, "changeConfirm")->click(); // Lindqvist is the first that can be added
        QVERIFY(fixture.eventually([&] { return fixture.texts().contains(QStringLiteral("Child")); }));
        button(fixture, "changeDecline")->click();
        // Who has the billing role in the parent alone looks into the child.
        fixture.window = std::make_unique<ui::MainWindow>(fixture.console);
        fixture.window->show();
        QVERIFY(fixture.enter(Role::Billing));
        QVERIFY(fixture.switchTo(Lindqvist));
        QVERIFY(fixture.workspace().organization().viaParent);
        QVERIFY(fixture.texts().contains(Lindqvist));
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        QVERIFY(!fixture.workspace().isAvailable(PaneKind::Team));
        QVERIFY(!fixture.workspace().isAvailable(PaneKind::Account));
        fixture.visible<ui::OrganizationSwitcher>("organizationSwitcher")->click();
        auto *list = fixture.window->findChild<QListView *>(QStringLiteral("organizations"));
        QCOMPARE(list->model()->index(0, 0).data().toString(), Acme);
        const QModelIndex child = list->model()->index(1, 0);
        QCOMPARE(child.data().toString(), Lindqvist);
        QCOMPARE(child.data(models::OrganizationListModel::LevelRole).toInt(), 1);
    }

    void nameIsChanged()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Account));
        button(fixture, "changeOrganization")->click();
        auto *slug = fixture.appearing<QLineEdit>("organizationSlug");
        QVERIFY(slug);
        slug->setText(QStringLiteral("Not A Slug"));
        button(fixture, "changeConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.texts().contains(QStringLiteral("A short name is made of a to z, 0 to 9 and hyphens.")),
            ConsoleFixture::Patience);
        slug->setText(QStringLiteral("acme-robotics-2"));
        fixture.visible<QLineEdit>("organizationName")->setText(QStringLiteral("Acme Machines"));
        button(fixture, "changeConfirm")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace().organization().name, QStringLiteral("Acme Machines"),
            ConsoleFixture::Patience);
        QCOMPARE(fixture.workspace().organization().slug, QStringLiteral("acme-robotics-2"));
    }

    void renewingOrganizationIsNotDeleted()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Account));
        button(fixture, "deleteOrganization")->click();
        auto *name = fixture.appearing<QLineEdit>("deletionName");
        QVERIFY(name);
        name->setText(QStringLiteral("Acme"));
        button(fixture, "changeConfirm")->click();
        QVERIFY(fixture.texts().contains(QStringLiteral("This is not the name of the organization.")));
        name->setText(Acme);
        button(fixture, "changeConfirm")->click();
        const bool refused = fixture.eventually([&] {
            return fixture.texts().join(u' ').contains(QStringLiteral("A subscription still renews."));
        });
        QVERIFY(refused);
        QVERIFY(!fixture.workspace().organization().deletionAt);
    }

    void deletedOrganizationIsRestored()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(QCoro::waitFor(fixture.stage.happen(ui::TourStage::Event::CancelNow)));
        QVERIFY(fixture.showPane(PaneKind::Account));
        button(fixture, "deleteOrganization")->click();
        auto *name = fixture.appearing<QLineEdit>("deletionName");
        QVERIFY(name);
        name->setText(Acme);
        button(fixture, "changeConfirm")->click();
        QVERIFY(fixture.eventually([&] { return fixture.visible<QWidget>("deletionBanner") != nullptr; }));
        QVERIFY(fixture.workspace().organization().deletionAt);
        button(fixture, "restoreOrganization")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.visible<QWidget>("deletionBanner"), ConsoleFixture::Patience);
        QVERIFY(!fixture.workspace().organization().deletionAt);
    }

    void profileIsChanged()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.window->findChild<QAction *>(QStringLiteral("editProfile"))->trigger();
        auto *name = fixture.appearing<QLineEdit>("profileName");
        QVERIFY(name);
        QTRY_COMPARE_WITH_TIMEOUT(name->text(), QStringLiteral("Maya Okafor"), ConsoleFixture::Patience);
        name->setText(QStringLiteral("Maya O."));
        fixture.visible<QLineEdit>("profileEmail")->setText(QStringLiteral("maya@acme.example"));
        button(fixture, "changeConfirm")->click();
        QVERIFY(fixture.eventually([&] {
            return fixture.texts().join(u' ').contains(
                QStringLiteral("Mails are on their way to owner@acme.example"));
        }));
        QVERIFY(fixture.texts().contains(QStringLiteral("Maya O.")));
    }

    void notificationsAreChosen()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        button(fixture, "notificationBell")->click();
        button(fixture, "notificationSettingsEntry")->click();
        auto *paused = fixture.appearing<QCheckBox>("desktop_paused");
        QVERIFY(paused && paused->isChecked());
        QVERIFY(!fixture.visible<QCheckBox>("mail_payment_failed")->isEnabled());
        QVERIFY(!fixture.visible<QCheckBox>("mail_security")->isEnabled());
        paused->setChecked(false);
        button(fixture, "changeConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.visible<QDialog>("notificationSettings"), ConsoleFixture::Patience);
        button(fixture, "notificationBell")->click();
        button(fixture, "notificationSettingsEntry")->click();
        paused = fixture.appearing<QCheckBox>("desktop_paused");
        QVERIFY(paused && !paused->isChecked());
    }
};

QTEST_MAIN(TestConsoleOrganizations)
#include "tst_consoleorganizations.moc"
