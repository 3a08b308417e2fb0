// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/invoicedownloads.h"

#include <QDir>
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
