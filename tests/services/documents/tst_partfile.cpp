// SPDX-License-Identifier: MIT
#include "services/documents/partfolder.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace portico;
using namespace portico::documents;

namespace {

const QByteArray First = "\"v1\"";
const QByteArray Second = "\"" + QByteArray(64, 'b') + "\"";
const QString Document = QStringLiteral("org_1\nin_1");

} // namespace

/// Beginnings of documents on the disk, over the end of a program.
class TestPartFile final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_parent;
    QString m_folder;

    std::unique_ptr<PartFile> part(const QString &document = Document, std::stop_token stop = {}) const
    {
        return std::make_unique<PartFile>(m_folder, document, stop);
    }
    QStringList files() const { return QDir(m_folder).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

private Q_SLOTS:
    void init()
    {
        m_parent = std::make_unique<QTemporaryDir>();
        m_folder = m_parent->filePath(QStringLiteral(".portico-parts"));
    }

    void whatHasArrivedIsThereAtOnceAndForTheNextOne()
    {
        const auto first = part();
        QCOMPARE(first->size(), 0);
        QVERIFY(first->etag().isEmpty());
        QVERIFY(!QFileInfo::exists(m_folder)); // nothing is made before something arrives
        QVERIFY(first->begin(0, 10, Second));
        QVERIFY(first->append("%PDF-"));
        const auto second = part(); // as the next program would see it
        QCOMPARE(second->size(), 5);
        QCOMPARE(second->etag(), Second);
        QCOMPARE(*second->whole(), "%PDF-");
        QVERIFY(second->begin(5, 10, Second));
        QVERIFY(second->append("12345"));
        QCOMPARE(*second->whole(), "%PDF-12345");
        QCOMPARE(files().size(), 1);
        second->discard();
        QVERIFY(files().isEmpty());
        QCOMPARE(second->size(), 0);
    }

    void anotherVersionReplacesIt()
    {
        QVERIFY(part()->begin(0, 10, First));
        const auto second = part();
        QVERIFY(second->begin(0, 10, First));
        QVERIFY(second->append("old"));
        QVERIFY(second->begin(0, 20, Second));
        QVERIFY(second->append("new!"));
        QCOMPARE(files().size(), 1);
        const auto third = part();
        QCOMPARE(third->etag(), Second);
        QCOMPARE(*third->whole(), "new!");
    }

    void documentsHavePartsOfTheirOwn()
    {
        const auto one = part(QStringLiteral("org_1\n../../in_1"));
        const auto other = part(QStringLiteral("org_2\n../../in_1"));
        QVERIFY(one->begin(0, 10, First));
        QVERIFY(one->append("1"));
        QVERIFY(other->begin(0, 10, First));
        QVERIFY(other->append("22"));
        QCOMPARE(*one->whole(), "1");
        QCOMPARE(*other->whole(), "22");
        QCOMPARE(files().size(), 2);
        QCOMPARE(
            QDir(m_parent->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            1);
    }

    void versionThatFitsNoNameIsNotGoneOnWith_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addRow("none") << QByteArray();
        QTest::addRow("weak") << QByteArray("W/\"v1\"");
        QTest::addRow("long") << "\"" + QByteArray(200, 'a') + "\"";
        QTest::addRow("out of its line") << QByteArray("\"v\r\nX-Evil: 1\"");
    }
    void versionThatFitsNoNameIsNotGoneOnWith()
    {
        QFETCH(const QByteArray, etag);
        const auto first = part();
        QVERIFY(first->begin(0, 10, etag));
        QVERIFY(first->append("%PDF-"));
        QVERIFY(first->etag().isEmpty());
        QCOMPARE(*first->whole(), "%PDF-");
        const auto second = part();
        QCOMPARE(second->size(), 0);
        QVERIFY(files().isEmpty());
    }

    void nothingIsWrittenOnceItIsOver()
    {
        std::stop_source stop;
        const auto first = part(Document, stop.get_token());
        QVERIFY(first->begin(0, 10, First));
        QVERIFY(first->append("%PDF-"));
        stop.request_stop();
        QCOMPARE(first->append("12345").error().kind, Error::Kind::Cancelled);
        QCOMPARE(first->begin(0, 10, Second).error().kind, Error::Kind::Cancelled);
        QCOMPARE(*part()->whole(), "%PDF-");
    }

    void fullDiskKeepsWhatFitted()
    {
        const auto first = part();
        QVERIFY(first->begin(0, 10'000, First));
        QVERIFY(first->append(QByteArray(300, 'a')));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit full{500, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        const Result<void> more = first->append(QByteArray(300, 'b'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(more.error().code, QStringLiteral("local_disk_full"));
        QCOMPARE(*part()->whole(), QByteArray(300, 'a'));
    }

    void folderThatIsGoneIsNotMadeAgain()
    {
        QVERIFY(m_parent->remove());
        const auto first = part();
        QCOMPARE(first->begin(0, 10, First).error().code, QStringLiteral("folder_unusable"));
        QVERIFY(!QFileInfo::exists(m_parent->path()));
    }

    void progressIsTold()
    {
        QList<qint64> told;
        const auto first = part();
        first->setProgress([&](qint64 size, std::optional<qint64> total, qint64 arrived) {
            told << size << total.value_or(-1) << arrived;
        });
        QVERIFY(first->begin(0, 7, First));
        QVERIFY(first->append("%PDF-"));
        QVERIFY(first->append("12"));
        QCOMPARE(told, (QList<qint64>{0, 7, 0, 5, 7, 5, 7, 7, 2}));
    }

    void folderIsHeldByOneDownloadAtATime()
    {
        PartFolder first(m_parent->path());
        PartFolder second(m_parent->path());
        const auto one = first.part(QStringLiteral("org_1"), QStringLiteral("in_1"), {});
        QVERIFY(one);
        QVERIFY(one->begin(0, 10, First));
        QVERIFY(one->append("%PDF-"));
        QVERIFY(!second.part(QStringLiteral("org_1"), QStringLiteral("in_1"), {}));
        second.clear(); // not its own
        QCOMPARE(*one->whole(), "%PDF-");
        first.release();
        const auto other = second.part(QStringLiteral("org_1"), QStringLiteral("in_1"), {});
        QVERIFY(other);
        QCOMPARE(other->size(), 5);
        second.clear();
        QVERIFY(!QFileInfo::exists(m_folder));
    }

    void foreignFilesAreLeftAlone()
    {
        QVERIFY(QDir().mkdir(m_folder));
        QFile mine(m_folder + QStringLiteral("/mine.txt"));
        QVERIFY(mine.open(QIODevice::WriteOnly));
        PartFolder(m_parent->path()).clear();
        QCOMPARE(files(), QStringList{QStringLiteral("mine.txt")});
    }
};

QTEST_GUILESS_MAIN(TestPartFile)
#include "tst_partfile.moc"
