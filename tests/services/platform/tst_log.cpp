// SPDX-License-Identifier: MIT
#include "services/platform/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace portico::platform;

namespace {

QByteArray lineOf(const QString &message)
{
    return logLine(QtInfoMsg, "portico.test", message, QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC));
}

QString messageIn(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object().value(QStringLiteral("message")).toString();
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineSaysWhenWhatAndHowBad()
    {
        const QJsonObject line = QJsonDocument::fromJson(lineOf(QStringLiteral("hello"))).object();
        QCOMPARE(line.value(QStringLiteral("time")).toString(), QStringLiteral("2023-11-14T22:13:20.000Z"));
        QCOMPARE(line.value(QStringLiteral("level")).toString(), QStringLiteral("info"));
        QCOMPARE(line.value(QStringLiteral("category")).toString(), QStringLiteral("portico.test"));
        QCOMPARE(line.value(QStringLiteral("message")).toString(), QStringLiteral("hello"));
    }

    void secretsAreReplaced_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("secret");
        const auto add = [](const char *before, const char *secret) {
            QTest::addRow("%s", secret)
                << QString::fromLatin1(before) + QString::fromLatin1(secret) << QString::fromLatin1(secret);
        };
        add("key ", "sk_test_51AbCdEfGhIjKlMnOp");
        add("key=", "rk_live_51AbCdEfGhIjKlMnOp");
        add("token ", "ptc_rt_0123456789abcdefghijABCDEFGHIJ");
        add("signing ", "whsec_0123456789abcdef");
    }
    void secretsAreReplaced()
    {
        QFETCH(const QString, message);
        QFETCH(const QString, secret);
        const QByteArray line = lineOf(message);
        QVERIFY(!line.contains(secret.toUtf8()));
        QVERIFY(line.contains("[redacted]"));
    }

    void noMessageBeginsALineOfItsOwn()
    {
        const QString message
            = QStringLiteral("a\r\n{\"level\":\"info\",\"message\":\"forged\"}\u2028\u0000b");
        const QByteArray line = lineOf(message);
        QCOMPARE(line.count('\n'), 1);
        QCOMPARE(line.count('\r'), 0);
        QVERIFY(line.endsWith("}\n"));
        QCOMPARE(messageIn(line), message);
    }

    void longMessagesAreCut()
    {
        const QByteArray line = lineOf(QString(100'000, u'x'));
        QVERIFY(line.size() < 10'000);
        QVERIFY(messageIn(line).endsWith(QStringLiteral("...")));
    }

    void categoryMayBeMissing()
    {
        QVERIFY(
            logLine(QtDebugMsg, nullptr, QString(), QDateTime::currentDateTimeUtc()).contains("\"default\""));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
