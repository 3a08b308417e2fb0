// SPDX-License-Identifier: MIT
#include "entries.h"
#include "services/documents/download.h"
#include "services/documents/manifest.h"
#include "services/documents/partfolder.h"
#include "services/documents/storefile.h"
#include "tests/models/helddocuments.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::documents;
using DocumentState = QueuedDocument::State;

/// Documents that arrive in parts, and the order in which they are tried.
class TestDownloadParts final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::HeldDocuments> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Download> m_download;

    static QString id(int number) { return QStringLiteral("in_A-%1").arg(number); }
    static std::vector<DocumentRequest> requests(int count)
    {
        std::vector<DocumentRequest> all;
        for (int i = 1; i <= count; ++i)
            all.push_back({QStringLiteral("org_1"), QStringLiteral("acme"),
                entry(qPrintable(QStringLiteral("A-%1").arg(i)), 100).invoice});
        return all;
    }
    void start(int count, std::chrono::seconds patience = std::chrono::seconds(60))
    {
        m_download = std::make_unique<Download>(*m_server,
            DownloadOptions{
                m_folder->path(), *DocumentName::fromTemplate(QStringLiteral("{number}")), 2, patience});
        QVERIFY(m_download->start(requests(count)));
    }
    QByteArray fileOf(int number) const
    {
        QFile file(m_folder->filePath(QStringLiteral("A-%1.pdf").arg(number)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList parts() const
    {
        return QDir(m_folder->filePath(QLatin1StringView(PartFolder::Name)))
            .entryList({QStringLiteral("*.part")}, QDir::Files | QDir::Hidden);
    }
    bool hasPartsFolder() const
    {
        return QFileInfo::exists(m_folder->filePath(QLatin1StringView(PartFolder::Name)));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<test::HeldDocuments>();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_download.reset();
        QTRY_VERIFY(m_server->open().isEmpty());
    }

    void brokenTransferGoesOnWhereItBroke()
    {
        start(1);
        QTRY_VERIFY(m_server->isOpen(id(1)));
        m_server->arrive(id(1), 600);
        QCOMPARE(m_download->document(0).received, 600);
        QCOMPARE(m_download->document(0).size, std::optional<qint64>(1'000));
        QCOMPARE(m_download->progress().bytes, 600);
        m_server->breakOff(id(1));
        QTRY_VERIFY(m_download->document(0).waits);
        QVERIFY(m_download->progress().waits);
        m_server->comeAtOnce = true;
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_server->asked.size(), 2);
        QCOMPARE(m_server->sent[id(1)], 1'000); // nothing twice
        QCOMPARE(fileOf(1), m_server->content(id(1)));
        QVERIFY(!hasPartsFolder());
        QCOMPARE(m_download->progress().arrivedBytes, 1'000);
    }

    void nextRunGoesOnWhereTheLastOneEnded()
    {
        start(2);
        QTRY_VERIFY(m_server->isOpen(id(1)) && m_server->isOpen(id(2)));
        m_server->arrive(id(1), 700);
        m_server->arrive(id(2), 1);
        m_download.reset(); // the program ends
        QTRY_VERIFY(m_server->open().isEmpty());
        QCOMPARE(parts().size(), 2);
        m_server->comeAtOnce = true;
        start(2);
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_server->sent[id(1)], 1'000);
        QCOMPARE(m_server->sent[id(2)], 1'000);
        QCOMPARE(fileOf(1), m_server->content(id(1)));
        QCOMPARE(m_download->progress().bytes, 2'000);
        QCOMPARE(m_download->progress().arrivedBytes, 299 + 1'000);
        QVERIFY(!hasPartsFolder());
    }

    void documentThatHasChangedIsFetchedAnew()
    {
        start(1);
        QTRY_VERIFY(m_server->isOpen(id(1)));
        m_server->arrive(id(1), 700);
        m_download.reset();
        QTRY_VERIFY(m_server->open().isEmpty());
        m_server->version = "\"v2\"";
        m_server->comeAtOnce = true;
        start(1);
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_server->sent[id(1)], 1'700);
        QCOMPARE(fileOf(1), m_server->content(id(1)));
        QVERIFY(!hasPartsFolder());
    }

    void cancelledDownloadLeavesNoParts()
    {
        start(3);
        QTRY_VERIFY(m_server->isOpen(id(1)) && m_server->isOpen(id(2)));
        m_server->arrive(id(1), 700);
        m_download->cancel();
        QVERIFY(!hasPartsFolder());
        m_server->arrive(id(2), 700); // on the wire already
        QTRY_VERIFY(m_download->isFinished());
        QVERIFY(!hasPartsFolder());
    }

    void partsOfOtherDocumentsGoWithTheEnd()
    {
        PartFolder folder(m_folder->path());
        const auto other = folder.part(QStringLiteral("org_9"), QStringLiteral("in_9"), {});
        QVERIFY(other->begin(0, 10, "\"v1\""));
        folder.release();
        QCOMPARE(parts().size(), 1);
        m_server->comeAtOnce = true;
        start(1);
        QTRY_VERIFY(m_download->isFinished());
        QVERIFY(!hasPartsFolder());
    }

    void partOfAFailedDocumentStaysForTheNextTry()
    {
        start(1, std::chrono::seconds(0));
        QTRY_VERIFY(m_server->isOpen(id(1)));
        m_server->arrive(id(1), 700);
        m_server->breakOff(id(1));
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(parts().size(), 1);
        QCOMPARE(m_download->progress().bytes, 0);
        m_server->comeAtOnce = true;
        m_download->retry(0);
        QVERIFY(!m_download->isFinished());
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_server->sent[id(1)], 1'000);
        QVERIFY(!hasPartsFolder());
    }

    void otherDownloadIntoTheSameFolderFetchesWholes()
    {
        start(1);
        QTRY_VERIFY(m_server->isOpen(id(1)));
        m_server->arrive(id(1), 700);
        test::HeldDocuments server;
        server.comeAtOnce = true;
        Download other(server,
            {m_folder->path(), *DocumentName::fromTemplate(QStringLiteral("{id}")), 2,
                std::chrono::seconds(0)});
        QVERIFY(other.start(requests(1)));
        QTRY_VERIFY(other.isFinished());
        QCOMPARE(other.progress().stored, 1);
        QCOMPARE(server.sent[id(1)], 1'000);
        QCOMPARE(parts().size(), 1);
        m_server->finish(id(1));
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(fileOf(1), m_server->content(id(1)));
    }

    void oneThatFailedIsTriedAgainWhileOthersRun()
    {
        start(4);
        QTRY_VERIFY(m_server->isOpen(id(1)) && m_server->isOpen(id(2)));
        m_server->fail(id(1), Error::Kind::Protocol, QStringLiteral("answer_invalid"));
        QTRY_VERIFY(m_server->isOpen(id(3)));
        QCOMPARE(m_download->document(0).state, DocumentState::Failed);
        QCOMPARE(m_download->progress().failed, 1);
        QSignalSpy changes(m_download.get(), &Download::documentChanged);
        m_download->retry(0);
        m_download->retry(0); // it waits already
        m_download->retry(1); // it has not failed
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_download->document(0).state, DocumentState::Waiting);
        QCOMPARE(m_download->progress().failed, 0);
        QVERIFY(!m_server->isOpen(id(1))); // two at a time
        m_server->finish(id(2));
        QTRY_VERIFY(m_server->isOpen(id(4))); // which was there before
        m_server->finish(id(3));
        QTRY_VERIFY(m_server->isOpen(id(1)));
        m_server->comeAtOnce = true;
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_download->progress().stored, 4);
        QCOMPARE(m_server->asked.count(id(1)), 2);
    }

    void allThatFailedAreTriedAgainAfterTheEnd()
    {
        start(3);
        for (int number = 1; number <= 3; ++number) {
            QTRY_VERIFY(m_server->isOpen(id(number)));
            m_server->fail(id(number), Error::Kind::NotFound, QStringLiteral("not_found"));
        }
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_download->failures().size(), std::size_t(3));
        m_server->comeAtOnce = true;
        QSignalSpy finished(m_download.get(), &Download::finished);
        m_download->retryFailed();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(m_download->progress().stored, 3);
        QVERIFY(m_download->failures().empty());
        QCOMPARE(Manifest::open(m_folder->path())->entries().size(), std::size_t(3));
    }

    void sizeOfAllIsGuessedByThoseThatAreKnown()
    {
        start(4);
        QTRY_VERIFY(m_server->isOpen(id(1)) && m_server->isOpen(id(2)));
        QCOMPARE(m_download->progress().expectedBytes, 4'000);
        QCOMPARE(m_download->progress().running, 2);
        QCOMPARE(m_download->currentName(), QStringLiteral("A-2.pdf"));
        m_server->fail(id(1), Error::Kind::NotFound, QStringLiteral("not_found"));
        QTRY_COMPARE(m_download->progress().expectedBytes, 3'000);
        m_server->comeAtOnce = true;
        QTRY_VERIFY(m_download->isFinished());
        QCOMPARE(m_download->progress().bytes, 3'000);
        QCOMPARE(m_download->progress().expectedBytes, 3'000);
        QCOMPARE(m_download->progress().running, 0);
        QVERIFY(m_download->currentName().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDownloadParts)
#include "tst_downloadparts.moc"
