// SPDX-License-Identifier: MIT
#include "entries.h"
#include "services/documents/download.h"
#include "services/documents/manifest.h"
#include "services/documents/storefile.h"

#include <QCoroTimer>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace portico;
using namespace portico::documents;

namespace {

/// Documents by id; fails as often as a test wants.
class Documents final : public account::InvoiceService
{
public:
    QCoro::Task<Result<account::Copy<account::InvoicePage>>> list(
        account::InvoiceQuery, std::stop_token) override
    {
        co_return account::Copy<account::InvoicePage>();
    }
    QCoro::Task<Result<QByteArray>> pdf(
        QString, QString invoiceId, std::shared_ptr<account::PartialDocument>, std::stop_token stop) override
    {
        ++asked;
        ++open;
        mostOpen = std::max(mostOpen, open);
        co_await QCoro::sleepFor(std::chrono::milliseconds(1));
        while (isHeld && !stop.stop_requested())
            co_await QCoro::sleepFor(std::chrono::milliseconds(1));
        --open;
        if (isHeld) {
            Error cancelled;
            cancelled.kind = Error::Kind::Cancelled;
            co_return Result<QByteArray>(failure(std::move(cancelled)));
        }
        if (failures > 0) {
            --failures;
            Error away;
            away.kind = Error::Kind::Network;
            away.code = QStringLiteral("connection_refused");
            co_return Result<QByteArray>(failure(std::move(away)));
        }
        if (refused == invoiceId) {
            Error invalid;
            invalid.kind = Error::Kind::Protocol;
            invalid.code = QStringLiteral("pdf_invalid");
            co_return Result<QByteArray>(failure(std::move(invalid)));
        }
        co_return Result<QByteArray>("%PDF-1.7 " + invoiceId.toUtf8() + QByteArray(1'000, ' ') + "%%EOF");
    }

    int asked = 0;
    int open = 0;
    int mostOpen = 0;
    int failures = 0;
    bool isHeld = false;
    QString refused;
};

} // namespace

class TestDownload : public QObject
{
    Q_OBJECT

    Documents m_documents;
    std::unique_ptr<QTemporaryDir> m_parent;
    QString m_folder;

    static std::vector<DocumentRequest> requests(int count)
    {
        std::vector<DocumentRequest> all;
        for (int i = 1; i <= count; ++i)
            all.push_back({QStringLiteral("org_1"), QStringLiteral("acme"),
                entry(qPrintable(QStringLiteral("A-%1").arg(i, 4, 10, QLatin1Char('0'))), 100).invoice});
        return all;
    }
    DownloadOptions options() const
    {
        return {
            m_folder, *DocumentName::fromTemplate(QStringLiteral("{number}")), 6, std::chrono::seconds(20)};
    }
    /// What it came to.
    DownloadProgress run(
        std::vector<DocumentRequest> wanted, std::vector<DownloadFailure> *failures = nullptr)
    {
        Download download(m_documents, options());
        QSignalSpy finished(&download, &Download::finished);
        const Result<void> started = download.start(std::move(wanted));
        if (!started)
            qWarning() << started.error().code;
        else if (finished.isEmpty() && !finished.wait(20'000))
            qWarning("it does not end");
        if (failures)
            *failures = download.failures();
        return download.progress();
    }
    QStringList files() const { return QDir(m_folder).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    /// Every line of the manifest stands for a file with its length and checksum.
    void verifyManifest(std::size_t count) const
    {
        const Result<Manifest> manifest = Manifest::open(m_folder);
        QVERIFY(manifest);
        QCOMPARE(manifest->entries().size(), count);
        for (const auto &[id, each] : manifest->entries()) {
            QCOMPARE(sha256OfFile(m_folder + u'/' + each.file), each.sha256);
            QCOMPARE(QFileInfo(m_folder + u'/' + each.file).size(), each.bytes);
        }
    }

private Q_SLOTS:
    void init()
    {
        m_documents = Documents();
        m_parent = std::make_unique<QTemporaryDir>();
        m_folder = m_parent->filePath(QStringLiteral("pack"));
        QVERIFY(QDir().mkpath(m_folder));
    }

    void everyDocumentIsStoredOnceWithItsChecksum()
    {
        const DownloadProgress done = run(requests(50));
        QCOMPARE(done.stored, 50);
        QCOMPARE(done.failed, 0);
        QCOMPARE(files().size(), 51);
        QVERIFY(m_documents.mostOpen > 1 && m_documents.mostOpen <= 6);
        verifyManifest(50);
        QCOMPARE(run(requests(60)).present, 50);
        QCOMPARE(m_documents.asked, 60);
        verifyManifest(60);
    }

    void nothingToDoEndsAtOnce() { QCOMPARE(run({}).total, 0); }

    void serverThatComesBackIsWaitedFor()
    {
        m_documents.failures = 7;
        const DownloadProgress done = run(requests(12));
        QCOMPARE(done.stored, 12);
        QVERIFY(!done.waits);
        verifyManifest(12);
    }

    void serverThatStaysAwayIsTold()
    {
        m_documents.failures = 1'000;
        Download download(m_documents,
            {m_folder, *DocumentName::fromTemplate(QStringLiteral("{number}")), 2, std::chrono::seconds(0)});
        QSignalSpy finished(&download, &Download::finished);
        QVERIFY(download.start(requests(3)));
        QVERIFY(finished.wait(20'000));
        QCOMPARE(download.failures().size(), std::size_t(3));
        QCOMPARE(download.failures().front().error.code, QStringLiteral("connection_refused"));
        QCOMPARE(files(), QStringList{QStringLiteral("manifest.csv")});
    }

    void oneBadDocumentDoesNotStopTheOthers()
    {
        m_documents.refused = QStringLiteral("in_A-0003");
        std::vector<DownloadFailure> failures;
        const DownloadProgress done = run(requests(9), &failures);
        QCOMPARE(done.stored, 8);
        QCOMPARE(failures.size(), std::size_t(1));
        QCOMPARE(failures.front().request.invoice.number, QStringLiteral("A-0003"));
        QCOMPARE(failures.front().error.code, QStringLiteral("pdf_invalid"));
        m_documents.refused.clear();
        QCOMPARE(run(requests(9)).stored, 1);
        verifyManifest(9);
    }

    void hostileNumbersStayInTheFolder()
    {
        const QStringList numbers{QStringLiteral("../../x"), QStringLiteral("CON"), QString(300, u'7'),
            QStringLiteral("\u202etxt.exe"), QStringLiteral("/etc/x"), QStringLiteral("manifest.csv"),
            QString()};
        std::vector<DocumentRequest> wanted = requests(int(numbers.size()));
        for (qsizetype i = 0; i < numbers.size(); ++i)
            wanted[std::size_t(i)].invoice.number = numbers[i];
        QCOMPARE(run(wanted).stored, int(numbers.size()));
        QCOMPARE(files().size(), numbers.size() + 1);
        QCOMPARE(QDir(m_parent->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
            QStringList{QStringLiteral("pack")});
        verifyManifest(std::size_t(numbers.size()));
    }

    void equalNumbersGetNamesOfTheirOwn()
    {
        std::vector<DocumentRequest> wanted = requests(3);
        wanted[0].invoice.number = QStringLiteral("same");
        wanted[1].invoice.number = QStringLiteral("SAME");
        wanted[2].invoice.number = QStringLiteral("same");
        QCOMPARE(run(wanted).stored, 3);
        verifyManifest(3);
        QCOMPARE(run(wanted).present, 3);
    }

    void foreignFileIsNeverReplaced()
    {
        QFile mine(m_folder + QStringLiteral("/A-0001.pdf"));
        QVERIFY(mine.open(QIODevice::WriteOnly));
        mine.write("mine");
        mine.close();
        QCOMPARE(run(requests(1)).stored, 1);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), QByteArray("mine"));
        QVERIFY(files().contains(QStringLiteral("A-0001-2.pdf")));
        verifyManifest(1);
    }

    void fileThatWasChangedIsFetchedAgain()
    {
        QCOMPARE(run(requests(2)).stored, 2);
        QVERIFY(QFile::remove(m_folder + QStringLiteral("/A-0001.pdf")));
        QCOMPARE(run(requests(2)).stored, 1);
        verifyManifest(2);
    }

    void runThatEndedBeforeItsLineIsTakenUp()
    {
        QCOMPARE(run(requests(4)).stored, 4);
        QFile manifest(m_folder + QStringLiteral("/manifest.csv"));
        const qint64 whole = manifest.size();
        QVERIFY(manifest.resize(whole - 20)); // in the middle of the last line
        QCOMPARE(run(requests(4)).present, 3);
        QCOMPARE(files().size(), 5);
        verifyManifest(4);
        QCOMPARE(manifest.size(), whole);
    }

    void folderThatVanishesEndsItWithEverythingNamed()
    {
        Download download(m_documents, options());
        QSignalSpy finished(&download, &Download::finished);
        QVERIFY(download.start(requests(40)));
        QVERIFY(QTest::qWaitFor([&] { return download.progress().stored > 3; }, 20'000));
        QVERIFY(QDir(m_folder).removeRecursively());
        QVERIFY(finished.wait(20'000));
        const DownloadProgress done = download.progress();
        QCOMPARE(done.done(), 40);
        QCOMPARE(std::size_t(done.failed), download.failures().size());
        QVERIFY(done.failed > 0);
        QCOMPARE(download.failures().back().error.code, QStringLiteral("folder_unusable"));
        QVERIFY(!QFileInfo::exists(m_folder));
    }

    void fullDiskLosesNothing()
    {
        QCOMPARE(run(requests(3)).stored, 3);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit full{500, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        std::vector<DownloadFailure> failures;
        const DownloadProgress done = run(requests(8), &failures);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(done.present, 3);
        QCOMPARE(done.failed, 5);
        QCOMPARE(failures.front().error.code, QStringLiteral("local_disk_full"));
        QCOMPARE(files().size(), 4);
        QCOMPARE(run(requests(8)).stored, 5);
        verifyManifest(8);
    }

    void pauseHoldsAndCancelEnds()
    {
        Download download(m_documents, options());
        QSignalSpy finished(&download, &Download::finished);
        QVERIFY(download.start(requests(100)));
        QVERIFY(QTest::qWaitFor([&] { return download.progress().stored > 0; }, 20'000));
        download.pause();
        QVERIFY(QTest::qWaitFor([&] { return m_documents.open == 0; }, 20'000));
        const int stored = download.progress().stored;
        QVERIFY(stored < 100);
        QVERIFY(!finished.wait(100));
        QCOMPARE(download.progress().stored, stored);
        download.resume();
        QVERIFY(QTest::qWaitFor([&] { return download.progress().stored > stored; }, 20'000));
        m_documents.isHeld = true;
        download.cancel();
        QVERIFY(QTest::qWaitFor([&] { return download.isFinished(); }, 20'000));
        m_documents.isHeld = false;
        QVERIFY(download.progress().stored < 100);
        verifyManifest(std::size_t(download.progress().stored));
    }

    void downloadMayGoAwayWhileDocumentsAreOnTheirWay()
    {
        m_documents.isHeld = true;
        {
            Download download(m_documents, options());
            QVERIFY(download.start(requests(10)));
            QVERIFY(QTest::qWaitFor([&] { return m_documents.open > 0; }, 20'000));
        }
        QVERIFY(QTest::qWaitFor([&] { return m_documents.open == 0; }, 20'000));
        QCOMPARE(files(), QStringList{QStringLiteral("manifest.csv")});
    }

    void folderOfSomethingElseIsRefused()
    {
        QFile other(m_folder + QStringLiteral("/manifest.csv"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("something,else\r\n");
        other.close();
        Download download(m_documents, options());
        QCOMPARE(download.start(requests(1)).error().code, QStringLiteral("manifest_invalid"));
        m_folder += QStringLiteral("/missing");
        Download nowhere(m_documents, options());
        QCOMPARE(nowhere.start(requests(1)).error().code, QStringLiteral("folder_unusable"));
    }
};

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
