// SPDX-License-Identifier: MIT
#include "app/portico/openedlinks.h"
#include "app/portico/singleinstance.h"
#include "tests/integration/program.h"

#include <QFile>
#include <QFileInfo>
#include <QFileOpenEvent>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using portico::test::Program;
using Outcome = SingleInstance::Outcome;

namespace {

constexpr int Patience = 30'000;
const QString Link = QStringLiteral("portico://invitation?portal=https://portal.example.com");

/// What is written at the socket of an instance, and what it says to that before it hangs up.
QByteArray say(const QString &address, const QByteArray &bytes)
{
    QLocalSocket socket;
    socket.connectToServer(address);
    QByteArray answer;
    QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    socket.write(bytes);
    (void)QTest::qWaitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; }, Patience);
    return answer + socket.readAll();
}

} // namespace

/// One window for a person, however often the program is started.
class SingleInstanceTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    [[nodiscard]] QString data() const { return m_home->filePath(QStringLiteral("data/portico")); }

    /// Starts the program as this person does.
    std::unique_ptr<Program> program() const
    {
        auto result = std::make_unique<Program>(QStringLiteral("portico"));
        for (const char *name : {"XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            result->setEnvironment(QString::fromLatin1(name), qEnvironmentVariable(name));
        return result;
    }
    /// A window that listens.
    std::unique_ptr<Program> window(const QStringList &arguments = {}) const
    {
        auto result = program();
        result->start(arguments);
        const SingleInstance place(data());
        const bool listens = QTest::qWaitFor([&] { return QFile::exists(place.address()); }, Patience);
        if (!listens)
            qWarning() << result->log();
        return result;
    }
    static bool says(Program &program, const QByteArray &text)
    {
        QByteArray log;
        return QTest::qWaitFor([&] { return (log += program.log()).contains(text); }, Patience);
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        const QString runtime = m_home->filePath(QStringLiteral("run"));
        QVERIFY(QDir().mkpath(runtime));
        QVERIFY(QFile::setPermissions(
            runtime, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", runtime.toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_home->filePath(QStringLiteral("data")).toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_home->filePath(QStringLiteral("config")).toLocal8Bit());
    }

    void onlyItsOwnerReachesTheSocket()
    {
        SingleInstance instance(data());
        QVERIFY(instance.claim());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        const QFileInfo socket(instance.address());
        QVERIFY(socket.exists());
        QVERIFY(!(socket.permissions() & others));
        QVERIFY(!(QFileInfo(socket.absolutePath()).permissions() & others));
    }

    void eachDataFolderHasItsOwn()
    {
        SingleInstance one(data());
        SingleInstance other(m_home->filePath(QStringLiteral("another")));
        QVERIFY(one.claim());
        QVERIFY(other.claim());
        SingleInstance second(data());
        QVERIFY(!second.claim());
    }

    void linksAreHandedOver()
    {
        SingleInstance first(data());
        QVERIFY(first.claim());
        QSignalSpy handedOver(&first, &SingleInstance::handedOver);
        QCOMPARE(say(first.address(), Link.toUtf8() + '\n'), QByteArray("taken\n"));
        QCOMPARE(say(first.address(), "\n"), QByteArray("taken\n"));
        QCOMPARE(handedOver.count(), 2);
        QCOMPARE(handedOver.at(0).at(0).toString(), Link);
        QCOMPARE(handedOver.at(1).at(0).toString(), QString());
    }

    void hostileBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("too long") << QByteArray(SingleInstance::LongestMessage + 1, 'a') + '\n';
        QTest::addRow("a megabyte without an end") << QByteArray(1 << 20, 'a');
        QTest::addRow("no UTF-8") << QByteArray("portico://\xff\xfe\n");
        QTest::addRow("cut character") << QByteArray("portico://\xc3\n");
        QTest::addRow("surrogate") << QByteArray("\xed\xa0\x80\n");
        QTest::addRow("overlong") << QByteArray("\xc0\xaf\n");
    }
    void hostileBytesAreRefused()
    {
        QFETCH(const QByteArray, bytes);
        SingleInstance first(data());
        QVERIFY(first.claim());
        QSignalSpy handedOver(&first, &SingleInstance::handedOver);
        QCOMPARE(say(first.address(), bytes), QByteArray());
        QCOMPARE(handedOver.count(), 0);
        QCOMPARE(say(first.address(), Link.toUtf8() + '\n'), QByteArray("taken\n")); // it goes on
    }

    void whoSaysNothingIsHungUpOn()
    {
        SingleInstance first(data());
        QVERIFY(first.claim());
        QCOMPARE(say(first.address(), "portico://"), QByteArray());
    }

    void aPlaceThatCannotBeUsedLeavesTheWindowAlone()
    {
        // Longer than the address of a socket may be.
        const QString endless = m_home->filePath(QString(120, u'x'));
        QVERIFY(QDir().mkdir(endless));
        QVERIFY(QFile::setPermissions(
            endless, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", endless.toLocal8Bit());
        SingleInstance instance(data());
        QCOMPARE(instance.enter(Link), Outcome::Alone);
    }

    void aFurtherStartHandsItsLinkOverAndEnds()
    {
        const auto first = window();
        const auto second = program();
        QCOMPARE(second->run({QStringLiteral("portico://nonsense")}), 0);
        QVERIFY(says(*first, "refused a link: link_invalid"));
        QCOMPARE(program()->run({Link}), 0);
        QVERIFY(says(*first, "opens a link"));
        QVERIFY(first->isRunning());
    }

    void aFurtherStartWithoutALinkShowsTheWindow()
    {
        const auto first = window();
        QCOMPARE(program()->run({}), 0);
        QVERIFY(says(*first, "comes to the front"));
        QVERIFY(first->isRunning());
    }

    void theFirstOpensTheLinkItWasStartedWith()
    {
        const auto first = window({Link});
        QVERIFY(says(*first, "opens a link"));
    }

    void whatACrashLeftIsTakenOver()
    {
        const SingleInstance place(data());
        {
            const auto crashed = window();
            crashed->kill();
        }
        QVERIFY(QFile::exists(place.address()));
        const auto next = program();
        next->start({Link});
        QVERIFY(says(*next, "opens a link"));
        QCOMPARE(program()->run({}), 0);
        QVERIFY(says(*next, "comes to the front"));
    }

    void aDemoKeepsToItself()
    {
        const auto first = window();
        const auto demo = program();
        demo->start({QStringLiteral("--demo"), Link});
        QVERIFY(says(*demo, "opens a link"));
        QVERIFY(demo->isRunning());
        QVERIFY(!first->log().contains("opens a link"));
    }

    void homesOfTheirOwnStayIndependent()
    {
        const auto first = window();
        const auto other = program();
        const QString home = m_home->filePath(QStringLiteral("other"));
        other->setEnvironment(QStringLiteral("XDG_DATA_HOME"), home);
        other->start({Link});
        QVERIFY(says(*other, "opens a link"));
        QVERIFY(other->isRunning());
    }

    void tooManyLinksAreAMistake() { QCOMPARE(program()->run({Link, Link}), 2); }

    void linksTheSystemHandsOverAreOpened()
    {
        const OpenedLinks links;
        QSignalSpy opened(&links, &OpenedLinks::opened);
        QFileOpenEvent event{QUrl(Link)};
        QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).toString(), Link);
    }
};

QTEST_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
