// SPDX-License-Identifier: MIT
#include "invoices.h"
#include "services/archive/archivefile.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <random>

using namespace portico;
using namespace portico::archive;

/// A file that cannot be used is never a crash and never in the way: it is set aside and begun anew.
class TestDamagedArchive : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("archive.db")); }
    QByteArray contentOf(const QString &file) const
    {
        QFile from(file);
        return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes) const
    {
        removeArchive(path());
        QFile to(path());
        if (to.open(QIODevice::WriteOnly))
            to.write(bytes);
    }
    /// A closed archive of two hundred invoices.
    QByteArray good() const
    {
        Result<std::unique_ptr<InvoiceArchive>> archive = InvoiceArchive::open(path());
        std::vector<ArchivedInvoice> many;
        for (int i = 0; i < 200; ++i)
            many.push_back(invoice(i));
        if (!archive || !(*archive)->put(QStringLiteral("org_1"), many, {}, {}))
            qFatal("no archive");
        archive->reset();
        return contentOf(path());
    }
    /// Uses it as the console does, once more where it says that it is damaged.
    QString use() const
    {
        for (int attempt = 0; attempt < 2; ++attempt) {
            Result<std::unique_ptr<InvoiceArchive>> archive = InvoiceArchive::open(path());
            if (!archive)
                return QStringLiteral("open: ") + archive.error().code + u' ' + archive.error().detail;
            ArchiveQuery query;
            query.text = QStringLiteral("acme");
            const auto keys = (*archive)->keys({}, 500, Start);
            const auto rows = (*archive)->rows(keys.value_or(std::vector<qint64>()), Start);
            const auto search = (*archive)->keys(query, 500, Start);
            const auto totals = (*archive)->totals({}, Start);
            const auto state = (*archive)->fillState(QStringLiteral("org_1"));
            const Result<void> kept
                = (*archive)->put(QStringLiteral("org_1"), std::vector{invoice(1), invoice(500)}, {}, {});
            QStringList codes;
            for (const Error *error : {keys ? nullptr : &keys.error(), rows ? nullptr : &rows.error(),
                     search ? nullptr : &search.error(), totals ? nullptr : &totals.error(),
                     state ? nullptr : &state.error(), kept ? nullptr : &kept.error()}) {
                if (error)
                    codes.append(error->code + u' ' + error->detail);
            }
            if (codes.isEmpty())
                return {};
            if (codes.filter(QStringLiteral("archive_damaged")).isEmpty())
                return codes.join(u'\n');
            archive->reset();
            setArchiveAside(path(), QStringLiteral("damaged"));
        }
        return QStringLiteral("damaged twice");
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void truncatedFileIsBegunAnew_data()
    {
        QTest::addColumn<double>("part");
        for (const double part : {0.0, 0.001, 0.1, 0.5, 0.999})
            QTest::addRow("%g", part) << part;
    }
    void truncatedFileIsBegunAnew()
    {
        QFETCH(const double, part);
        const QByteArray whole = good();
        write(whole.first(qsizetype(double(whole.size()) * part)));
        QCOMPARE(use(), QString());
    }

    void somethingElseIsSetAside()
    {
        write("This is a text and no database, and it is longer than a header of one hundred bytes, as one"
              " can see if one counts.");
        QCOMPARE(use(), QString());
        QVERIFY(contentOf(path() + QStringLiteral(".damaged")).startsWith("This is a text"));
    }

    void flippedBytesNeverCrash()
    {
        const QByteArray whole = good();
        const auto seed = std::random_device()();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        for (int round = 0; round < 150; ++round) {
            QByteArray flipped = whole;
            const int count = 1 << (round % 8);
            for (int i = 0; i < count; ++i) {
                const qsizetype at
                    = round % 3 ? qsizetype(random() % quint32(whole.size())) : qsizetype(random() % 100);
                flipped[at] = char(flipped[at] ^ char(1 + random() % 255));
            }
            write(flipped);
            const QString problem = use();
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("round %1: %2").arg(round).arg(problem)));
        }
    }

    void otherSchemaIsSetAside_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("older") << 0;
        QTest::newRow("newer") << 99;
    }
    void otherSchemaIsSetAside()
    {
        QFETCH(const int, version);
        (void)good();
        {
            QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
            raw.setDatabaseName(path());
            QVERIFY(raw.open());
            QSqlQuery query(raw);
            QVERIFY(query.exec(QStringLiteral("PRAGMA user_version = %1").arg(version)));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
        Result<std::unique_ptr<InvoiceArchive>> archive = InvoiceArchive::open(path());
        QVERIFY(archive);
        QCOMPARE(*(*archive)->count(), 0);
        QVERIFY(QFile::exists(path() + QStringLiteral(".other-version")));
    }

    void fullDiskLosesNothing()
    {
        Result<std::unique_ptr<InvoiceArchive>> archive = InvoiceArchive::open(path());
        QVERIFY(archive);
        const auto add = [&](int first, int last) {
            std::vector<ArchivedInvoice> many;
            for (int number = first; number <= last; ++number)
                many.push_back(invoice(number));
            return (*archive)->put(QStringLiteral("org_1"), many, {}, {});
        };
        QVERIFY(add(1, 10));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit full{rlim_t(QFileInfo(path() + QStringLiteral("-wal")).size() + 5'000), before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        const Result<void> refused = add(11, 2'000);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("local_disk_full"));
        QCOMPARE(*(*archive)->count(), 10);
        QVERIFY(add(11, 2'000));
        QCOMPARE(*(*archive)->count(), 2'000);
    }

    void folderThatCannotBeMadeIsSaid()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto archive = InvoiceArchive::open(file.fileName() + QStringLiteral("/archive.db"));
        QCOMPARE(archive.error().code, QStringLiteral("archive_unusable"));
    }
};

QTEST_GUILESS_MAIN(TestDamagedArchive)
#include "tst_damagedarchive.moc"
