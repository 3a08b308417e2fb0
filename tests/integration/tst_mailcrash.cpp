// SPDX-License-Identifier: MIT
#include "tests/integration/stack.h"
#include "tests/support/smtpsink.h"

#include <QCryptographicHash>
#include <QMap>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace portico::test;

namespace {

/// One portal that ends at a crash point, with the mail server it talks to.
struct Case
{
    explicit Case(const char *point_) : point(QString::fromLatin1(point_))
    {
        stack.setPortalOptions({QStringLiteral("--mail"), sink.url(), QStringLiteral("--public-url"),
            QStringLiteral("https://portal.example")});
    }

    /// The rows of two columns in the portal's database.
    [[nodiscard]] QMap<QString, QString> rows(const char *sql)
    {
        QMap<QString, QString> found;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), point);
            database.setDatabaseName(stack.path("portal.db"));
            database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
            if (database.open()) {
                QSqlQuery query(database);
                query.exec(QString::fromLatin1(sql));
                while (query.next())
                    found[query.value(0).toString()] = query.value(1).toString();
            }
        }
        QSqlDatabase::removeDatabase(point);
        return found;
    }
    [[nodiscard]] QMap<QString, QString> outbox()
    {
        return rows("SELECT key, state FROM outbox WHERE kind <> 'webhook' AND key NOT LIKE 'sample/%'");
    }
    /// The portal has looked for what is due, and done it.
    [[nodiscard]] bool isQuiet()
    {
        const QStringList states = rows("SELECT id, state FROM jobs WHERE kind LIKE 'dunning%'").values();
        return !states.isEmpty() && states.count(QStringLiteral("done")) == states.size() && isDrained();
    }
    [[nodiscard]] bool isDrained()
    {
        const QMap<QString, QString> states = outbox();
        return std::all_of(
            states.begin(), states.end(), [](const QString &state) { return state == u"sent"; });
    }
    [[nodiscard]] bool isSettled()
    {
        const QList<QByteArray> arrived = arrivedIds();
        const QSet<QByteArray> expected = expectedIds();
        return isDrained() && expected.size() > mailsBefore
            && QSet<QByteArray>(arrived.begin(), arrived.end()) == expected;
    }
    [[nodiscard]] QSet<QByteArray> expectedIds()
    {
        QSet<QByteArray> ids;
        const QStringList keys = outbox().keys();
        for (const QString &key : keys) {
            const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
            ids.insert('<' + hash.toHex().left(40) + "@portal.example>");
        }
        return ids;
    }
    [[nodiscard]] QList<QByteArray> arrivedIds()
    {
        QList<QByteArray> ids;
        const QList<SmtpSink::Mail> mails = sink.mails();
        for (const SmtpSink::Mail &mail : mails)
            ids.append(mail.header("Message-ID"));
        return ids;
    }

    QString point;
    SmtpSink sink;
    Stack stack;
    qsizetype mailsBefore = 0;
};

} // namespace

/// The portal dies between taking a mail, sending it and noting that: after a restart everybody has each mail
/// once.
class tst_MailCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMailArrivesOnceWhereverThePortalDies();
};

void tst_MailCrash::eachMailArrivesOnceWhereverThePortalDies()
{
    // All at once: what a dead portal held is free again when its lease has run out.
    std::vector<std::unique_ptr<Case>> cases;
    for (const char *point : {"mail.claimed", "mail.sent", "mail.marked"})
        cases.push_back(std::make_unique<Case>(point));
    HttpClient client;
    for (const auto &one : cases) {
        QVERIFY(one->stack.start());
        QTRY_VERIFY_WITH_TIMEOUT(one->isQuiet(), 30'000);
        QCOMPARE(one->stack.portalProgram().terminate(), 0);
        one->mailsBefore = one->sink.mails().size();
        one->stack.portalProgram().setEnvironment(QStringLiteral("PORTICO_CRASH_AT"), one->point);
        QVERIFY(one->stack.startPortal());
        // Far enough for an invoice of the sample to be overdue.
        const QByteArray form = "frozen_time=1800000000";
        const Reply advanced = one->stack.changeAtProvider(
            client, QStringLiteral("/v1/test_helpers/test_clocks/clock_portico_demo/advance"), form);
        QCOMPARE(advanced.status, 200);
    }
    for (const auto &one : cases) {
        QCOMPARE(one->stack.portalProgram().waitForExit(), 137);
        one->stack.portalProgram().setEnvironment(QStringLiteral("PORTICO_CRASH_AT"), QString());
        QVERIFY(one->stack.startPortal());
    }
    for (const auto &one : cases) {
        QTRY_VERIFY_WITH_TIMEOUT(one->isSettled(), 120'000);
        QCOMPARE(one->stack.portalProgram().terminate(), 0); // nothing new comes from here on
        const QList<QByteArray> arrived = one->arrivedIds();
        QCOMPARE(QSet<QByteArray>(arrived.begin(), arrived.end()), one->expectedIds());
        // Only a mail the server had taken when the portal died came twice, and then as the same mail.
        const qsizetype repeated = one->point == u"mail.sent" ? 1 : 0;
        QCOMPARE(arrived.size() - one->expectedIds().size(), repeated);
    }
}

QTEST_GUILESS_MAIN(tst_MailCrash)
#include "tst_mailcrash.moc"
