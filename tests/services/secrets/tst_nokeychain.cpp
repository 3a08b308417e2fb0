// SPDX-License-Identifier: MIT
#include "services/secrets/keychainstore.h"
#include "waitfortask.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::secrets;
using namespace std::chrono_literals;

namespace {

const QString Key = QStringLiteral("portico/v1/5b3e7e0e-0000-4000-8000-000000000002");

} // namespace

/// Machines on which nothing can be kept: the environment says which of them this is.
class NoKeychainTest : public QObject
{
    Q_OBJECT

private:
    QString m_code;
    bool m_hasService = false;

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray mode = qgetenv("PORTICO_KEYRING");
        QVERIFY(mode == "no-bus" || mode == "no-service" || mode == "no-keyring");
        m_code = QStringLiteral("keychain_") + QString::fromLatin1(mode).replace(u'-', u'_');
        m_hasService = mode == "no-keyring";
    }

    void theProbeSaysWhy()
    {
        Keychain keychain;
        QCOMPARE(keychainCode(QCoro::waitFor(keychain.probe(Key)).state), m_code);
    }

    void writingFailsAndSaysWhy()
    {
        KeychainOptions impatient;
        impatient.jobTimeout = 300ms; // A service without a keyring waits for a prompt nobody can see.
        Keychain keychain(impatient);
        const Result<void> written = outcomeOf(keychain.write(Key, Secret("refresh-token")));
        QVERIFY(!written);
        QCOMPARE(written.error().code, m_code);
    }

    void readingNeverClaimsWhatItCannotKnow()
    {
        Keychain keychain;
        const Result<std::optional<Secret>> kept = outcomeOf(keychain.read(Key));
        if (m_hasService) {
            QVERIFY(kept);
            QVERIFY(!*kept);
        } else {
            QVERIFY(!kept);
            QCOMPARE(kept.error().code, m_code);
        }
    }

    void removingIsRememberedWhereItCannotBeDone()
    {
        const QTemporaryDir directory;
        KeychainStore store({}, directory.filePath(QStringLiteral("keychain.ini")));
        const Result<void> removed = outcomeOf(store.remove(Key));
        QCOMPARE(removed.has_value(), m_hasService);
        QCOMPARE(store.pendingRemovals(), m_hasService ? QStringList() : QStringList{Key});
    }
};

QTEST_GUILESS_MAIN(NoKeychainTest)
#include "tst_nokeychain.moc"
