// SPDX-License-Identifier: MIT
#include "services/secrets/keychainstore.h"
#include "testkeyring.h"
#include "waitfortask.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace portico;
using namespace portico::secrets;
using namespace std::chrono_literals;

namespace {

const QString Service = QStringLiteral("io.portico.Test");
const QString Key = QStringLiteral("portico/v1/5b3e7e0e-0000-4000-8000-000000000001");

KeychainOptions options()
{
    KeychainOptions options;
    options.service = Service;
    return options;
}

} // namespace

/// The keychain against a real gnome-keyring, whose lock this test turns.
class KeychainTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString pendingFile() const { return m_directory.filePath(QStringLiteral("keychain.ini")); }
    static Result<std::optional<Secret>> read(Keychain &keychain) { return outcomeOf(keychain.read(Key)); }
    static void writeToken(const QByteArray &token)
    {
        Keychain keychain(options());
        QVERIFY(outcomeOf(keychain.write(Key, Secret(token))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(qgetenv("PORTICO_KEYRING"), QByteArray("unlocked"));
        QVERIFY(!TestKeyring::processId().isEmpty());
    }

    void init()
    {
        QVERIFY(TestKeyring::unlock());
        Keychain keychain(options());
        QVERIFY(outcomeOf(keychain.remove(Key)));
        QFile::remove(pendingFile());
    }

    void whatIsWrittenIsRead()
    {
        QByteArray value(Keychain::MaxValueBytes, '\0');
        for (qsizetype i = 0; i < value.size(); ++i)
            value[i] = char(i);
        writeToken(value);
        Keychain later(options());
        const Result<std::optional<Secret>> kept = read(later);
        QVERIFY(kept && *kept);
        QCOMPARE((*kept)->reveal(), value);
        QVERIFY(!later.isBusy());
    }

    void anAbsentSecretIsNoError()
    {
        Keychain keychain(options());
        const Result<std::optional<Secret>> kept = read(keychain);
        QVERIFY(kept);
        QVERIFY(!*kept);
        QVERIFY(outcomeOf(keychain.remove(Key)));
    }

    void writingAgainReplaces()
    {
        writeToken("one");
        writeToken("two");
        Keychain keychain(options());
        QCOMPARE((*read(keychain))->reveal(), QByteArray("two"));
    }

    void removingLeavesNothingToFind()
    {
        writeToken("refresh-token");
        Keychain keychain(options());
        QVERIFY(outcomeOf(keychain.remove(Key)));
        const ProbeResult after = outcomeOf(keychain.probe(Key));
        QCOMPARE(after.state, KeychainState::Ready);
        QVERIFY(after.isPresent == false);
    }

    void aTombstoneReplacesTheSecretAndReadsAsAbsent()
    {
        // What is left where the program ends between overwriting and deleting.
        writeToken("refresh-token");
        QVERIFY(TestKeyring::overwrite(Service, Key, "\xf6"));
        Keychain keychain(options());
        QVERIFY(outcomeOf(keychain.probe(Key)).isPresent == true);
        const Result<std::optional<Secret>> kept = read(keychain);
        QVERIFY(kept);
        QVERIFY(!*kept);
        QVERIFY(outcomeOf(keychain.remove(Key)));
        QVERIFY(outcomeOf(keychain.probe(Key)).isPresent == false);
    }

    void aLockedSecretIsLockedAndNotAbsent()
    {
        writeToken("refresh-token");
        QVERIFY(TestKeyring::lock());
        Keychain keychain(options());
        QCOMPARE(outcomeOf(keychain.probe(Key)).state, KeychainState::Locked);
        const Result<std::optional<Secret>> kept = read(keychain);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, QStringLiteral("keychain_locked"));
        QVERIFY(TestKeyring::unlock());
        QCOMPARE((*read(keychain))->reveal(), QByteArray("refresh-token"));
    }

    void writingToALockedKeyringIsLocked()
    {
        QVERIFY(TestKeyring::lock());
        Keychain keychain(options());
        const Result<void> written = outcomeOf(keychain.write(Key, Secret("refresh-token")));
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("keychain_locked"));
    }

    void aLockedSignOutIsFinishedAfterUnlocking()
    {
        writeToken("refresh-token");
        QVERIFY(TestKeyring::lock());
        {
            KeychainStore store(options(), pendingFile());
            const Result<void> removed = outcomeOf(store.remove(Key));
            QVERIFY(!removed);
            QCOMPARE(removed.error().code, QStringLiteral("keychain_locked"));
        }
        KeychainStore store(options(), pendingFile());
        QCOMPARE(store.pendingRemovals(), QStringList{Key});
        const Result<std::optional<Secret>> signedOut = outcomeOf(store.read(Key));
        QVERIFY(signedOut && !*signedOut);
        QCOMPARE(outcomeOf(store.finishRemovals()), QStringList{Key});
        QVERIFY(TestKeyring::unlock());
        const Result<std::optional<Secret>> stillSignedOut = outcomeOf(store.read(Key));
        QVERIFY(stillSignedOut && !*stillSignedOut);
        QVERIFY(outcomeOf(store.finishRemovals()).isEmpty());
        QVERIFY(store.pendingRemovals().isEmpty());
        Keychain keychain(options());
        QVERIFY(outcomeOf(keychain.probe(Key)).isPresent == false);
    }

    void signingInAgainEndsAPendingRemoval()
    {
        writeToken("old");
        QVERIFY(TestKeyring::lock());
        KeychainStore store(options(), pendingFile());
        QVERIFY(!outcomeOf(store.remove(Key)));
        QVERIFY(TestKeyring::unlock());
        QVERIFY(outcomeOf(store.write(Key, Secret("new"))));
        QVERIFY(store.pendingRemovals().isEmpty());
        QCOMPARE((*outcomeOf(store.read(Key)))->reveal(), QByteArray("new"));
    }

    void aDaemonThatStoppedIsHung()
    {
        writeToken("refresh-token");
        QVERIFY(TestKeyring::sendSignal(QStringLiteral("-STOP")));
        KeychainOptions impatient = options();
        impatient.probeTimeout = 200ms;
        Keychain keychain(impatient);
        const Result<std::optional<Secret>> kept = read(keychain);
        QVERIFY(TestKeyring::sendSignal(QStringLiteral("-CONT")));
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, QStringLiteral("keychain_hung"));
        QCOMPARE((*read(keychain))->reveal(), QByteArray("refresh-token"));
    }

    void aJobThatDoesNotEndIsAbandonedAndEndsLater()
    {
        writeToken("refresh-token");
        KeychainOptions impatient = options();
        impatient.jobTimeout = 0ms;
        Keychain keychain(impatient);
        const Result<std::optional<Secret>> kept = read(keychain);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, QStringLiteral("keychain_hung"));
        QTRY_VERIFY(!keychain.isBusy());
        Keychain patient(options());
        QCOMPARE((*read(patient))->reveal(), QByteArray("refresh-token"));
    }

    void theKeychainMayGoWhileAJobRuns()
    {
        writeToken("refresh-token");
        auto keychain = std::make_unique<Keychain>(options());
        QCoro::Task<Result<std::optional<Secret>>> reading = keychain->read(Key);
        keychain.reset();
        const Result<std::optional<Secret>> kept = outcomeOf(std::move(reading));
        QVERIFY(kept && *kept);
        QCOMPARE((*kept)->reveal(), QByteArray("refresh-token"));
    }

    void aValueThatIsTooLongIsRefused_data()
    {
        QTest::addColumn<qsizetype>("length");
        QTest::addRow("one byte more") << qsizetype(Keychain::MaxValueBytes + 1);
        QTest::addRow("2049") << qsizetype(2049);
        QTest::addRow("nothing") << qsizetype(0);
    }

    void aValueThatIsTooLongIsRefused()
    {
        QFETCH(const qsizetype, length);
        Keychain keychain(options());
        const Result<void> written = outcomeOf(keychain.write(Key, Secret(QByteArray(length, 'x'))));
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("keychain_failed"));
        QCOMPARE(written.error().kind, Error::Kind::Invalid);
        QVERIFY(outcomeOf(keychain.probe(Key)).isPresent == false);
    }

    void twoProcessesShareOneKeyring()
    {
        std::vector<std::unique_ptr<QProcess>> others;
        for (const char *name : {"a", "b"}) {
            auto process = std::make_unique<QProcess>();
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--churn"), QString::fromLatin1(name)});
            others.push_back(std::move(process));
        }
        for (const std::unique_ptr<QProcess> &process : others) {
            QVERIFY(process->waitForFinished(60'000));
            QCOMPARE(process->exitCode(), 0);
        }
        Keychain keychain(options());
        for (const char *name : {"a", "b"}) {
            const QString key = Key + QString::fromLatin1(name);
            QCOMPARE((*outcomeOf(keychain.read(key)))->reveal(), QByteArray(name) + "19");
            QVERIFY(outcomeOf(keychain.remove(key)));
        }
    }
};

namespace {

/// Another process: writes and reads its own key, 20 times.
int churn(const QString &name)
{
    Keychain keychain(options());
    for (int round = 0; round < 20; ++round) {
        const QByteArray value = name.toLatin1() + QByteArray::number(round);
        const Result<void> written = outcomeOf(keychain.write(Key + name, Secret(value)));
        if (!written) {
            std::fprintf(stderr, "%s: %s\n", value.constData(), qPrintable(written.error().code));
            return 1;
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1StringView("--churn"))
        return churn(arguments.value(2));
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
