// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "helddocuments.h"
#include "models/invoicedownloads.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::models;

/// Wishes that become files, also over the end of a program.
class TestInvoiceDownloads final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static void fill(test::FakeSession &session)
    {
        for (int number = 5; number > 0; --number) {
            const account::ListedInvoice listed = test::invoice(QStringLiteral("in_%1").arg(number));
            session.fakeKept.invoices.push_back(
                {number, QStringLiteral("org_1"), listed.invoice, listed.displayStatus});
            session.fakeKept.invoices.back().invoice.number = QStringLiteral("N-%1").arg(number);
        }
    }
    DownloadWish wishFor(const char *folder) const
    {
        DownloadWish wish;
        wish.folder = m_folder.filePath(QString::fromLatin1(folder));
        wish.name = QStringLiteral("{number}");
        wish.keys = {5, 3, 1};
        return wish;
    }

private Q_SLOTS:
    void wishComesBackAsItWas()
    {
        DownloadWish wish = wishFor("x");
        wish.keys = {(qint64(1) << 60) + 1, 7};
        wish.isPack = true;
        wish.organizationId = QStringLiteral("org_1");
        wish.from = UtcSeconds(std::chrono::seconds(5));
        wish.to = UtcSeconds(std::chrono::seconds(6));
        wish.previousFolder = QStringLiteral("/before");
        wish.dialect = {';', ',', QStringLiteral("dd.MM.yyyy"), true, false};
        QCOMPARE(downloadWishFrom(toJson(wish)), std::optional(wish));
        QVERIFY(!downloadWishFrom(QByteArray()));
        QVERIFY(!downloadWishFrom("{\"folder\":1}"));
        QVERIFY(!downloadWishFrom("[]"));
    }

    void wishBecomesFiles()
    {
        test::FakeSession session;
        fill(session);
        InvoiceDownloads downloads(session);
        downloads.start(wishFor("one"));
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(downloads.progress().stored, 3);
        QCOMPARE(QDir(m_folder.filePath(QStringLiteral("one"))).entryList({QStringLiteral("*.pdf")}),
            (QStringList{QStringLiteral("N-1.pdf"), QStringLiteral("N-3.pdf"), QStringLiteral("N-5.pdf")}));
        QVERIFY(session.fakeKept.notes.value(QStringLiteral("download")).isEmpty());
    }

    void nextSessionGoesOn()
    {
        test::FakeSession session;
        fill(session);
        {
            InvoiceDownloads downloads(session);
            downloads.start(wishFor("two"));
        } // the program ends
        QVERIFY(!session.fakeKept.notes.value(QStringLiteral("download")).isEmpty());
        InvoiceDownloads downloads(session);
        downloads.goOn();
        downloads.goOn();
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(downloads.progress().done(), 3);
        InvoiceDownloads afterwards(session);
        afterwards.goOn();
        QCoreApplication::processEvents(); // nothing is to come
        QCOMPARE(afterwards.state(), InvoiceDownloads::State::Idle);
    }

    void cancelledWishIsForgotten()
    {
        test::FakeSession session;
        fill(session);
        InvoiceDownloads downloads(session);
        downloads.start(wishFor("three"));
        downloads.cancel();
        QCOMPARE(downloads.state(), InvoiceDownloads::State::Idle);
        QVERIFY(session.fakeKept.notes.value(QStringLiteral("download")).isEmpty());
        QCoreApplication::processEvents(); // nothing is to come
        QCOMPARE(downloads.state(), InvoiceDownloads::State::Idle);
    }

    void partsOutliveTheProgramAndGoWithTheWish()
    {
        test::FakeSession session;
        fill(session);
        test::HeldDocuments server;
        session.fakeInvoices.documents = &server;
        const DownloadWish wish = wishFor("five");
        const QString parts = wish.folder + QStringLiteral("/.portico-parts");
        const QString id = QStringLiteral("in_5");
        {
            InvoiceDownloads downloads(session);
            downloads.start(wish);
            QTRY_VERIFY(server.isOpen(id));
            server.arrive(id, 600);
        } // the program ends
        QTRY_VERIFY(server.open().isEmpty());
        InvoiceDownloads downloads(session);
        downloads.goOn();
        QTRY_VERIFY(server.isOpen(id));
        server.finish(id);
        QTRY_COMPARE(downloads.progress().stored, 1);
        QCOMPARE(server.sent[id], server.size); // nothing twice
        QVERIFY(QFileInfo::exists(parts));
        downloads.cancel();
        QVERIFY(!QFileInfo::exists(parts));
        QTRY_VERIFY(server.open().isEmpty());
    }

    void whatFailedIsTriedAgainBesideTheOthersAndAfterThem()
    {
        test::FakeSession session;
        fill(session);
        test::HeldDocuments server;
        session.fakeInvoices.documents = &server;
        InvoiceDownloads downloads(session);
        downloads.start(wishFor("six"));
        QTRY_COMPARE(server.open().size(), 3);
        for (const char *id : {"in_5", "in_3"})
            server.fail(QString::fromLatin1(id), Error::Kind::NotFound, QStringLiteral("not_found"));
        QTRY_COMPARE(downloads.progress().failed, 2);
        QCOMPARE(downloads.state(), InvoiceDownloads::State::Running);
        downloads.retry(0);
        QTRY_COMPARE(server.open().size(), 2);
        server.comeAtOnce = true;
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(downloads.progress().stored, 2);
        QVERIFY(!session.fakeKept.notes.value(QStringLiteral("download")).isEmpty());
        downloads.retry();
        QCOMPARE(downloads.state(), InvoiceDownloads::State::Running);
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(downloads.progress().stored, 3);
        QCOMPARE(downloads.progress().present, 0); // nothing was looked at again
        QVERIFY(session.fakeKept.notes.value(QStringLiteral("download")).isEmpty());
    }

    void folderMayBeAnotherOne()
    {
        test::FakeSession session;
        fill(session);
        InvoiceDownloads downloads(session);
        QSignalSpy resets(&downloads, &InvoiceDownloads::documentsReset);
        downloads.start(wishFor("seven"));
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(resets.size(), 1);
        const QString other = wishFor("eight").folder;
        downloads.changeFolder(other);
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Finished);
        QCOMPARE(downloads.wish().folder, other);
        QCOMPARE(QDir(other).entryList({QStringLiteral("*.pdf")}).size(), 3);
        QCOMPARE(resets.size(), 3);
        QCOMPARE(downloads.documentCount(), 3);
        QCOMPARE(downloads.scope().organizations, 1);
        QCOMPARE(downloads.scope().firstYear, 1970);
    }

    void kindOfNameThatIsNoneIsSaid()
    {
        test::FakeSession session;
        fill(session);
        InvoiceDownloads downloads(session);
        DownloadWish wish = wishFor("four");
        wish.name = QStringLiteral("{what}");
        downloads.start(wish);
        QTRY_COMPARE(downloads.state(), InvoiceDownloads::State::Failed);
        QCOMPARE(downloads.error().code, QStringLiteral("template_invalid"));
    }
};

QTEST_GUILESS_MAIN(TestInvoiceDownloads)
#include "tst_invoicedownloads.moc"
