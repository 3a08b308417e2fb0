// SPDX-License-Identifier: MIT
#include "services/domain/signin.h"
#include "services/domain/totp.h"

#include <QTest>

using namespace portico;
using namespace std::chrono_literals;

class TotpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The vectors have eight digits, of which six digits are the last ones.
    void codesAreThoseOfTheStandard_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("RFC 6238 59") << qint64(59) << QStringLiteral("94287082");
        QTest::newRow("RFC 6238 1111111109") << qint64(1111111109) << QStringLiteral("07081804");
        QTest::newRow("RFC 6238 1111111111") << qint64(1111111111) << QStringLiteral("14050471");
        QTest::newRow("RFC 6238 1234567890") << qint64(1234567890) << QStringLiteral("89005924");
        QTest::newRow("RFC 6238 2000000000") << qint64(2000000000) << QStringLiteral("69279037");
        QTest::newRow("RFC 6238 20000000000") << qint64(20000000000) << QStringLiteral("65353130");
    }
    void codesAreThoseOfTheStandard()
    {
        QFETCH(const qint64, seconds);
        QFETCH(const QString, code);
        const UtcSeconds time{std::chrono::seconds(seconds)};
        QCOMPARE(totpCode("12345678901234567890", totpStep(time)), code.right(TotpDigits));
    }

    void presentAndPreviousPeriodAreKnown()
    {
        const QByteArray key = "12345678901234567890";
        const UtcSeconds now{std::chrono::seconds(1'800'000'015)};
        const qint64 step = totpStep(now);
        QCOMPARE(stepOfTotpCode(key, totpCode(key, step), now), std::optional(step));
        QCOMPARE(stepOfTotpCode(key, totpCode(key, step - 1), now), std::optional(step - 1));
        QVERIFY(!stepOfTotpCode(key, totpCode(key, step - 2), now));
        QVERIFY(!stepOfTotpCode(key, totpCode(key, step + 1), now));
        QVERIFY(!stepOfTotpCode(key, QString(), now));
        QVERIFY(!stepOfTotpCode("another key entirely", totpCode(key, step), now));
    }

    void base32IsThatOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const char *rows[][2] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"},
            {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
        for (const auto &row : rows)
            QTest::addRow("RFC 4648 '%s'", row[0]) << QByteArray(row[0]) << QByteArray(row[1]);
    }
    void base32IsThatOfTheStandard()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, text);
        QCOMPARE(base32(bytes), text);
        QCOMPARE(base32(QByteArray(TotpKeyBytes, '\xff')), QByteArray(32, '7'));
    }
};

QTEST_GUILESS_MAIN(TotpTest)
#include "tst_totp.moc"
