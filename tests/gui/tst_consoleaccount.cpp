// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/account/entrylist.h"
#include "ui/widgets/navigationlist.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace portico;
using namespace portico::test;
using namespace Qt::StringLiterals;
using ui::PaneKind;

/// The account as an owner keeps it: in the window, through the real portal, at the real sandbox.
class TestConsoleAccount final : public QObject
{
    Q_OBJECT

private:
    static QString badge(ConsoleFixture &fixture)
    {
        return fixture.window->findChild<ui::NavigationItem *>(u"navAccount"_s)->badge();
    }
    static bool shows(const ConsoleFixture &fixture, const QString &text)
    {
        return fixture.texts().join(u' ').contains(text);
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
    static void retype(ConsoleFixture &fixture, const char *name, const QString &text)
    {
        auto *field = fixture.visible<QLineEdit>(name);
        QVERIFY(field);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    static BillingProfile profile(ConsoleFixture &fixture)
    {
        const auto answer = QCoro::waitFor(fixture.workspace().session().billingDetails().details(
            fixture.workspace().organization().id, std::stop_token()));
        return answer ? answer->value : BillingProfile();
    }
    static bool enterAccount(ConsoleFixture &fixture, Role role = Role::Owner)
    {
        return fixture.enter(role) && fixture.showPane(PaneKind::Account);
    }

private Q_SLOTS:
    void gapsAreCountedBeforeThePaneIsOpened()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTRY_VERIFY_WITH_TIMEOUT(!badge(fixture).isEmpty(), ConsoleFixture::Patience);
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Overview);
        QTest::keyClick(fixture.window.get(), Qt::Key_6, Qt::ControlModifier);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Account);
    }

    void memberHasNoAccountPane()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter(Role::Member));
        QVERIFY(!fixture.workspace().isAvailable(PaneKind::Account));
        QVERIFY(!fixture.visible<QWidget>("navAccount"));
    }

    void savedDetailsAreThoseOfTheProvider()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        const QString before = badge(fixture);
        retype(fixture, "purchaseOrder", u"4600-1"_s);
        retype(fixture, "purchaseOrderEnds", u"31 Dec 2027"_s);
        QVERIFY(press(fixture, "saveDetails"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"Saved."_s); }));
        const BillingDetails saved = profile(fixture).details;
        QCOMPARE(saved.purchaseOrder, u"4600-1"_s);
        QCOMPARE(saved.purchaseOrderEnds, std::optional(QDate(2027, 12, 31)));
        QCOMPARE(saved.address.state, u"NY"_s);
        QTRY_COMPARE(badge(fixture).toInt(), before.toInt() - 1);
    }

    void whatIsTypedStaysInThePaneAndIsAskedAboutBeforeItIsLost()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        retype(fixture, "billingName", u"Acme Robots Inc."_s);
        QVERIFY(fixture.showPane(PaneKind::Plan));
        QVERIFY(fixture.showPane(PaneKind::Account));
        QCOMPARE(fixture.visible<QLineEdit>("billingName")->text(), u"Acme Robots Inc."_s);
        QVERIFY(!fixture.switchTo(u"Lindqvist Konsult AB"_s));
        QVERIFY(press(fixture, "discardKeep"));
        QCOMPARE(fixture.workspace().organization().name, u"Acme Robotics"_s);
        QCOMPARE(fixture.visible<QLineEdit>("billingName")->text(), u"Acme Robots Inc."_s);
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        QVERIFY(press(fixture, "discardKeep"));
        QVERIFY(!fixture.switchTo(u"Lindqvist Konsult AB"_s));
        QVERIFY(press(fixture, "discardConfirm"));
        QCOMPARE(fixture.workspace().organization().name, u"Lindqvist Konsult AB"_s);
        QVERIFY(fixture.showPane(PaneKind::Account));
        QVERIFY(fixture.visible<QLineEdit>("billingName")->text().startsWith(u"Lindqvist"_s));
        QVERIFY(fixture.window->close());
    }

    void contactComesAndGoes()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        auto *list = fixture.appearing<ui::EntryList>("contactList");
        QVERIFY(list);
        const std::size_t before = list->entries().size();
        QVERIFY(press(fixture, "addContact"));
        retype(fixture, "contactName", u"Tax office"_s);
        retype(fixture, "contactEmail", u"tax@acme.example"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return list->entries().size() == before + 1; }));
        QString added;
        for (const ui::EntryList::Entry &entry : list->entries()) {
            if (entry.title == u"Tax office")
                added = entry.id;
        }
        Q_EMIT list->removed(added);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return list->entries().size() == before; }));
    }

    void whatWasChangedStandsInTheActivity()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        QVERIFY(press(fixture, "addContact"));
        retype(fixture, "contactName", u"Tax office"_s);
        retype(fixture, "contactEmail", u"tax@acme.example"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return !fixture.visible<QPushButton>("changeConfirm"); }));
        QVERIFY(press(fixture, "showActivity"));
        auto *table = fixture.appearing<QTableView>("activityTable");
        QVERIFY(table);
        const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
        QCOMPARE(cell(1), u"Added a billing contact"_s);
        QCOMPARE(cell(2), u"Maya Okafor"_s);
        QCOMPARE(cell(3), u"127.0.0.1"_s);
        fixture.visible<QLineEdit>("activitySearch")->setText(u"grace"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(cell(1).startsWith(u"Changed the role of Grace Mbeki"_s));
    }

    void taxIdThatIsNoneIsRefusedAndAnotherIsAdded()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        auto *list = fixture.appearing<ui::EntryList>("taxIdList");
        QVERIFY(list);
        const std::size_t before = list->entries().size();
        QVERIFY(press(fixture, "addTaxId"));
        retype(fixture, "taxIdValue", u"nonsense"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return shows(fixture, u"This is no id of that kind."_s); }));
        retype(fixture, "taxIdValue", u"98-7654321"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return list->entries().size() == before + 1; }));
    }

    void tokenWorksUntilItIsRevoked()
    {
        ConsoleFixture fixture;
        QVERIFY(enterAccount(fixture));
        QVERIFY(press(fixture, "createToken"));
        retype(fixture, "tokenName", u"Nightly export"_s);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return fixture.visible<QLineEdit>("tokenSecret") != nullptr; }));
        QVERIFY(fixture.visible<QLineEdit>("tokenSecret")->text().startsWith(u"ptc_pat_"_s));
        QVERIFY(press(fixture, "tokenDone"));
        auto *list = fixture.appearing<ui::EntryList>("tokenList");
        QVERIFY(list);
        QTRY_COMPARE(list->entries().size(), std::size_t(1));
        QCOMPARE(list->entries()[0].title, u"Nightly export"_s);
        QVERIFY(!shows(fixture, u"ptc_pat_"_s));
        Q_EMIT list->removed(list->entries()[0].id);
        QVERIFY(press(fixture, "changeConfirm"));
        QVERIFY(fixture.eventually([&] { return list->entries().empty() || !list->isVisible(); }));
    }
};

QTEST_MAIN(TestConsoleAccount)
#include "tst_consoleaccount.moc"
