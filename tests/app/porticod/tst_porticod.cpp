// SPDX-License-Identifier: MIT
#include "services/portal/store/migrations.h"
#include "tests/support/postgres/testdatabase.h"

#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace portico;
using namespace portico::portal;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

QProcessEnvironment environment(const QMap<QString, QString> &more = {})
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    result.insert(QStringLiteral("PORTICO_STRIPE_KEY"), QStringLiteral("sk_test_portico"));
    for (auto entry = more.begin(); entry != more.end(); ++entry)
        result.insert(entry.key(), entry.value());
    return result;
}

Outcome run(
    const QStringList &arguments, const QByteArray &input = {}, const QMap<QString, QString> &more = {})
{
    QProcess process;
    process.setProcessEnvironment(environment(more));
    process.start(QStringLiteral(PORTICOD), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char *line, const QString &databaseUrl = {})
{
    QStringList list = QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
    if (!databaseUrl.isEmpty())
        list += {QStringLiteral("--database"), databaseUrl};
    return list;
}

/// The status of the answer to a request without anything special.
QByteArray get(const QUrl &server, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), quint16(server.port()));
    if (!socket.waitForConnected())
        return {};
    socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead()) { }
    return socket.readAll().split(' ').value(1);
}

} // namespace

class PorticodTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsHaveHelpAndVersion();
    void usageErrorsExitWithTwo_data();
    void usageErrorsExitWithTwo();
    void peopleAndOrganizationsAreAdded_data() { addEngineRows(); }
    void peopleAndOrganizationsAreAdded();
    void reasonsOfCancellingAreCounted_data() { addEngineRows(); }
    void reasonsOfCancellingAreCounted();
    void refusalsExitWithOneAndOneLine_data();
    void refusalsExitWithOneAndOneLine();
    void newerSchemaIsRefused_data() { addEngineRows(); }
    void newerSchemaIsRefused();
    void noMigrateWantsTheLatestSchema();
    void secretFilesMustBePrivate();
    void weakPasswordIsRefusedWithItsReason();
    void dataKeyIsRenewed_data() { addEngineRows(); }
    void dataKeyIsRenewed();
    void dataKeyMustBePrivate();
    void serverListensDrainsAndExitsCleanly_data() { addEngineRows(); }
    void serverListensDrainsAndExitsCleanly();
    void addressInUseIsSaid();
};

void PorticodTest::commandsHaveHelpAndVersion()
{
    for (const char *command :
        {"", "serve", "migrate", "check", "user add", "organization add", "cancellations", "rotate-key"}) {
        const Outcome help = run(words(command) + QStringList{QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.startsWith(QByteArray("Usage: porticod") + (*command ? " " : "") + command),
            help.out.constData());
        const Outcome version = run(words(command) + QStringList{QStringLiteral("--version")});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("porticod "));
    }
}

void PorticodTest::usageErrorsExitWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("unknown command") << words("dance");
    QTest::newRow("half a command") << words("user");
    QTest::newRow("unknown option") << words("migrate --fast");
    QTest::newRow("no database") << words("migrate");
    QTest::newRow("no listen") << words("serve --database sqlite:/nowhere");
    QTest::newRow("listen without port") << words("serve --database sqlite:/nowhere --listen 127.0.0.1");
    QTest::newRow("port too high") << words("serve --database sqlite:/nowhere --listen 127.0.0.1:70000");
    QTest::newRow("unknown sample") << words(
        "serve --database sqlite:/nowhere --listen 127.0.0.1:0 --sample x");
    QTest::newRow("provider without scheme")
        << words("serve --database sqlite:/nowhere --listen 127.0.0.1:0 --stripe-api x");
    QTest::newRow("stray argument") << words("migrate --database sqlite:/nowhere now");
    QTest::newRow("no day") << words("cancellations --database sqlite:/nowhere --from yesterday");
    QTest::newRow("password as argument") << words("user add --database sqlite:/nowhere --email a@b.example");
}

void PorticodTest::usageErrorsExitWithTwo()
{
    QFETCH(const QStringList, arguments);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(outcome.err.startsWith("porticod: "));
    QVERIFY(outcome.out.isEmpty());
}

void PorticodTest::peopleAndOrganizationsAreAdded()
{
    QFETCH(const Engine, engine);
    const TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    const QStringList user
        = words("user add --email Ada@Acme.example --name Ada --password-stdin", database.url());
    const Outcome added = run(user, "a good password\n");
    QVERIFY2(added.code == 0, added.err.constData());
    QVERIFY(added.out.startsWith("usr_"));
    QCOMPARE(run(user, "a good password\n").code, 1);
    QCOMPARE(
        run(words("user add --email b@acme.example --password-stdin", database.url()), "short\n").code, 1);

    const QStringList organization
        = words("organization add --name Acme --slug acme --stripe-customer cus_1 --owner ada@acme.example",
            database.url());
    const Outcome made = run(organization);
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(made.out.startsWith("org_"));
    const Outcome again = run(organization);
    QCOMPARE(again.code, 1);
    QCOMPARE(again.err.count('\n'), 1);
    QCOMPARE(
        run(words("organization add --name B --slug b --owner nobody@acme.example", database.url())).code, 1);
}

void PorticodTest::reasonsOfCancellingAreCounted()
{
    QFETCH(const Engine, engine);
    const TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QCOMPARE(run(words("cancellations", database.url())).out, QByteArray());
    const Result<void> filled = database->transaction([](Connection &connection) -> Result<void> {
        const UtcSeconds day{std::chrono::sys_days{std::chrono::year(2026) / 11 / 17}};
        const Result<qint64> organization = connection.execute(
            "INSERT INTO organizations (id, name, slug, created) VALUES ('org_1', 'Acme', 'acme', ?)", day);
        if (!organization)
            return failure(organization.error());
        int number = 0;
        for (const auto &[feedback, comment, at] : std::vector<std::tuple<QString, QString, UtcSeconds>>{
                 {QStringLiteral("unused"), QString(), day - std::chrono::seconds(1)},
                 {QStringLiteral("too_expensive"), QStringLiteral("two\nlines\tand a tab"), day},
                 {QStringLiteral("unused"), QString(), day + std::chrono::days(1)},
                 {QStringLiteral("too_expensive"), QString(), day + std::chrono::days(1)}}) {
            const Result<qint64> added = connection.execute(
                "INSERT INTO cancellations (organization_id, id, subscription_id, user_id, feedback, comment,"
                " at) VALUES ('org_1', ?, 'sub_1', 'usr_1', ?, ?, ?)",
                QStringLiteral("cmd_%1").arg(++number), feedback, comment, at);
            if (!added)
                return failure(added.error());
        }
        return {};
    });
    QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
    QCOMPARE(run(words("cancellations", database.url())).out, QByteArray("too_expensive\t2\nunused\t2\n"));
    QCOMPARE(run(words("cancellations --from 2026-11-17", database.url())).out,
        QByteArray("too_expensive\t2\nunused\t1\n"));
    QCOMPARE(run(words("cancellations --from 2026-11-17 --to 2026-11-18 --comments", database.url())).out,
        QByteArray("2026-11-17\tacme\ttoo_expensive\ttwo lines and a tab\n"));
}

void PorticodTest::refusalsExitWithOneAndOneLine_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("arguments");
    const QString test = QStringLiteral("sk_test_x");
    QTest::newRow("no key") << QString() << words("--listen 127.0.0.1:0");
    QTest::newRow("live secret key") << QStringLiteral("sk_live_x") << words("--listen 127.0.0.1:0");
    QTest::newRow("no key at all") << QStringLiteral("hello") << words("--listen 127.0.0.1:0");
    QTest::newRow("live key over http")
        << QStringLiteral("rk_live_x") << words("--listen 127.0.0.1:0 --stripe-api http://127.0.0.1:1");
    QTest::newRow("sample with a live key")
        << QStringLiteral("rk_live_x") << words("--listen 127.0.0.1:0 --sample demo");
    QTest::newRow("sample for the network") << test << words("--listen 0.0.0.0:0 --sample demo");
    QTest::newRow("no limits for the network") << test << words("--listen 0.0.0.0:0 --limits off");
    QTest::newRow("limits file missing")
        << test << words("--listen 127.0.0.1:0 --limits /nowhere/limits.json");
    QTest::newRow("half of TLS") << test << words("--listen 127.0.0.1:0 --tls-cert /nowhere/cert.pem");
    QTest::newRow("TLS files missing")
        << test << words("--listen 127.0.0.1:0 --tls-cert /nowhere/cert.pem --tls-key /nowhere/key.pem");
    QTest::newRow("foreign address") << test << words("--listen 203.0.113.1:0");
}

void PorticodTest::refusalsExitWithOneAndOneLine()
{
    QFETCH(const QString, key);
    QFETCH(const QStringList, arguments);
    const QTemporaryDir folder;
    const Outcome outcome
        = run(words("serve", QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("p.db"))) + arguments,
            {}, {{QStringLiteral("PORTICO_STRIPE_KEY"), key}});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.out.isEmpty());
    const QList<QByteArray> lines = outcome.err.trimmed().split('\n');
    QVERIFY2(lines.constLast().startsWith("porticod: "), outcome.err.constData());
    QVERIFY(key.isEmpty() || !outcome.err.contains(key.toLatin1()));
}

void PorticodTest::newerSchemaIsRefused()
{
    QFETCH(const Engine, engine);
    const TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    QVERIFY(database->transaction([](Connection &connection) {
        return connection.execute(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (?, '', 0)", latestSchema() + 1);
    }));
    for (const char *command :
        {"migrate", "serve --listen 127.0.0.1:0", "serve --no-migrate --listen 127.0.0.1:0", "check"}) {
        const Outcome outcome = run(words(command, database.url()));
        QCOMPARE(outcome.code, 1);
        QVERIFY2((outcome.err + outcome.out).contains("schema_newer"), outcome.err.constData());
    }
}

void PorticodTest::noMigrateWantsTheLatestSchema()
{
    const TestDatabase database(Engine::Sqlite, TestDatabase::Schema::None);
    const Outcome outcome = run(words("serve --no-migrate --listen 127.0.0.1:0", database.url()));
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains("schema_older"));
    QCOMPARE(*schemaOf(*database), 0);
}

void PorticodTest::secretFilesMustBePrivate()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sk_live_from_a_file\n");
    file.close();
    const auto serve = [&] {
        return run(words("serve --listen 127.0.0.1:0",
                       QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("p.db"))),
            {},
            {{QStringLiteral("PORTICO_STRIPE_KEY"), QString()},
                {QStringLiteral("PORTICO_STRIPE_KEY_FILE"), file.fileName()}});
    };
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(serve().err.contains("others can read"));
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(serve().err.contains("live secret key")); // it was read
}

void PorticodTest::weakPasswordIsRefusedWithItsReason()
{
    const TestDatabase database(Engine::Sqlite);
    const QStringList add = words("user add --email ada@acme.example --password-stdin", database.url());
    const Outcome common = run(add, "Password12345\n");
    QCOMPARE(common.code, 1);
    QVERIFY2(common.err.contains("among the first that somebody would try"), common.err.constData());
    QVERIFY(!common.err.contains("Password12345"));
    QVERIFY(run(add, "short\n").err.contains("fewer than 12 characters"));
    QVERIFY(run(add, "the portico way\n").err.contains("name of this program"));
    QCOMPARE(run(add, "brown bread with four eggs\n").code, 0);
}

void PorticodTest::dataKeyIsRenewed()
{
    QFETCH(const Engine, engine);
    const TestDatabase database(engine);
    QVERIFY2(database.isOpen(), database.error());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("data-key"));
    const auto rotate = [&](const QString &file) {
        return run(
            words("rotate-key", database.url()), {}, {{QStringLiteral("PORTICO_DATA_KEY_FILE"), file}});
    };
    const Outcome first = rotate(path);
    QVERIFY2(first.code == 0 && first.out.contains("0 sealed"), first.err.constData());
    const auto keys = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
    };
    const QByteArrayList before = keys();
    QCOMPARE(rotate(path).code, 0);
    QCOMPARE(keys().size(), 2);
    QCOMPARE(keys().at(1), before.at(0));
    if (engine == Engine::PostgreSql) {
        const Outcome unnamed = rotate({});
        QCOMPARE(unnamed.code, 1);
        QVERIFY2(unnamed.err.contains("PORTICO_DATA_KEY_FILE"), unnamed.err.constData());
    }
}

void PorticodTest::dataKeyMustBePrivate()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("data-key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(43, 'x') + '\n');
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const Outcome refused = run(words("serve --listen 127.0.0.1:0 --stripe-api http://127.0.0.1:1",
                                    QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("p.db"))),
        {}, {{QStringLiteral("PORTICO_DATA_KEY_FILE"), file.fileName()}});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("others can read"), refused.err.constData());
}

void PorticodTest::serverListensDrainsAndExitsCleanly()
{
    QFETCH(const Engine, engine);
    const TestDatabase database(engine, TestDatabase::Schema::None);
    QVERIFY2(database.isOpen(), database.error());
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(PORTICOD),
        words("serve --listen 127.0.0.1:0 --stripe-api http://127.0.0.1:1", database.url()));
    QVERIFY(process.waitForReadyRead());
    const QByteArray line = process.readLine();
    QVERIFY2(line.startsWith("listening on http://127.0.0.1:"), line.constData());
    const QUrl url(QString::fromLatin1(line.trimmed().mid(13)));
    QVERIFY(url.port() > 0);
    QCOMPARE(get(url, "/healthz"), QByteArray("200"));
    QCOMPARE(get(url, "/readyz"), QByteArray("503")); // the provider has not been read yet
    QCOMPARE(get(url, "/api/portal/organizations"), QByteArray("401"));
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QList<QByteArray> log = process.readAllStandardError().trimmed().split('\n');
    for (const QByteArray &entry : log)
        QVERIFY2(entry.startsWith('{') && entry.endsWith('}'), entry.constData());
}

void PorticodTest::addressInUseIsSaid()
{
    const TestDatabase database(Engine::Sqlite, TestDatabase::Schema::None);
    QProcess first;
    first.setProcessEnvironment(environment());
    first.start(QStringLiteral(PORTICOD),
        words("serve --listen 127.0.0.1:0 --stripe-api http://127.0.0.1:1", database.url()));
    QVERIFY(first.waitForReadyRead());
    const QString address = QString::fromLatin1(first.readLine().trimmed().mid(20));
    const Outcome second = run(words("serve --stripe-api http://127.0.0.1:1", database.url())
        + QStringList{QStringLiteral("--listen"), address});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains("in use"), second.err.constData());
    first.terminate();
    QVERIFY(first.waitForFinished());
}

QTEST_GUILESS_MAIN(PorticodTest)
#include "tst_porticod.moc"
