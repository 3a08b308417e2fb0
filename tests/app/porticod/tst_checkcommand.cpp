// SPDX-License-Identifier: MIT
#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/audit/auditkey.h"
#include "services/portal/audit/auditlog.h"
#include "tests/support/postgres/testdatabase.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

constexpr int Entries = 10;
const UtcSeconds Now{std::chrono::seconds(1'800'000'000)};

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

/// `porticod check` on audit logs somebody has worked on with the means of the database, its triggers
/// dropped.
class CheckCommandTest : public QObject
{
    Q_OBJECT

private:
    /// Two organizations with entries under a key, and copies of the tables to go back to.
    bool fill(TestDatabase &database, const Secret &key)
    {
        m_database.reset();
        Result<std::unique_ptr<Database>> opened = Database::open(database.url(), key);
        if (!opened)
            return false;
        m_database = std::move(*opened);
        return transact([&](Connection &connection) -> Result<void> {
            const Result<User> ada
                = addUser(connection, QStringLiteral("ada@x.example"), QStringLiteral("Ada"), "x", Now);
            if (!ada)
                return failure(ada.error());
            for (const char *slug : {"acme", "other"}) {
                const QString customer = QStringLiteral("cus_") + QLatin1StringView(slug);
                const Result<QString> made = addOrganization(
                    connection, {QLatin1StringView(slug), QLatin1StringView(slug), customer, ada->id}, Now);
                if (!made)
                    return failure(made.error());
                m_organizations[slug] = *made;
                const auto scope = Authorizer::forCustomer(connection, customer);
                if (!scope)
                    return failure(scope.error());
                const int count = slug == QByteArray("acme") ? Entries : 3;
                for (int i = 0; i < count; ++i) {
                    const Result<void> added = appendAudit(connection, **scope,
                        {AuditActor::Kind::Person, ada->id, QStringLiteral("ses_1"),
                            QStringLiteral("192.0.2.1")},
                        {QStringLiteral("tax_id.added"), QStringLiteral("txi_%1").arg(i),
                            {{QStringLiteral("type"), QStringLiteral("eu_vat")}}},
                        Now);
                    if (!added)
                        return added;
                }
            }
            return {};
        });
    }
    bool transact(const std::function<Result<void>(Connection &)> &work)
    {
        const Result<void> done = m_database->transaction(work);
        if (!done)
            qWarning("%s", qPrintable(done.error().code + u' ' + done.error().detail));
        return done.has_value();
    }
    bool execute(const QByteArrayList &statements)
    {
        return transact([&](Connection &connection) -> Result<void> {
            for (const QByteArray &sql : statements) {
                if (const Result<void> done = connection.executeOnce(sql); !done)
                    return done;
            }
            return {};
        });
    }
    bool dropTriggers()
    {
        if (m_database->engine() == Engine::PostgreSql)
            return execute({"DROP TRIGGER audit_entries_change ON audit_entries",
                "DROP TRIGGER audit_heads_delete ON audit_heads",
                "DROP TRIGGER audit_heads_update ON audit_heads"});
        return execute({"DROP TRIGGER audit_entries_update", "DROP TRIGGER audit_entries_delete",
            "DROP TRIGGER audit_heads_update", "DROP TRIGGER audit_heads_delete"});
    }
    bool keep()
    {
        return execute({"CREATE TABLE kept_entries AS SELECT * FROM audit_entries",
            "CREATE TABLE kept_heads AS SELECT * FROM audit_heads"});
    }
    bool restore()
    {
        return execute({"DELETE FROM audit_entries", "DELETE FROM audit_heads",
            "INSERT INTO audit_heads SELECT * FROM kept_heads",
            "INSERT INTO audit_entries SELECT * FROM kept_entries"});
    }
    /// The columns of a table, so that none that is added one day is left out.
    QByteArrayList columnsOf(const QByteArray &table)
    {
        QByteArrayList columns;
        const bool read = transact([&](Connection &connection) -> Result<void> {
            Result<Rows> rows = connection.query(connection.engine() == Engine::Sqlite
                    ? QByteArray("SELECT name FROM pragma_table_info(?)")
                    : QByteArray("SELECT column_name FROM information_schema.columns WHERE table_name = ?"),
                QString::fromLatin1(table));
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                columns << rows->text(0).toLatin1();
            return {};
        });
        return read ? columns : QByteArrayList();
    }
    /// One bit of it is another one; what is empty is filled.
    static QVariant flipped(const QByteArray &table, const QByteArray &column, const Rows &row)
    {
        if (column == "organization_id")
            return {};
        if (column == "seq")
            return qlonglong(row.integer(0) ^ (table == "audit_entries" ? 1024 : 1));
        if (column == "at")
            return qlonglong(row.integer(0) ^ 1);
        const bool isBytes = column.endsWith("hash") || column == "seal";
        QByteArray value = isBytes ? row.bytes(0) : row.text(0).toUtf8();
        if (value.isEmpty())
            value = "x";
        else
            value[value.size() / 2] = char(value.at(value.size() / 2) ^ 1);
        return isBytes ? QVariant(value) : QVariant(QString::fromUtf8(value));
    }
    bool flip(const QByteArray &table, const QByteArray &column, const QByteArray &where)
    {
        return transact([&](Connection &connection) -> Result<void> {
            QVariant value;
            {
                Result<Rows> rows
                    = connection.query("SELECT " + column + " FROM " + table + " WHERE " + where);
                if (!rows)
                    return failure(rows.error());
                if (!rows->next())
                    return failure(Error());
                value = flipped(table, column, *rows);
            }
            if (column == "organization_id")
                value = m_organizations["other"];
            const Result<qint64> done = connection.executeWith(
                "UPDATE " + table + " SET " + column + " = ? WHERE " + where, {value});
            return done && *done == 1 ? Result<void>() : Result<void>(failure(Error()));
        });
    }

    Outcome check(const QString &url, const QString &keyFile = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("PORTICO_STRIPE_KEY")); // nobody is asked then
        if (!keyFile.isEmpty())
            environment.insert(QStringLiteral("PORTICO_AUDIT_KEY_FILE"), keyFile);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PORTICOD), {QStringLiteral("check"), QStringLiteral("--database"), url});
        process.waitForFinished();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
    }
    /// What the check says of an entry of Acme; empty where it says nothing of the kind.
    [[nodiscard]] QByteArray problem(const Outcome &outcome, int entry) const
    {
        const QByteArray named
            = "acme (" + m_organizations["acme"].toLatin1() + "), entry " + QByteArray::number(entry) + ' ';
        const QByteArrayList lines = outcome.out.split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("audit log: FAILED") && line.contains(named))
                return outcome.code == 1 ? QByteArray() : QByteArray("does not exit with 1");
        }
        return "does not name entry " + QByteArray::number(entry) + ": " + outcome.out;
    }

    std::unique_ptr<Database> m_database;
    QMap<QByteArray, QString> m_organizations;

private Q_SLOTS:
    void tamperedEntryIsNamed_data() { addEngineRows(); }
    void tamperedEntryIsNamed()
    {
        QFETCH(const Engine, engine);
        TestDatabase database(engine);
        QVERIFY2(database.isOpen(), database.error());
        QTemporaryDir folder;
        const QString keyFile = folder.filePath(QStringLiteral("key"));
        const Result<Secret> key = auditKey(database.url(), keyFile);
        QVERIFY(key.has_value());
        QVERIFY(fill(database, *key) && dropTriggers() && keep());
        const Outcome clean = check(database.url(), keyFile);
        QVERIFY2(clean.out.contains("audit log: ok\n"), clean.out.constData());

        const QByteArray acme = "organization_id = '" + m_organizations["acme"].toLatin1() + "'";
        const QByteArrayList columns = columnsOf("audit_entries");
        QVERIFY(columns.size() >= 12);
        for (const QByteArray &column : columns) {
            QVERIFY2(flip("audit_entries", column, acme + " AND seq = 5"), column.constData());
            const QByteArray wrong = problem(check(database.url(), keyFile), 5);
            QVERIFY2(wrong.isEmpty(), (column + ' ' + wrong).constData());
            QVERIFY(restore());
        }

        const struct
        {
            const char *name;
            QByteArrayList statements;
            int entry;
        } attacks[]{
            {"removed in the middle", {"DELETE FROM audit_entries WHERE " + acme + " AND seq = 5"}, 5},
            {"first removed", {"DELETE FROM audit_entries WHERE " + acme + " AND seq = 1"}, 1},
            {"last removed", {"DELETE FROM audit_entries WHERE " + acme + " AND seq = 10"}, 10},
            {"all removed", {"DELETE FROM audit_entries WHERE " + acme}, 1},
            {"removed and the rest renumbered",
                {"DELETE FROM audit_entries WHERE " + acme + " AND seq = 5",
                    "UPDATE audit_entries SET seq = seq + 1000 WHERE " + acme + " AND seq > 5",
                    "UPDATE audit_entries SET seq = seq - 1001 WHERE " + acme + " AND seq > 1000"},
                5},
            {"two exchanged",
                {"UPDATE audit_entries SET seq = 1000 WHERE " + acme + " AND seq = 5",
                    "UPDATE audit_entries SET seq = 5 WHERE " + acme + " AND seq = 6",
                    "UPDATE audit_entries SET seq = 6 WHERE " + acme + " AND seq = 1000"},
                5},
            {"last removed and the head put back",
                {"DELETE FROM audit_entries WHERE " + acme + " AND seq = 10",
                    "UPDATE audit_heads SET seq = 9, hash = (SELECT e.hash FROM audit_entries e WHERE e."
                        + acme + " AND e.seq = 9) WHERE " + acme},
                9},
            {"head put back", {"UPDATE audit_heads SET seq = 9 WHERE " + acme}, 10},
            {"head put forward", {"UPDATE audit_heads SET seq = 11 WHERE " + acme}, 11},
        };
        for (const auto &attack : attacks) {
            QVERIFY2(execute(attack.statements), attack.name);
            const QByteArray wrong = problem(check(database.url(), keyFile), attack.entry);
            QVERIFY2(wrong.isEmpty(), (attack.name + (' ' + wrong)).constData());
            QVERIFY(restore());
        }
        for (const char *column : {"hash", "seal"}) {
            QVERIFY(flip("audit_heads", column, acme));
            const QByteArray wrong = problem(check(database.url(), keyFile), Entries);
            QVERIFY2(wrong.isEmpty(), (column + (' ' + wrong)).constData());
            QVERIFY(restore());
        }
        const Outcome restored = check(database.url(), keyFile);
        QVERIFY2(restored.out.contains("audit log: ok\n"), restored.out.constData());
    }

    void keyIsMadeBesideTheFileForItsOwnerOnly()
    {
        TestDatabase database(Engine::Sqlite);
        QVERIFY2(database.isOpen(), database.error());
        const QString path = database.url().section(u':', 1) + QStringLiteral(".audit-key");
        const Outcome without = check(database.url());
        QVERIFY2(without.out.contains("audit log: FAILED: the secret file cannot be read ("),
            without.out.constData());
        QVERIFY2(!QFileInfo::exists(path), "checking makes nothing");

        const Result<Secret> key = auditKey(database.url(), QString());
        QVERIFY(key.has_value());
        QVERIFY(key->reveal().size() >= 43);
        QCOMPARE(QFileInfo(path).permissions()
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        QCOMPARE(*auditKey(database.url(), QString()), *key);
        QVERIFY(fill(database, *key));
        const Outcome own = check(database.url());
        QVERIFY2(
            own.out.contains("audit log: ok\n") && !own.out.contains("without a key"), own.out.constData());
        const QString other = path + QStringLiteral("-2");
        QVERIFY(auditKey(database.url(), other).has_value());
        const QByteArray wrong = problem(check(database.url(), other), 1);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void commandsWriteUnderTheKey()
    {
        QTemporaryDir folder;
        const QString url = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("portal.db"));
        const auto run = [&](const char *line, const QByteArray &input = {}) {
            QProcess process;
            process.start(QStringLiteral(PORTICOD),
                QString::fromLatin1(line).split(u' ') + QStringList{QStringLiteral("--database"), url});
            process.write(input);
            process.closeWriteChannel();
            process.waitForFinished();
            return process.exitCode();
        };
        QCOMPARE(run("user add --email ada@x.example --password-stdin", "a long and good password"), 0);
        QCOMPARE(run("organization add --name Acme --slug acme --owner ada@x.example"), 0);
        QCOMPARE(run("token add --email ada@x.example --organization acme --expires 30"), 0);
        const Outcome outcome = check(url);
        QVERIFY2(outcome.out.contains("audit log: ok\n"), outcome.out.constData());
        const Result<Secret> key = auditKey(url, QString(), MissingKey::Fail);
        QVERIFY(key.has_value());
        Result<std::unique_ptr<Database>> database = Database::open(url, *key);
        QVERIFY(database.has_value());
        m_database = std::move(*database);
        QString entry;
        QVERIFY(transact([&](Connection &connection) -> Result<void> {
            Result<Rows> rows = connection.query("SELECT action, actor_kind FROM audit_entries");
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                entry += rows->text(0) + u' ' + rows->text(1);
            return {};
        }));
        QCOMPARE(entry, QStringLiteral("access_token.created system"));
        m_database.reset();
    }

    void missingKeyIsSaid()
    {
        TestDatabase database(Engine::PostgreSql);
        QVERIFY2(database.isOpen(), database.error());
        QVERIFY(fill(database, Secret()));
        const Outcome outcome = check(database.url());
        QVERIFY2(outcome.out.contains("audit log: ok\naudit log: chained without a key, name one by"
                                      " PORTICO_AUDIT_KEY_FILE\n"),
            outcome.out.constData());
    }
};

QTEST_GUILESS_MAIN(CheckCommandTest)

#include "tst_checkcommand.moc"
