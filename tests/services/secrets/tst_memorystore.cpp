// SPDX-License-Identifier: MIT
#include "services/secrets/memorystore.h"
#include "services/secrets/pendingremovals.h"
#include "waitfortask.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portico;
using namespace portico::secrets;

class MemoryStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadUntilItIsRemoved()
    {
        MemoryStore store;
        const QString key = QStringLiteral("k");
        QVERIFY(!*outcomeOf(store.read(key)));
        QVERIFY(outcomeOf(store.write(key, Secret("one"))));
        QVERIFY(outcomeOf(store.write(key, Secret("two"))));
        QCOMPARE((*outcomeOf(store.read(key)))->reveal(), QByteArray("two"));
        QVERIFY(!*outcomeOf(store.read(QStringLiteral("other"))));
        QVERIFY(outcomeOf(store.remove(key)));
        QVERIFY(!*outcomeOf(store.read(key)));
    }

    void pendingRemovalsSurviveARestart()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("keychain.ini"));
        {
            PendingRemovals pending(file);
            pending.add(QStringLiteral("portico/v1/a"));
            pending.add(QStringLiteral("portico/v1/b"));
            pending.add(QStringLiteral("portico/v1/a"));
            pending.remove(QStringLiteral("portico/v1/b"));
        }
        const PendingRemovals pending(file);
        QCOMPARE(pending.keys(), QStringList{QStringLiteral("portico/v1/a")});
        QVERIFY(!pending.contains(QStringLiteral("portico/v1/b")));
    }
};

QTEST_GUILESS_MAIN(MemoryStoreTest)
#include "tst_memorystore.moc"
