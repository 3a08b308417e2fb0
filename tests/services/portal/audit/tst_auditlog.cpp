// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"
#include "services/portal/audit/auditcheck.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/audit/auditrepository.h"
#include "services/portal/billing/billingcommand.h"
#include "services/portal/store/keyfile.h"
#include "tests/services/portal/access/fixture.h"

#include <QDir>
#include <QTest>

#include <latch>
#include <set>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace std::chrono_literals;

namespace {

Result<void> run(Connection &connection, QByteArrayView sql)
{
    const Result<qint64> done = connection.execute(sql);
    return done ? Result<void>() : Result<void>(failure(done.error()));
}

} // namespace

/// What a database keeps of who did what.
class AuditLogTest : public QObject
{
    Q_OBJECT

private:
    /// By Ada, in Acme.
    Result<void> append(
        Connection &connection, const People &people, const AuditAction &action, UtcSeconds at)
    {
        const Result<std::optional<OrganizationScope>> scope
            = Authorizer::forCustomer(connection, QStringLiteral("cus_acme"));
        if (!scope)
            return failure(scope.error());
        const AuditActor ada{
            AuditActor::Kind::Person, people.ada, QStringLiteral("ses_1"), QStringLiteral("192.0.2.1")};
        return appendAudit(connection, **scope, ada, action, at);
    }
    bool append(People &people, const AuditAction &action)
    {
        return people.database
            ->transaction([&](Connection &connection) {
                return append(connection, people, action, people.clock.now());
            })
            .has_value();
    }
    Result<AuditPage> page(People &people, const AuditQuery &query)
    {
        return people.database->read([&](Connection &connection) -> Result<AuditPage> {
            const Result<std::optional<OrganizationScope>> scope
                = Authorizer::forCustomer(connection, QStringLiteral("cus_acme"));
            if (!scope)
                return failure(scope.error());
            return loadAudit(connection, **scope, query);
        });
    }
    QByteArray flawsIn(Database &database)
    {
        const Result<std::vector<AuditFlaw>> flaws = auditFlaws(database);
        if (!flaws)
            return flaws.error().code.toUtf8() + ' ' + flaws.error().detail.toUtf8();
        QByteArrayList all;
        for (const AuditFlaw &flaw : *flaws)
            all << errorOf(flaw).detail.toUtf8();
        return all.join("; ");
    }

private Q_SLOTS:
    void entriesAreNumberedByOrganization_data() { addEngineRows(); }
    void entriesAreNumberedByOrganization()
    {
        QFETCH(const Engine, engine);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        QVERIFY(append(people, {QStringLiteral("team.member_removed"), people.bob}));
        QVERIFY(append(people, {QStringLiteral("tax_id.added"), QStringLiteral("txi_1")}));
        const Result<void> elsewhere
            = people.database->transaction([&](Connection &connection) -> Result<void> {
                  Session eve;
                  {
                      Result<Rows> rows = connection.query(
                          "SELECT user_id FROM organization_members WHERE organization_id = ?", people.other);
                      if (!rows || !rows->next())
                          return failure(Error());
                      eve.userId = rows->text(0);
                  }
                  const Result<OrganizationScope> scope
                      = Authorizer::forSession(connection, eve, people.other, std::nullopt);
                  if (!scope)
                      return failure(scope.error());
                  return appendAudit(
                      connection, *scope, {}, {QStringLiteral("tax_id.added")}, people.clock.now());
              });
        QVERIFY(elsewhere.has_value());
        const Result<AuditPage> entries = page(people, {});
        QVERIFY(entries.has_value());
        QCOMPARE(entries->entries.size(), std::size_t(2));
        QCOMPARE(entries->entries[0].sequence, 2);
        QCOMPARE(entries->entries[1].sequence, 1);
        QCOMPARE(entries->entries[1].objectName, QStringLiteral("Bob"));
        QCOMPARE(people.number("SELECT MAX(seq) FROM audit_entries WHERE actor_kind = 'system'"), 1);
        QCOMPARE(flawsIn(*people.database), QByteArray());
    }

    void whatWasUndoneLeavesNoGap_data() { addEngineRows(); }
    void whatWasUndoneLeavesNoGap()
    {
        QFETCH(const Engine, engine);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        const auto undone = people.database->transaction([&](Connection &connection) -> Result<void> {
            const Result<void> added
                = append(connection, people, {QStringLiteral("tax_id.added")}, people.clock.now());
            return added ? Result<void>(failure(Error())) : added;
        });
        QVERIFY(!undone.has_value());
        QVERIFY(append(people, {QStringLiteral("tax_id.removed")}));
        const Result<AuditPage> entries = page(people, {});
        QVERIFY(entries.has_value());
        QCOMPARE(entries->entries.size(), std::size_t(1));
        QCOMPARE(entries->entries[0].sequence, 1);
        QCOMPARE(flawsIn(*people.database), QByteArray());
    }

    void entriesStay_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QByteArray>("sql");
        for (const Engine engine : AllEngines) {
            const auto row = [&](const char *name, const char *sql) {
                QTest::newRow(engineName(engine) + ": " + name) << engine << QByteArray(sql);
            };
            row("change", "UPDATE audit_entries SET object = 'x'");
            row("removal", "DELETE FROM audit_entries");
            row("head back", "UPDATE audit_heads SET seq = 0");
            row("head removed", "DELETE FROM audit_heads");
            row("organization removed", "DELETE FROM organizations");
        }
        QTest::newRow("postgresql: truncation")
            << Engine::PostgreSql << QByteArray("TRUNCATE audit_heads CASCADE");
    }
    void entriesStay()
    {
        QFETCH(const Engine, engine);
        QFETCH(const QByteArray, sql);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        QVERIFY(append(people, {QStringLiteral("tax_id.added"), QStringLiteral("txi_1")}));
        const Result<void> done
            = people.database->transaction([&](Connection &connection) { return run(connection, sql); });
        QVERIFY(!done.has_value());
        QCOMPARE(people.number("SELECT COUNT(*) FROM audit_entries WHERE object = 'txi_1'"), 1);
        QCOMPARE(flawsIn(*people.database), QByteArray());
    }

    void erasedPersonLeavesTheChainWhole_data() { addEngineRows(); }
    void erasedPersonLeavesTheChainWhole()
    {
        QFETCH(const Engine, engine);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        QVERIFY(append(people, {QStringLiteral("team.member_removed"), people.bob}));
        QCOMPARE(page(people, {})->entries[0].actor.name, QStringLiteral("Ada"));
        const Result<void> erased = people.database->transaction(
            [&](Connection &connection) { return run(connection, "DELETE FROM users"); });
        QVERIFY(erased.has_value());
        const AuditEntry entry = page(people, {})->entries[0];
        QCOMPARE(entry.actor.id, people.ada);
        QVERIFY(entry.actor.name.isEmpty() && entry.actor.email.isEmpty() && entry.objectName.isEmpty());
        QCOMPARE(flawsIn(*people.database), QByteArray());
    }

    void entriesOfTwoProcessesFormOneChain_data() { addEngineRows(); }
    void entriesOfTwoProcessesFormOneChain()
    {
        QFETCH(const Engine, engine);
        constexpr int Each = 200;
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        std::atomic<int> failures = 0;
        const auto work = [&](int worker) {
            // Its own connection and writer's lock, as another process has.
            const auto own = Database::open(people.database.url());
            if (!own) {
                ++failures;
                return;
            }
            for (int i = 0; i < Each; ++i) {
                const AuditAction action{
                    QStringLiteral("tax_id.added"), QStringLiteral("txi_%1_%2").arg(worker).arg(i)};
                const auto attempt = [&](Connection &connection) {
                    return append(connection, people, action, people.clock.now());
                };
                // Two writers of one SQLite file may starve each other; `busy` is for the caller to repeat.
                Result<void> added = (*own)->transaction(attempt);
                for (int again = 0; !added && added.error().code == u"busy" && again < 20; ++again)
                    added = (*own)->transaction(attempt);
                if (!added)
                    ++failures;
            }
        };
        std::thread first(work, 1);
        std::thread second(work, 2);
        first.join();
        second.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(people.number("SELECT COUNT(*) FROM audit_entries"), 2 * Each);
        QCOMPARE(people.number("SELECT COUNT(DISTINCT object) FROM audit_entries"), 2 * Each);
        QCOMPARE(people.number("SELECT MIN(seq) FROM audit_entries"), 1);
        QCOMPARE(people.number("SELECT MAX(seq) FROM audit_entries"), 2 * Each);
        QCOMPARE(flawsIn(*people.database), QByteArray());
    }

    void changeThatWasGivenUpIsNotedAsUnknown()
    {
        People people(Engine::Sqlite);
        QVERIFY2(people.isReady(), people.error());
        const auto begin = [&](const char *kind) {
            return people.database->transaction([&](Connection &connection) -> Result<BillingCommand> {
                Session ada;
                ada.userId = people.ada;
                const Result<OrganizationScope> scope
                    = Authorizer::forSession(connection, ada, people.acme, std::nullopt);
                if (!scope)
                    return failure(scope.error());
                BillingCommand command;
                command.kind = QString::fromLatin1(kind);
                command.subscriptionId = QStringLiteral("sub_1");
                command.providerKey = kind;
                return beginCommand(connection, *scope, command, people.clock.now(), 60s);
            });
        };
        QVERIFY(begin("cancel").has_value());
        QVERIFY(page(people, {})->entries.empty());
        people.clock.advance(61s);
        QVERIFY(begin("pause").has_value());
        const std::vector<AuditEntry> entries = page(people, {})->entries;
        QCOMPARE(entries.size(), std::size_t(1));
        QCOMPARE(entries[0].action, QStringLiteral("subscription.cancelled"));
        QCOMPARE(entries[0].actor.id, people.ada);
        QCOMPARE(entries[0].object, QStringLiteral("sub_1"));
        QCOMPARE(entries[0].details[QStringLiteral("outcome")].toString(), QStringLiteral("unknown"));
    }

    void whoLacksTheKeyWritesNoChain_data() { addEngineRows(); }
    void whoLacksTheKeyWritesNoChain()
    {
        QFETCH(const Engine, engine);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        const auto keyed = Database::open(people.database.url(), Secret("the key"));
        QVERIFY(keyed.has_value());
        for (int i = 0; i < 3; ++i) {
            const Result<void> added = (*keyed)->transaction([&](Connection &connection) {
                return append(connection, people, {QStringLiteral("tax_id.added")}, people.clock.now());
            });
            QVERIFY(added.has_value());
        }
        QCOMPARE(flawsIn(**keyed), QByteArray());
        QVERIFY(append(people, {QStringLiteral("tax_id.removed")})); // without the key
        const QByteArray flaws = flawsIn(**keyed);
        QVERIFY2(
            flaws.contains(people.acme.toUtf8()) && flaws.endsWith("entry 4 was changed"), flaws.constData());
        const auto other = Database::open(people.database.url(), Secret("another key"));
        QVERIFY(other.has_value());
        QVERIFY(flawsIn(**other).endsWith("entry 1 was changed"));
    }

    void keyIsMadeOnce()
    {
        QTemporaryDir folder;
        QString path;
        for (int round = 0; round < 100; ++round) {
            path = folder.filePath(QStringLiteral("key%1").arg(round));
            std::array<Result<Secret>, 8> keys;
            std::vector<std::thread> starts;
            std::latch together(keys.size());
            for (Result<Secret> &key : keys) {
                starts.emplace_back([&] {
                    together.arrive_and_wait();
                    key = readOrCreateKey(path);
                });
            }
            for (std::thread &start : starts)
                start.join();
            for (const Result<Secret> &key : keys)
                QVERIFY(key.has_value() && key->reveal() == keys[0]->reveal());
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), round + 1);
        }
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup));
        QCOMPARE(readOrCreateKey(path).error().code, QStringLiteral("secret_file_too_open"));
    }

    void longChainsAreReadWhole()
    {
        People people(Engine::Sqlite);
        QVERIFY2(people.isReady(), people.error());
        const Result<void> added = people.database->transaction([&](Connection &connection) -> Result<void> {
            for (int i = 0; i < 2'500; ++i) {
                const Result<void> one
                    = append(connection, people, {QStringLiteral("tax_id.added")}, people.clock.now());
                if (!one)
                    return one;
            }
            return {};
        });
        QVERIFY(added.has_value());
        QCOMPARE(flawsIn(*people.database), QByteArray());
        const Result<void> changed = people.database->transaction(
            [&](Connection &connection) -> Result<void> {
                if (const Result<void> dropped = connection.executeOnce("DROP TRIGGER audit_entries_update");
                    !dropped)
                    return dropped;
                return run(connection, "UPDATE audit_entries SET object = 'x' WHERE seq = 2345");
            });
        QVERIFY(changed.has_value());
        QVERIFY(flawsIn(*people.database).endsWith("entry 2345 was changed"));
    }

    void entriesAreFound_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<AuditQuery>("query");
        QTest::addColumn<QList<qint64>>("sequences");
        QTest::addColumn<bool>("hasMore");
        const UtcSeconds start{1'800'000'000s};
        for (const Engine engine : AllEngines) {
            const auto row = [&](const char *name, const AuditQuery &query, QList<qint64> sequences,
                                 bool hasMore = false) {
                QTest::newRow(engineName(engine) + ": " + name) << engine << query << sequences << hasMore;
            };
            AuditQuery query;
            row("all", query, {4, 3, 2, 1});
            query.limit = 3;
            row("first page", query, {4, 3, 2}, true);
            query.startingAfter = 2;
            row("second page", query, {1});
            query = {};
            query.from = start + 10s;
            query.until = start + 30s;
            row("time", query, {3, 2});
            query = {};
            query.action = QStringLiteral("tax_id.added");
            row("action", query, {3, 1});
            query = {};
            query.actorId = QStringLiteral("usr_nobody");
            row("nobody", query, {});
            query = {};
            query.text = QStringLiteral("member removed");
            row("words of the action", query, {2});
            query.text = QStringLiteral("BOB");
            row("name of the object", query, {2});
            query.text = QStringLiteral("eu_vat");
            row("details", query, {1});
            query.text = QStringLiteral("100%");
            row("no wildcards", query, {});
            query.text = QStringLiteral("192.0.2");
            row("address", query, {4, 3, 2, 1});
        }
    }
    void entriesAreFound()
    {
        QFETCH(const Engine, engine);
        QFETCH(const AuditQuery, query);
        QFETCH(const QList<qint64>, sequences);
        QFETCH(const bool, hasMore);
        People people(engine);
        QVERIFY2(people.isReady(), people.error());
        const AuditAction actions[]{
            {QStringLiteral("tax_id.added"), {}, {{QStringLiteral("type"), QStringLiteral("eu_vat")}}},
            {QStringLiteral("team.member_removed"), people.bob},
            {QStringLiteral("tax_id.added")},
            {QStringLiteral("tax_id.removed")},
        };
        for (const AuditAction &action : actions) {
            QVERIFY(append(people, action));
            people.clock.advance(10s);
        }
        const Result<AuditPage> found = page(people, query);
        QVERIFY(found.has_value());
        QList<qint64> got;
        for (const AuditEntry &entry : found->entries)
            got << entry.sequence;
        QCOMPARE(got, sequences);
        QCOMPARE(found->hasMore, hasMore);
    }

    void actionsAreNamedOnce()
    {
        const QStringList names = auditActionNames();
        QCOMPARE(std::set<QString>(names.begin(), names.end()).size(), std::size_t(names.size()));
        for (const QString &name : names)
            QVERIFY2(name.count(u'.') == 1 && name == name.toLower(), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(AuditLogTest)

#include "tst_auditlog.moc"
