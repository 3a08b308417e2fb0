// SPDX-License-Identifier: MIT
#include "services/platform/filemode.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace portico;
using namespace portico::platform;

namespace {

unsigned modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0;
}

} // namespace

class TestFileMode : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;

    QString write(const QByteArray &content, unsigned mode)
    {
        static int number = 0;
        const QString path = m_directory.filePath(QString::number(++number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("Cannot write %s", qPrintable(path));
        file.close();
        ::chmod(QFile::encodeName(path).constData(), mode);
        return path;
    }

private Q_SLOTS:
    void fileBecomesPrivate()
    {
        const QString path = write("x", 0644);
        QVERIFY(makeFilePrivate(path));
        QCOMPARE(modeOf(path), 0600U);
    }

    void missingFileCannotBecomePrivate()
    {
        const Result<void> result = makeFilePrivate(m_directory.filePath(QStringLiteral("missing")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("file_mode_failed"));
    }

    void directoryIsCreatedPrivate()
    {
        const QString path = m_directory.filePath(QStringLiteral("a/b/c"));
        QVERIFY(makePrivateDirectory(path));
        QCOMPARE(modeOf(path), 0700U);
        ::chmod(QFile::encodeName(path).constData(), 0755);
        QVERIFY(makePrivateDirectory(path + u'/'));
        QCOMPARE(modeOf(path), 0700U);
    }

    void fileInPlaceOfTheDirectoryIsReported()
    {
        const Result<void> result = makePrivateDirectory(write("x", 0600));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("directory_unavailable"));
    }

    void secretIsReadWithoutItsLineEnd_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addRow("plain") << QByteArray("s3cret");
        QTest::addRow("line feed") << QByteArray("s3cret\n");
        QTest::addRow("Windows line end") << QByteArray("s3cret\r\n");
    }
    void secretIsReadWithoutItsLineEnd()
    {
        QFETCH(const QByteArray, content);
        const Result<Secret> secret = readSecretFile(write(content, 0600));
        QVERIFY(secret);
        QCOMPARE(secret->reveal(), QByteArray("s3cret"));
        QVERIFY(readSecretFile(write(content, 0400)));
    }

    void openSecretFileIsRefused_data()
    {
        QTest::addColumn<unsigned>("mode");
        for (const unsigned mode : {0640U, 0620U, 0604U, 0602U, 0644U, 0666U, 0777U})
            QTest::addRow("%o", mode) << mode;
    }
    void openSecretFileIsRefused()
    {
        QFETCH(const unsigned, mode);
        const Result<Secret> secret = readSecretFile(write("s3cret", mode));
        QVERIFY(!secret);
        QCOMPARE(secret.error().code, QStringLiteral("secret_file_too_open"));
        QVERIFY(!secret.error().detail.contains(QStringLiteral("s3cret")));
    }

    void unreadableSecretFileIsReported_data()
    {
        QTest::addColumn<QString>("path");
        const QString fifo = m_directory.filePath(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        QTest::addRow("missing") << m_directory.filePath(QStringLiteral("missing"));
        QTest::addRow("directory") << m_directory.path();
        QTest::addRow("fifo") << fifo;
        QTest::addRow("empty") << write("", 0600);
        QTest::addRow("only line ends") << write("\n\n", 0600);
        QTest::addRow("too long") << write(QByteArray(64 * 1024 + 1, 'x'), 0600);
    }
    void unreadableSecretFileIsReported()
    {
        QFETCH(const QString, path);
        const Result<Secret> secret = readSecretFile(path);
        QVERIFY(!secret);
        QCOMPARE(secret.error().code, QStringLiteral("secret_file_unreadable"));
    }

    void createdSecretFileCanBeReadAndIsNeverOverwritten()
    {
        const QString path = m_directory.filePath(QStringLiteral("created"));
        QVERIFY(createSecretFile(path, Secret("first")));
        QCOMPARE(modeOf(path), 0600U);
        const Result<void> again = createSecretFile(path, Secret("second"));
        QVERIFY(!again);
        QCOMPARE(again.error().code, QStringLiteral("secret_file_exists"));
        const Result<Secret> secret = readSecretFile(path);
        QVERIFY(secret);
        QCOMPARE(secret->reveal(), QByteArray("first"));
    }

    void secretFileInAMissingDirectoryIsReported()
    {
        const Result<void> result
            = createSecretFile(m_directory.filePath(QStringLiteral("no/where")), Secret("x"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("secret_file_unwritable"));
    }
};

QTEST_GUILESS_MAIN(TestFileMode)
#include "tst_filemode.moc"
