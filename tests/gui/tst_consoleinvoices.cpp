// SPDX-License-Identifier: MIT
#include "consolefixture.h"
#include "ui/invoices/closepackdialog.h"
#include "ui/invoices/comparedialog.h"
#include "ui/invoices/exportdialog.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicespane.h"
#include "ui/invoices/pdfpages.h"
#include "ui/invoices/previewdialog.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace portico;
using namespace portico::test;
using models::InvoiceDownloads;
using ui::PaneKind;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What finance staff do with invoices in the window: find, compare, preview, download, close a month,
/// export.
class TestConsoleInvoices final : public QObject
{
    Q_OBJECT

    static ui::InvoicesPane &pane(ConsoleFixture &fixture)
    {
        return static_cast<ui::InvoicesPane &>(fixture.workspace().pane(PaneKind::Invoices));
    }
    static bool open(ConsoleFixture &fixture)
    {
        return fixture.enter() && fixture.showPane(PaneKind::Invoices)
            && QTest::qWaitFor(
                [&] { return fixture.workspace().session().keptInvoices().status().isComplete; },
                ConsoleFixture::Patience);
    }
    template <typename T>
    static T *dialog(ConsoleFixture &fixture)
    {
        T *found = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (found = fixture.window->findChild<T *>()) && found->isVisible(); },
            ConsoleFixture::Patience);
        return found;
    }
    static bool isFinished(ConsoleFixture &fixture)
    {
        return QTest::qWaitFor(
            [&] { return pane(fixture).downloads().state() == InvoiceDownloads::State::Finished; }, 60'000);
    }
    static void selectRows(ConsoleFixture &fixture, int first, int last)
    {
        auto *table = fixture.visible<QTableView>("invoiceTable");
        const QItemSelection rows(table->model()->index(first, 0), table->model()->index(last, 0));
        table->selectionModel()->select(
            rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    QUrl m_page; ///< The last one that was opened in the browser.

public Q_SLOTS:
    void takePage(const QUrl &page) { m_page = page; }

private Q_SLOTS:
    void initTestCase()
    {
        ui::setPreviewProgram(
            qEnvironmentVariable("PORTICO_BINARY_DIR") + QStringLiteral("/portico-preview"));
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "takePage");
    }
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    void oneSearchesAllOrganizationsAndEveryField()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        auto *table = fixture.visible<QTableView>("invoiceTable");
        QTRY_COMPARE(table->model()->rowCount(), 43);
        auto *whose = fixture.visible<QComboBox>("invoiceOrganization");
        whose->setCurrentIndex(1);
        QTRY_COMPARE(table->model()->rowCount(), 153);
        auto *search = fixture.visible<QLineEdit>("invoiceSearch");
        search->setText(QStringLiteral("nwkk"));
        QTRY_COMPARE(table->model()->rowCount(), 18);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("Northwind KK")));
        search->setText(QStringLiteral("4500-7781 calls")); // order and line
        QTRY_VERIFY(table->model()->rowCount() >= 2 && table->model()->rowCount() < 43);
        search->setText(QStringLiteral("116,10"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("ACME-0043")));
    }

    void paymentsAndCreditNotesBelongToTheirInvoice()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        auto *search = fixture.visible<QLineEdit>("invoiceSearch");
        auto *table = fixture.visible<QTableView>("invoiceTable");
        search->setText(QStringLiteral("ACME-0043"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTRY_VERIFY2(fixture.texts().contains(QStringLiteral("Paid 1 Nov 2026, Visa •••• 4242")),
            qPrintable(fixture.texts().join(u'\n')));
        fixture.visible<QComboBox>("invoiceOrganization")->setCurrentIndex(1);
        search->setText(QStringLiteral("NWKK-0013-CN")); // the number of its credit note
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTRY_VERIFY2(fixture.texts().contains(QStringLiteral("Credit note NWKK-0013-CN-01")),
            qPrintable(fixture.texts().join(u'\n')));
    }

    void openInvoiceIsPaidOnItsPage()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        QVERIFY(!fixture.visible<QPushButton>("payInvoice"));
        fixture.visible<QComboBox>("invoiceOrganization")->setCurrentIndex(1);
        auto *table = fixture.visible<QTableView>("invoiceTable");
        fixture.visible<QLineEdit>("invoiceSearch")->setText(QStringLiteral("NWKK-0018"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        m_page.clear();
        fixture.appearing<QPushButton>("payInvoice")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_page.path().contains(QStringLiteral("/invoice/in_")), 30000);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("Confirm the payment in your browser")));
    }

    void totalsAreOfWhatIsShownPerCurrency()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("1 void not counted")));
        fixture.visible<QComboBox>("invoiceOrganization")->setCurrentIndex(1);
        for (const char *currency : {"EUR", "JPY", "USD"})
            QTRY_VERIFY(fixture.texts().contains(QString::fromLatin1(currency)));
    }

    void selectedInvoiceSaysWhyItIsNotTheOneBefore()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        QTRY_VERIFY(
            fixture.texts().contains(QStringLiteral("Why is it $5.61 more than ACME-0042 of 1 Oct?")));
        fixture.appearing<QPushButton>("compareInvoice")->click();
        auto *compare = dialog<ui::CompareDialog>(fixture);
        QVERIFY(compare);
        auto *after = compare->findChild<QComboBox *>(QStringLiteral("compareAfter"));
        auto *before = compare->findChild<QComboBox *>(QStringLiteral("compareBefore"));
        QVERIFY(after->itemText(0).startsWith(QStringLiteral("Next charge")));
        after->setCurrentIndex(0);
        before->setCurrentIndex(1);
        auto *question = compare->findChild<QLabel *>(QStringLiteral("compareQuestion"));
        QCOMPARE(question->text(), QStringLiteral("Why is it $44.29 more than $116.10?"));
    }

    void previewIsDrawn()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        QVERIFY(fixture.appearing<QPushButton>("previewPdf"));
        fixture.visible<QPushButton>("previewPdf")->click();
        auto *preview = dialog<ui::PreviewDialog>(fixture);
        QVERIFY(preview);
        QTRY_COMPARE_WITH_TIMEOUT(preview->pageCount(), 1, 30'000);
    }

    void selectedOnesAreDownloadedOnceAndChecked()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        const QString folder = fixture.directory.filePath(QStringLiteral("pdfs"));
        fixture.workspace().documents().setAskFolder(
            [&](QWidget *, const std::function<void(const QString &)> &then) { then(folder); });
        for (int round = 0; round < 2; ++round) {
            selectRows(fixture, 0, 4);
            QTRY_VERIFY(fixture.visible<QPushButton>("downloadSelected"));
            fixture.visible<QPushButton>("downloadSelected")->click();
            QVERIFY(isFinished(fixture));
            QCOMPARE(QDir(folder).entryList({QStringLiteral("*.pdf")}).size(), 5);
            QVERIFY(fixture.texts().contains(QStringLiteral("5 saved")));
            const auto progress = pane(fixture).downloads().progress();
            QCOMPARE(round == 0 ? progress.stored : progress.present, 5);
            fixture.visible<QPushButton>("downloadClose")->click();
            QVERIFY(fixture.visible<QTableView>("invoiceTable"));
        }
        QCOMPARE(contentOf(folder + QStringLiteral("/manifest.csv")).count('\n'), 6);
    }

    void folderThatCannotBeUsedIsSaidAndTriedAgain()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        const QString blocker = fixture.directory.filePath(QStringLiteral("file"));
        QFile file(blocker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        fixture.workspace().documents().setAskFolder(
            [&](QWidget *, const std::function<void(const QString &)> &then) {
                then(blocker + QStringLiteral("/below"));
            });
        selectRows(fixture, 0, 1);
        fixture.appearing<QPushButton>("downloadSelected")->click();
        QTRY_VERIFY(fixture.visible<ui::Banner>("downloadProblem"));
        QVERIFY(fixture.visible<ui::Banner>("downloadProblem")
                    ->spokenText()
                    .contains(QStringLiteral("The download could not begin")));
        QVERIFY(file.remove());
        fixture.visible<QPushButton>("downloadRetry")->click();
        QVERIFY(isFinished(fixture));
        QCOMPARE(QDir(blocker + QStringLiteral("/below")).entryList({QStringLiteral("*.pdf")}).size(), 2);
    }

    void whatCannotBeFetchedIsNamedAndTriedAgain()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        fixture.stage.cutProvider();
        models::DownloadWish wish;
        wish.folder = fixture.directory.filePath(QStringLiteral("pdfs"));
        wish.name = QStringLiteral("{number}");
        wish.keys = {pane(fixture).model().keyAt(0)};
        pane(fixture).downloads().start(wish);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.texts().contains(QStringLiteral("waiting for the server")), 60'000);
        fixture.visible<QPushButton>("downloadPause")->click();
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("paused")));
        fixture.visible<QPushButton>("downloadCancel")->click();
        QVERIFY(fixture.visible<QTableView>("invoiceTable"));
        QCOMPARE(QDir(wish.folder).entryList({QStringLiteral("*.pdf")}).size(), 0);
    }

    void monthIsClosedInOneGo()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        fixture.visible<QPushButton>("closeMonth")->click();
        auto *close = dialog<ui::ClosePackDialog>(fixture);
        QVERIFY(close);
        QTRY_VERIFY(fixture.texts().contains(QStringLiteral("1 invoice, $110.49"))); // October
        const QString october = fixture.directory.filePath(QStringLiteral("2026-10"));
        auto *folder = close->findChild<QLineEdit *>(QStringLiteral("packFolder"));
        folder->selectAll();
        QTest::keyClicks(folder, october);
        auto *name = close->findChild<QLineEdit *>(QStringLiteral("packName"));
        auto *start = close->findChild<QPushButton *>(QStringLiteral("packStart"));
        name->setText(QStringLiteral("{nonsense}"));
        QVERIFY(!start->isEnabled());
        name->setText(QStringLiteral("{date}_{number}"));
        QVERIFY(start->isEnabled());
        start->click();
        QVERIFY(isFinished(fixture));
        const QStringList files = QDir(october).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files,
            (QStringList{QStringLiteral("2026-10-01_ACME-0042.pdf"), QStringLiteral("checks.txt"),
                QStringLiteral("manifest.csv"), QStringLiteral("register.csv"),
                QStringLiteral("totals.csv")}));
        QVERIFY(contentOf(october + QStringLiteral("/register.csv")).contains("ACME-0042"));

        fixture.visible<QPushButton>("downloadClose")->click();
        fixture.visible<QPushButton>("closeMonth")->click();
        close = dialog<ui::ClosePackDialog>(fixture);
        QVERIFY(close && close->findChild<QCheckBox *>(QStringLiteral("packLate"))->isVisible());
        QCOMPARE(close->wish().previousFolder, QString()); // the same folder is no pack before
    }

    void newDocumentsAreSavedByThemselves()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        const QString folder = fixture.directory.filePath(QStringLiteral("auto"));
        QVERIFY(QDir().mkpath(folder));
        fixture.workspace().documents().setAskFolder(
            [&](QWidget *, const std::function<void(const QString &)> &then) { then(folder); });
        auto *start = pane(fixture).findChild<QAction *>(QStringLiteral("startAutoSave"));
        start->trigger();
        const auto files = [&] { return QDir(folder).entryList({QStringLiteral("*.pdf")}); };
        QTRY_VERIFY_WITH_TIMEOUT(files().contains(QStringLiteral("2026-11-01_ACME-0043.pdf")), 30'000);
        QVERIFY(!files().contains(QStringLiteral("2026-10-01_ACME-0042.pdf")));
        QVERIFY(!fixture.visible<ui::Banner>("autoSaveBanner"));
        QVERIFY(QDir(folder).removeRecursively());
        fixture.workspace().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.visible<ui::Banner>("autoSaveBanner"), 30'000);
        QVERIFY(QDir().mkpath(folder));
        fixture.visible<QPushButton>("autoSaveRetry")->click();
        QTRY_VERIFY_WITH_TIMEOUT(files().contains(QStringLiteral("2026-11-01_ACME-0043.pdf")), 30'000);
        QTRY_VERIFY(!fixture.visible<ui::Banner>("autoSaveBanner"));
    }

    void listIsExportedAndBookingsNeedTheirSettings()
    {
        ConsoleFixture fixture;
        QVERIFY(open(fixture));
        selectRows(fixture, 0, 2);
        fixture.appearing<QPushButton>("exportList")->click();
        auto *exporting = dialog<ui::ExportDialog>(fixture);
        QVERIFY(exporting);
        auto *rows = exporting->findChild<QLabel *>(QStringLiteral("exportRows"));
        auto *save = exporting->findChild<QPushButton *>(QStringLiteral("exportSave"));
        auto *problem = exporting->findChild<QLabel *>(QStringLiteral("exportProblem"));
        QTRY_VERIFY(rows->text().contains(QStringLiteral("ACME-0043")));
        auto *format = exporting->findChild<QComboBox *>(QStringLiteral("exportFormat"));
        format->setCurrentIndex(2);
        QVERIFY(!save->isEnabled());
        QVERIFY(problem->text().contains(QStringLiteral("Adviser number")));
        for (const auto &[field, value] : {std::pair("datev_adviser", "29098"),
                 std::pair("datev_client", "55003"), std::pair("datev_expense_account", "4964"),
                 std::pair("datev_vendor_account", "70001"), std::pair("datev_currency", "USD")})
            exporting->findChild<QLineEdit *>(QString::fromLatin1(field))
                ->setText(QString::fromLatin1(value));
        QVERIFY2(save->isEnabled(), qPrintable(problem->text()));
        QVERIFY(rows->text().startsWith(QStringLiteral("\"EXTF\";700;21;")));
        const QString path = fixture.directory.filePath(QStringLiteral("EXTF.csv"));
        exporting->save(path);
        QVERIFY(contentOf(path).contains("116,10;\"S\";\"USD\";"));
        QCOMPARE(fixture.preferences.fileChoice(QStringLiteral("datev_adviser")), QStringLiteral("29098"));
    }
};

QTEST_MAIN(TestConsoleInvoices)
#include "tst_consoleinvoices.moc"
