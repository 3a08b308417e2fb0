// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicespane.h"
#include "ui/shell/organizationswitcher.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/navigationlist.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace portico;
using namespace portico::test;
using ui::PaneKind;

class TestConsole final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overviewAnswersWithoutAClick()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTRY_COMPARE(fixture.workspace().pane(PaneKind::Overview).contentState().state,
            models::LoadableState::State::Ready);
        for (const char *text :
            {"Business", "$160.39", "on 1 Dec 2026", "Sales tax New York 8.875\u00a0%", "$13.07",
                "Visa •••• 4242", "Expires 08/2028", "420,180 of 500,000", "86.2 of 200\u00a0GB", "9 of 10",
                "ACME-0043", "$116.10", "11 people", "Maya Okafor", "Billing days are counted in UTC"})
            QTRY_VERIFY2(fixture.texts().contains(QString::fromUtf8(text)), text);
        QVERIFY(!fixture.visible<QWidget>("banner"));
    }

    void panesAreReachedByKeyboard()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.window->activateWindow();
        QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Plan);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("Business, $99.00 a month")), 20000);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("$149")));
        QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Invoices);
        QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(fixture.window->focusWidget(), fixture.visible<QLineEdit>("invoiceSearch"));
        auto *navigation = fixture.visible<ui::NavigationList>("navigation");
        navigation->item(int(PaneKind::Invoices))->setFocus();
        QTest::keyClick(navigation->item(int(PaneKind::Invoices)), Qt::Key_Up);
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Plan);
    }

    void ninetyTwoInvoicesAreThereWithoutGaps()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.switchTo(QStringLiteral("Lindqvist Konsult AB")));
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        auto *table = fixture.visible<QTableView>("invoiceTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 92, 20000);
        const auto numbers = [&] {
            QSet<QString> found;
            for (int row = 0; row < 92; ++row)
                found.insert(table->model()->index(row, 0).data().toString());
            return found;
        };
        QTRY_COMPARE_WITH_TIMEOUT(numbers().size(), 92, 20000);
        QVERIFY(numbers().contains(QStringLiteral("LKAB-0001")));
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("92 invoices")));
    }

    void organizationIsSwitchedByTypingAndRemembered()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        fixture.visible<ui::OrganizationSwitcher>("organizationSwitcher")->click();
        auto *list = fixture.window->findChild<QListView *>(QStringLiteral("organizations"));
        QVERIFY(list);
        QVERIFY(list->hasFocus());
        QTest::keyClicks(list, QStringLiteral("north"));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(fixture.workspace().organization().name, QStringLiteral("Northwind KK"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("NWKK-0018")), 20000);
        QVERIFY(!fixture.texts().contains(QStringLiteral("ACME-0043")));
        const QString northwind = fixture.workspace().organization().id;
        fixture.window = std::make_unique<ui::MainWindow>(fixture.console);
        fixture.window->show();
        QVERIFY(fixture.enter());
        QCOMPARE(fixture.workspace().organization().id, northwind);
    }

    void memberSeesSeatsAndUsageAndNothingOfMoney()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter(Role::Member));
        QTRY_COMPARE(fixture.workspace().pane(PaneKind::Overview).contentState().state,
            models::LoadableState::State::Ready);
        const QString all = fixture.texts().join(u' ');
        QVERIFY(all.contains(QStringLiteral("420,180 of 500,000")));
        QVERIFY(all.contains(QStringLiteral("seats used")));
        QVERIFY2(!all.contains(u'$'), qPrintable(all));
        QVERIFY(!fixture.visible<QWidget>("planCard"));
        QVERIFY(!fixture.visible<QWidget>("lastInvoicesCard"));
        QVERIFY(!fixture.visible<QWidget>("navInvoices"));
        QVERIFY(!fixture.visible<QWidget>("navPlan"));
        fixture.workspace().showPane(PaneKind::Invoices);
        QCOMPARE(fixture.workspace().currentPane(), PaneKind::Overview);
    }

    void statusFilterAndSearchFindWhileOneTypes()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        auto *status = fixture.visible<QComboBox>("invoiceStatus");
        status->setCurrentIndex(status->findText(QStringLiteral("Void")));
        auto *table = fixture.window->findChild<QTableView *>(QStringLiteral("invoiceTable"));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 20000);
        QTRY_COMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("ACME-0035"));
        status->setCurrentIndex(0);
        auto *search = fixture.visible<QLineEdit>("invoiceSearch");
        QTest::keyClicks(search, QStringLiteral("0043"));
        QTRY_COMPARE_WITH_TIMEOUT(
            table->model()->index(0, 0).data().toString(), QStringLiteral("ACME-0043"), 20000);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        search->setText(QStringLiteral("nothing like that"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<QWidget>("empty"), 20000);
        QVERIFY(fixture.texts().contains(QStringLiteral("No invoice matches")));
    }

    void documentIsSavedWhereThePersonSays()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        const QString path = fixture.directory.filePath(QStringLiteral("out.pdf"));
        QString proposed;
        fixture.workspace().documents().setAskPath(
            [&](QWidget *, const QString &name, const std::function<void(const QString &)> &then) {
                proposed = name;
                then(path);
            });
        auto *save = fixture.appearing<QPushButton>("savePdf");
        QVERIFY(save && save->isEnabled());
        QSignalSpy saved(&fixture.workspace().documents(), &ui::InvoiceDocuments::saved);
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 30000);
        QCOMPARE(proposed, QStringLiteral("ACME-0043.pdf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        QTRY_VERIFY(fixture.texts().join(u' ').contains(QStringLiteral("ACME-0043 is saved")));
    }

    void documentThatCannotBeWrittenIsToldInline()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(PaneKind::Invoices));
        fixture.workspace().documents().setAskPath(
            [&](QWidget *, const QString &, const std::function<void(const QString &)> &then) {
                then(fixture.directory.filePath(QStringLiteral("missing/out.pdf")));
            });
        QVERIFY(fixture.appearing<QPushButton>("savePdf"));
        fixture.visible<QPushButton>("savePdf")->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<ui::Banner>("documentOutcome"), 30000);
        QVERIFY(fixture.visible<ui::Banner>("documentOutcome")
                    ->spokenText()
                    .contains(QStringLiteral("The file could not be written")));
    }

    void paletteGoesToAnOrganization()
    {
        ConsoleFixture fixture;
        QVERIFY(fixture.enter());
        QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *search = fixture.window->findChild<QLineEdit *>(QStringLiteral("goToSearch"));
        QVERIFY(search);
        QTest::keyClicks(search, QStringLiteral("lindq"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(fixture.workspace().organization().name, QStringLiteral("Lindqvist Konsult AB"));
    }

    void pastDueSaysWhatFailedAndWhatHappensNext()
    {
        ConsoleFixture fixture(ui::TourStage::Story::PastDue);
        QVERIFY(fixture.enter());
        QTRY_COMPARE(fixture.workspace().pane(PaneKind::Overview).contentState().state,
            models::LoadableState::State::Ready);
        const QString all = fixture.texts().join(u' ');
        for (const char *text :
            {"Payment of $116.10 failed", "not enough money on the account", "since 1 Nov 2026",
                "3 days late", "What happens next", "Past due", "Declined", "$99.00", "$7.64", "$9.46"})
            QVERIFY2(all.contains(QString::fromUtf8(text)), text);
        fixture.visible<QPushButton>("dueInvoice")->click();
        QTRY_COMPARE(fixture.workspace().currentPane(), PaneKind::Invoices);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.visible<QLineEdit>("invoiceSearch")->text(), QStringLiteral("ACME-0043"), 20000);
    }

    void everyControlHasANameAndNothingIsClipped_data()
    {
        QTest::addColumn<PaneKind>("pane");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 800), QSize(900, 600)}) {
            for (const PaneKind pane : {PaneKind::Overview, PaneKind::Plan, PaneKind::Invoices})
                QTest::addRow("%d at %dx%d", int(pane), size.width(), size.height()) << pane << size;
        }
    }
    void everyControlHasANameAndNothingIsClipped()
    {
        QFETCH(const PaneKind, pane);
        QFETCH(const QSize, size);
        ConsoleFixture fixture;
        fixture.window->setFixedSize(size);
        QVERIFY(fixture.enter());
        QVERIFY(fixture.showPane(pane));
        QTRY_COMPARE(ui::inspect(*fixture.window).clipped, QStringList());
        QCOMPARE(ui::inspect(*fixture.window).unnamed, QStringList());
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
