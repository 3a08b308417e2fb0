// SPDX-License-Identifier: MIT
#include "services/portal/access/datakeys.h"
#include "services/portal/access/newpassword.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::portal;

class DataKeysTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("key-%1").arg(++m_files)); }
    static QByteArrayList linesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
    }

private Q_SLOTS:
    void sealedFieldOpensForTheSamePurposeOnly()
    {
        const DataKeys keys(newPath());
        const Secret plain("a seed of twenty byt");
        const Result<SealedField> sealed = keys.seal(plain, "usr_1");
        QVERIFY(sealed);
        QVERIFY(!sealed->bytes.contains(plain.reveal()));
        QCOMPARE(*keys.open(*sealed, "usr_1"), plain);
        QCOMPARE(keys.open(*sealed, "usr_2").error().code, QStringLiteral("data_key_invalid"));
        QVERIFY(keys.seal(plain, "usr_1")->bytes != sealed->bytes); // another nonce
    }

    void flippedByteIsRefused()
    {
        const DataKeys keys(newPath());
        const SealedField sealed = *keys.seal(Secret("seed"), "usr_1");
        for (qsizetype i = 0; i < sealed.bytes.size(); ++i) {
            SealedField changed = sealed;
            changed.bytes[i] = char(changed.bytes[i] ^ 1);
            QVERIFY2(!keys.open(changed, "usr_1"), qPrintable(QString::number(i)));
        }
        for (qsizetype length = 0; length < sealed.bytes.size(); ++length)
            QVERIFY(!keys.open({sealed.bytes.first(length), sealed.keyId}, "usr_1"));
    }

    void fileIsMadeForItsOwnerAlone()
    {
        const QString path = newPath();
        const DataKeys keys(path);
        QVERIFY(keys.check());
        QVERIFY(!QFile::exists(path)); // not before it is needed
        QVERIFY(keys.seal(Secret("seed"), "usr_1"));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void fileThatOthersReadIsRefused()
    {
        const QString path = newPath();
        const DataKeys keys(path);
        const SealedField sealed = *keys.seal(Secret("seed"), "usr_1");
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QCOMPARE(keys.check().error().code, QStringLiteral("secret_file_too_open"));
        QCOMPARE(keys.open(sealed, "usr_1").error().code, QStringLiteral("secret_file_too_open"));
        QCOMPARE(keys.seal(Secret("seed"), "usr_1").error().code, QStringLiteral("secret_file_too_open"));
    }

    void withoutAFileNothingIsSealed()
    {
        const DataKeys keys{QString()};
        QVERIFY(keys.check());
        const Result<SealedField> refused = keys.seal(Secret("seed"), "usr_1");
        QCOMPARE(refused.error().code, QStringLiteral("data_key_missing"));
        QCOMPARE(refused.error().httpStatus, 409);
        QVERIFY(refused.error().detail.contains(QStringLiteral("PORTICO_DATA_KEY_FILE")));
    }

    void brokenFileIsRefused()
    {
        const QString path = newPath();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("too short\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(DataKeys(path).check().error().code, QStringLiteral("data_key_invalid"));
    }

    void newKeySealsAndTheOldOneOpens()
    {
        const QString path = newPath();
        const DataKeys keys(path);
        const SealedField before = *keys.seal(Secret("seed"), "usr_1");
        QVERIFY(keys.addKey());
        const SealedField after = *keys.seal(Secret("seed"), "usr_1");
        QVERIFY(after.keyId != before.keyId);
        QVERIFY(keys.open(before, "usr_1") && keys.open(after, "usr_1"));
        QVERIFY(keys.addKey());
        QCOMPARE(linesOf(path).size(), 3);
        QVERIFY(keys.forgetOldKeys());
        QCOMPARE(linesOf(path).size(), 2);
        QVERIFY(keys.open(after, "usr_1"));
        QCOMPARE(keys.open(before, "usr_1").error().code, QStringLiteral("data_key_missing"));
    }

    void listOfCommonPasswordsIsThere()
    {
        for (const char *text : {"123456", "password", "letmein", "qwertyuiop", "correcthorsebatterystaple"})
            QVERIFY2(isCommonPassword(QLatin1StringView(text)), text);
        QVERIFY(!isCommonPassword(QStringLiteral("brown bread with four eggs")));
        QVERIFY(!isCommonPassword(QString()));
        const Result<void> refused
            = checkNewPassword(Secret("Password1234!"), QStringLiteral("ada@x.example"));
        QCOMPARE(refused.error().code, QStringLiteral("invalid_field"));
        QCOMPARE(refused.error().field, QStringLiteral("password"));
        QCOMPARE(refused.error().detail, QStringLiteral("password_common"));
        QVERIFY(checkNewPassword(Secret("brown bread with four eggs"), QStringLiteral("ada@x.example")));
    }
};

QTEST_GUILESS_MAIN(DataKeysTest)
#include "tst_datakeys.moc"
