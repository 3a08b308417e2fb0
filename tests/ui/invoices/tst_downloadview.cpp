// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "tests/models/helddocuments.h"
#include "ui/invoices/downloadview.h"
#include "ui/style/porticostyle.h"
#include "ui/tour/inspection.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/progressbar.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;
using ui::DownloadView;
using Column = DownloadTableModel::Column;
using State = InvoiceDownloads::State;

/// The download in the window: what it says, and what mouse and keys do with its rows.
class TestDownloadView final : public QObject
{
    Q_OBJECT

    ui::PorticoStyle *m_style = nullptr;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<test::HeldDocuments> m_server;
    std::unique_ptr<InvoiceDownloads> m_downloads;
    std::unique_ptr<DownloadView> m_view;

    static QString id(int number) { return QStringLiteral("in_%1").arg(number); }
    void start(int count)
    {
        DownloadWish wish;
        wish.folder = m_folder->filePath(QStringLiteral("pdfs"));
        wish.name = QStringLiteral("{number}");
        for (int number = 1; number <= count; ++number) {
            const account::ListedInvoice listed = test::invoice(id(number));
            m_session->fakeKept.invoices.push_back(
                {number, QStringLiteral("org_1"), listed.invoice, listed.displayStatus});
            m_session->fakeKept.invoices.back().invoice.number = QStringLiteral("A-%1").arg(number);
            wish.keys.push_back(number);
        }
        m_downloads->start(wish);
        QTRY_COMPARE(m_server->open().size(), std::min(count, 6));
    }
    ui::TableView *table() const
    {
        return m_view->findChild<ui::TableView *>(QStringLiteral("downloadTable"));
    }
    QString text(const char *label) const
    {
        return m_view->findChild<QLabel *>(QString::fromLatin1(label))->text();
    }
    QAbstractButton *button(const char *name) const
    {
        auto *found = m_view->findChild<QAbstractButton *>(QString::fromLatin1(name));
        return found && found->isVisible() ? found : nullptr;
    }
    /// The row in which a document is.
    int rowOf(int number) const
    {
        const QAbstractItemModel *model = table()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QStringLiteral("A-%1").arg(number))
                return row;
        }
        return -1;
    }
    QString cell(int number, Column column) const
    {
        return table()->model()->index(rowOf(number), column).data().toString();
    }
    void fail(int number)
    {
        m_server->fail(id(number), Error::Kind::NotFound, QStringLiteral("not_found"));
        QTRY_COMPARE(cell(number, Column::ActionColumn), QStringLiteral("Retry"));
    }
    void click(int number, Column column) const
    {
        const QRect place = table()->visualRect(table()->model()->index(rowOf(number), column));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_style = new ui::PorticoStyle;
        QApplication::setStyle(m_style);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<test::FakeSession>();
        m_server = std::make_unique<test::HeldDocuments>();
        m_session->fakeInvoices.documents = m_server.get();
        m_downloads = std::make_unique<InvoiceDownloads>(*m_session);
        m_view = std::make_unique<DownloadView>(*m_downloads);
        m_view->resize(1024, 680);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_downloads.reset();
        QTRY_VERIFY(m_server->open().isEmpty());
    }

    void headSaysHowFarItIs()
    {
        m_server->size = 92'000;
        start(9);
        QTRY_COMPARE(text("downloadProgress"), QStringLiteral("0 of 9 · 0 bytes of about 828 kB"));
        QCOMPARE(text("downloadFile"), QStringLiteral("A-6.pdf"));
        m_server->finish(id(1));
        m_server->finish(id(2));
        m_server->arrive(id(3), 46'000);
        fail(4);
        QTRY_COMPARE(text("downloadCount"), QStringLiteral("2 saved"));
        QTRY_COMPARE(text("downloadProgress"), QStringLiteral("2 of 9 · 230 of about 736 kB"));
        QTRY_VERIFY(text("downloadPace").contains(QStringLiteral("PDFs a second")));
        QTRY_VERIFY(text("downloadLeft").contains(QStringLiteral("left")));
        auto *bar = m_view->findChild<ui::ProgressBar *>(QStringLiteral("downloadBar"));
        QCOMPARE(bar->value(), 2.0 / 9);
        QVERIFY(bar->spokenValue().endsWith(QStringLiteral("1 failed")));
        button("downloadPause")->click();
        QTRY_COMPARE(text("downloadLeft"), QStringLiteral("paused"));
        QCOMPARE(button("downloadPause")->text(), QStringLiteral("Resume"));
        m_server->comeAtOnce = true;
        button("downloadPause")->click();
        QTRY_VERIFY(button("downloadClose"));
        QVERIFY(!button("downloadPause") && !button("downloadCancel"));
        QCOMPARE(text("downloadProgress"), QStringLiteral("8 of 9 · 736 kB"));
    }

    void rowsSayWhatHasComeOfEach()
    {
        start(8);
        QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("Downloading, 6"));
        QCOMPARE(cell(7, Column::StateColumn), QStringLiteral("Waiting"));
        m_server->arrive(id(2), 820);
        QTRY_COMPARE(cell(2, Column::ShareColumn), QStringLiteral("82\u00a0%"));
        QCOMPARE(
            table()->model()->index(rowOf(2), Column::StateColumn).data(ui::ProgressRole).toDouble(), 0.82);
        m_server->breakOff(id(3));
        QTRY_COMPARE(cell(3, Column::StateColumn), QStringLiteral("Tried again"));
        fail(1);
        const QModelIndex failed = table()->model()->index(rowOf(1), Column::StateColumn);
        QCOMPARE(failed.data(ui::ChipRole).value<ui::Chip>().text, QStringLiteral("Failed"));
        QVERIFY(!failed.data(ui::SecondTextRole).toString().isEmpty());
        QCOMPARE(cell(1, Column::SizeColumn), QStringLiteral("–"));
        m_server->finish(id(2));
        QTRY_COMPARE(cell(2, Column::StateColumn), QStringLiteral("Saved"));
        QCOMPARE(cell(2, Column::SizeColumn), QStringLiteral("1 kB"));
        m_server->comeAtOnce = true;
        QTRY_COMPARE_WITH_TIMEOUT(m_downloads->state(), State::Finished, 20'000);
        m_downloads->changeFolder(m_folder->filePath(QStringLiteral("other")));
        QTRY_COMPARE(m_downloads->state(), State::Finished);
        m_downloads->changeFolder(m_folder->filePath(QStringLiteral("pdfs")));
        QTRY_COMPARE(m_downloads->state(), State::Finished);
        QCOMPARE(cell(2, Column::StateColumn), QStringLiteral("Already there"));
    }

    void rowIsReadOutAsOne()
    {
        start(7);
        m_server->arrive(id(2), 500);
        const auto spoken = [this](int number) {
            return table()->model()->index(rowOf(number), 0).data(Qt::AccessibleTextRole).toString();
        };
        QTRY_COMPARE(spoken(2), QStringLiteral("A-2, org_1, Downloading, 50\u00a0%, 1 kB"));
        QCOMPARE(spoken(7), QStringLiteral("A-7, org_1, Waiting"));
        m_server->finish(id(2));
        QTRY_COMPARE(spoken(2), QStringLiteral("A-2, org_1, Saved, content checked, 1 kB"));
        QVERIFY(ui::inspect(*m_view).unnamed.isEmpty());
    }

    void clickTriesOneAgainWhileOthersRun()
    {
        start(3);
        fail(1);
        fail(2);
        click(1, Column::NumberColumn);
        QCOMPARE(m_server->asked.count(id(1)), 1); // only chosen
        click(1, Column::ActionColumn);
        QTRY_COMPARE(m_server->asked.count(id(1)), 2);
        QCOMPARE(m_server->asked.count(id(2)), 1);
        QVERIFY(m_server->isOpen(id(3)));
    }

    void bannerTriesAllThatFailedAgain()
    {
        start(3);
        fail(1);
        fail(2);
        QTRY_VERIFY(button("downloadRetry"));
        QTRY_COMPARE(button("downloadRetry")->text(), QStringLiteral("Retry 2"));
        QVERIFY(m_view->findChild<ui::Banner *>(QStringLiteral("downloadProblem"))
                    ->spokenText()
                    .contains(QStringLiteral("2 of 3 could not be fetched.")));
        button("downloadRetry")->click();
        QTRY_VERIFY(m_server->isOpen(id(1)) && m_server->isOpen(id(2)));
        QTRY_VERIFY(!button("downloadRetry"));
    }

    void keysGoFromDocumentToDocument()
    {
        start(8);
        fail(2);
        m_server->finish(id(3));
        QTRY_COMPARE(cell(3, Column::ActionColumn), QStringLiteral("Show in folder"));
        QSignalSpy shown(m_view.get(), &DownloadView::folderRequested);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(rowOf(2), 0));
        QTest::keyClick(table(), Qt::Key_Down);
        QCOMPARE(table()->currentIndex().row(), rowOf(1)); // over the row that begins the group
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(shown.size(), 0); // it is on its way
        QTest::keyClick(table(), Qt::Key_Up);
        QCOMPARE(table()->currentIndex().row(), rowOf(2));
        QTest::keyClick(table(), Qt::Key_Up); // nothing is above
        QCOMPARE(table()->currentIndex().row(), rowOf(2));
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_COMPARE(cell(2, Column::StateColumn), QStringLiteral("Waiting"));
        table()->setCurrentIndex(table()->model()->index(rowOf(3), 0));
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown[0][0].toString(), m_downloads->wish().folder);
    }

    void currentDocumentStaysTheCurrentOne()
    {
        start(40);
        table()->setCurrentIndex(table()->model()->index(rowOf(3), 0));
        QCOMPARE(table()->verticalScrollBar()->value(), 0);
        m_server->finish(id(1));
        QTRY_COMPARE(cell(1, Column::StateColumn), QStringLiteral("Saved"));
        QCOMPARE(table()->currentIndex().row(), rowOf(3));
        m_server->finish(id(3));
        QTRY_COMPARE(cell(3, Column::StateColumn), QStringLiteral("Saved"));
        QCOMPARE(table()->currentIndex().row(), rowOf(3));
        QCOMPARE(table()->verticalScrollBar()->value(), 0); // whoever looks at the top goes on doing so
        fail(2);
        QCOMPARE(table()->currentIndex().row(), rowOf(3));
    }

    void groupsSpanAllColumnsWhereverTheyAre()
    {
        start(20);
        fail(1);
        m_server->finish(id(2));
        QTRY_COMPARE(cell(2, Column::StateColumn), QStringLiteral("Saved"));
        fail(3);
        int groups = 0;
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const bool isGroup = table()->model()->index(row, 0).data(ui::GroupRowRole).toBool();
            groups += isGroup;
            QCOMPARE(table()->columnSpan(row, 0), isGroup ? int(Column::ColumnCount) : 1);
            QCOMPARE(table()->rowHeight(row) < int(ui::TableView::Rows::Short), isGroup);
        }
        QCOMPARE(groups, 4);
    }

    void folderIsShownAndMayBeChanged()
    {
        start(1);
        QSignalSpy shown(m_view.get(), &DownloadView::folderRequested);
        QSignalSpy change(m_view.get(), &DownloadView::folderChangeRequested);
        QVERIFY(button("downloadFolder")->text().endsWith(QStringLiteral(" › pdfs")));
        button("downloadFolder")->click();
        QCOMPARE(shown.size(), 1);
        button("downloadChangeFolder")->click();
        QCOMPARE(change.size(), 1);
    }

    void aThousandRowsNeedNoWidgets()
    {
        m_server->size = 200;
        start(1'000);
        const qsizetype before = m_view->findChildren<QWidget *>().size();
        m_server->comeAtOnce = true;
        QTRY_COMPARE_WITH_TIMEOUT(m_downloads->state(), State::Finished, 120'000);
        QCOMPARE(m_view->findChildren<QWidget *>().size(), before);
        QCOMPARE(table()->model()->rowCount(), 1'001);
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
        QCOMPARE(table()->rowAt(table()->viewport()->height() - 4), 1'000);
    }

    /// For whoever wants to see it: drawn where PORTICO_PICTURES says.
    void picture()
    {
        const QString pictures = qEnvironmentVariable("PORTICO_PICTURES");
        m_server->size = 92'000;
        start(60);
        for (int number : {1, 2})
            fail(number);
        for (int number = 3; number < 40; ++number) {
            QTRY_VERIFY(m_server->isOpen(id(number)));
            m_server->finish(id(number));
        }
        QTRY_VERIFY(m_server->isOpen(id(45)));
        for (int number = 40; number < 46; ++number)
            m_server->arrive(id(number), 14'000 * (number - 39));
        QTRY_COMPARE(text("downloadCount"), QStringLiteral("37 saved"));
        const ui::Inspection found = ui::inspect(*m_view);
        QVERIFY2(found.clipped.isEmpty(), qPrintable(found.clipped.join(u';')));
        for (const ui::Theme theme : {ui::Theme::Light, ui::Theme::Dark}) {
            m_style->setTheme(theme);
            QCoreApplication::processEvents(); // the palette is on its way
            if (!pictures.isEmpty())
                QVERIFY(m_view->grab().save(
                    QDir(pictures).filePath(QStringLiteral("download-%1.png").arg(int(theme)))));
        }
        m_style->setTheme(ui::Theme::Light);
    }
};

QTEST_MAIN(TestDownloadView)
#include "tst_downloadview.moc"
