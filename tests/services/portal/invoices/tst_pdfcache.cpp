// SPDX-License-Identifier: MIT
#include "services/portal/invoices/pdfcache.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace portico::portal;

class PdfCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPutIsFound();
    void oldestMakesRoom();
    void filesOfAnEarlierRunCount();
    void foreignNamesStayInTheFolder();
    void unwritableFolderIsNoFailure();
};

void PdfCacheTest::whatWasPutIsFound()
{
    const QTemporaryDir folder;
    PdfCache cache(folder.filePath(QStringLiteral("pdf")), 100);
    QVERIFY(!cache.find(QStringLiteral("in_1")));
    cache.insert(QStringLiteral("in_1"), "%PDF-1");
    QCOMPARE(cache.find(QStringLiteral("in_1")), QByteArray("%PDF-1"));
    const QFile::Permissions mode = QFileInfo(folder.filePath(QStringLiteral("pdf"))).permissions();
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
}

void PdfCacheTest::oldestMakesRoom()
{
    const QTemporaryDir folder;
    PdfCache cache(folder.path(), 10);
    cache.insert(QStringLiteral("in_1"), "1111");
    cache.insert(QStringLiteral("in_2"), "2222");
    QVERIFY(cache.find(QStringLiteral("in_1")));
    cache.insert(QStringLiteral("in_3"), "3333");
    QVERIFY(cache.find(QStringLiteral("in_1")));
    QVERIFY(!cache.find(QStringLiteral("in_2")));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    cache.insert(QStringLiteral("in_4"), "too large for it");
    QVERIFY(!cache.find(QStringLiteral("in_4")));
    QVERIFY(cache.find(QStringLiteral("in_3")));
}

void PdfCacheTest::filesOfAnEarlierRunCount()
{
    const QTemporaryDir folder;
    {
        PdfCache cache(folder.path(), 100);
        cache.insert(QStringLiteral("in_1"), "1111");
        cache.insert(QStringLiteral("in_2"), "2222");
    }
    PdfCache again(folder.path(), 100);
    QCOMPARE(again.find(QStringLiteral("in_1")), QByteArray("1111"));
    PdfCache smaller(folder.path(), 5);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void PdfCacheTest::foreignNamesStayInTheFolder()
{
    const QTemporaryDir folder;
    PdfCache cache(folder.filePath(QStringLiteral("inner")), 100);
    cache.insert(QStringLiteral("../in_1"), "1111");
    QCOMPARE(cache.find(QStringLiteral("../in_1")), QByteArray("1111"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
}

void PdfCacheTest::unwritableFolderIsNoFailure()
{
    PdfCache cache(QStringLiteral("/proc/nowhere"), 100);
    cache.insert(QStringLiteral("in_1"), "1111");
    QVERIFY(!cache.find(QStringLiteral("in_1")));
}

QTEST_GUILESS_MAIN(PdfCacheTest)
#include "tst_pdfcache.moc"
