// SPDX-License-Identifier: MIT
#include "invoices.h"
#include "services/archive/archivethread.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::archive;

/// An archive on a thread of its own heals itself.
class TestArchiveThread : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("archive.db")); }
    static Result<void> put(ArchiveThread &thread, int number)
    {
        const std::function<Result<void>(InvoiceArchive &)> work = [number](InvoiceArchive &archive) {
            return archive.put(QStringLiteral("org_1"), std::vector{invoice(number)}, {}, {});
        };
        return thread.run<void>(work).result();
    }
    static Result<qint64> count(ArchiveThread &thread)
    {
        const std::function<Result<qint64>(InvoiceArchive &)> work
            = [](InvoiceArchive &archive) { return archive.count(); };
        return thread.run<qint64>(work).result();
    }
    void damage() const
    {
        for (const char *end : {"", "-wal", "-shm"}) {
            QFile file(path() + QLatin1StringView(end));
            if (file.exists() && file.open(QIODevice::ReadWrite))
                file.write(QByteArray(int(file.size()), '\x5a'));
        }
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void workIsDoneInOrder()
    {
        ArchiveThread thread(path());
        for (int i = 0; i < 20; ++i)
            QVERIFY(put(thread, i));
        QCOMPARE(*count(thread), 20);
    }

    void threadsSeeWhatOthersWrote()
    {
        ArchiveThread one(path());
        ArchiveThread other(path());
        QVERIFY(put(one, 1));
        QCOMPARE(*count(other), 1);
        QVERIFY(put(other, 2));
        QCOMPARE(*count(one), 2);
    }

    void fileDamagedMeanwhileIsBegunAnewByAll()
    {
        ArchiveThread one(path());
        ArchiveThread other(path());
        for (int i = 0; i < 50; ++i)
            QVERIFY(put(one, i));
        QCOMPARE(*count(other), 50);
        damage();
        const Result<void> kept = put(one, 100);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().code + u' ' + kept.error().detail));
        QVERIFY(QFile::exists(path() + QStringLiteral(".damaged")));
        QVERIFY(put(other, 101));
        QVERIFY(put(one, 102));
        ArchiveThread fresh(path());
        QVERIFY(*count(fresh) >= 2);
    }

    void closedThreadDoesNothing()
    {
        ArchiveThread thread(path());
        QVERIFY(put(thread, 1));
        thread.close();
        QCOMPARE(count(thread).error().kind, Error::Kind::Cancelled);
        QVERIFY(QFile::remove(path()));
        QCOMPARE(put(thread, 2).error().kind, Error::Kind::Cancelled);
        QVERIFY(!QFile::exists(path()));
    }

    void fileThatCannotBeMadeIsSaid()
    {
        ArchiveThread thread(QStringLiteral("/proc/none/archive.db"));
        QCOMPARE(count(thread).error().code, QStringLiteral("archive_unusable"));
    }
};

QTEST_GUILESS_MAIN(TestArchiveThread)
#include "tst_archivethread.moc"
