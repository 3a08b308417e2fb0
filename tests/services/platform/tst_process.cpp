// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace {

constexpr int PatienceMs = 30'000;

void startChild(QProcess &process, const QString &what)
{
    process.start(
        QCoreApplication::applicationDirPath() + QStringLiteral("/platform-child"), QStringList{what});
}

QByteArray nextLine(QProcess &process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(PatienceMs))
            return {};
    }
    return process.readLine().trimmed();
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terminationIsReportedAndASecondOneEnds()
    {
        QProcess process;
        startChild(process, QStringLiteral("watch"));
        QCOMPARE(nextLine(process), QByteArray("ready"));
        process.terminate();
        QCOMPARE(nextLine(process), QByteArray("told to end"));
        process.terminate();
        QVERIFY(process.waitForFinished(PatienceMs));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    }

    void logGoesToStandardErrorAsJson()
    {
        QProcess process;
        startChild(process, QStringLiteral("log"));
        QVERIFY(process.waitForFinished(PatienceMs));
        const QByteArray output = process.readAllStandardError();
        QCOMPARE(output.count('\n'), 1);
        const QJsonObject line = QJsonDocument::fromJson(output).object();
        QCOMPARE(line.value(QStringLiteral("level")).toString(), QStringLiteral("warning"));
        QCOMPARE(line.value(QStringLiteral("category")).toString(), QStringLiteral("portico.sample"));
        QCOMPARE(
            line.value(QStringLiteral("message")).toString(), QStringLiteral("first\nsecond [redacted]"));
    }

    void hardenedProcessLeavesNothingBehind()
    {
        QProcess process;
        startChild(process, QStringLiteral("harden"));
        QVERIFY(process.waitForFinished(PatienceMs));
        const QByteArray output = process.readAllStandardOutput();
        QVERIFY(output.contains("core 0\n"));
        QVERIFY(output.contains("umask 77\n"));
#ifdef Q_OS_LINUX
        QVERIFY(output.contains("dumpable 0\n"));
#endif
    }

#ifdef PORTICO_CRASH_POINTS
    void crashPointEndsTheProcessWhereItWasTold_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<int>("code");
        QTest::newRow("first pass") << QStringLiteral("sample.passed") << QByteArray() << 137;
        QTest::newRow("second pass") << QStringLiteral("sample.passed:2") << QByteArray("first\n") << 137;
        QTest::newRow("never that often")
            << QStringLiteral("sample.passed:4") << QByteArray("first\nsecond\nthird\n") << 0;
        QTest::newRow("another point")
            << QStringLiteral("sample") << QByteArray("first\nsecond\nthird\n") << 0;
    }

    void crashPointEndsTheProcessWhereItWasTold()
    {
        QFETCH(const QString, target);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PORTICO_CRASH_AT"), target);
        QProcess process;
        process.setProcessEnvironment(environment);
        startChild(process, QStringLiteral("pass"));
        QVERIFY(process.waitForFinished(PatienceMs));
        QTEST(process.readAllStandardOutput(), "output");
        QTEST(process.exitCode(), "code");
    }
#endif
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
