// SPDX-License-Identifier: MIT
#include "tests/integration/documentproxy.h"
#include "tests/integration/manyinvoices.h"
#include "tests/integration/portaluser.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace portico::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 20'000;
constexpr int Wanted = 1'000;
constexpr qint64 FirstPart = 10'000; ///< Bytes of a document.

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString day(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, Qt::UTC).date().toString(Qt::ISODate);
}

} // namespace

/// `portico invoices` as finance staff schedule it: with a personal access token, against a portal and a
/// provider of their own.
class tst_InvoiceCommands : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stack> m_stack;
    std::unique_ptr<Program> m_console;
    std::unique_ptr<DocumentProxy> m_proxy; ///< Where one stands before the portal.
    QString m_token;

    QStringList arguments(const QString &verb, const QStringList &more) const
    {
        return QStringList{u"invoices"_s, verb, u"--portal"_s,
                   (m_proxy ? m_proxy->url() : m_stack->portalUrl()).toString(), u"--token-file"_s, m_token,
                   u"--organization"_s, u"acme"_s}
        + more;
    }
    /// The exit code of `portico invoices VERB`, with patience.
    int invoices(const QString &verb, const QStringList &more)
    {
        m_console->start(arguments(verb, more));
        return QTest::qWaitFor([&] { return !m_console->isRunning(); }, 120'000) ? m_console->waitForExit()
                                                                                 : -1;
    }
    void makeToken()
    {
        Program porticod(u"porticod"_s);
        QCOMPARE(porticod.run({u"token"_s, u"add"_s, u"--email"_s, u"billing@acme.example"_s,
                     u"--organization"_s, u"acme"_s, u"--expires"_s, u"30"_s, u"--database"_s,
                     u"sqlite:"_s + m_stack->path("portal.db")}),
            0);
        m_token = m_stack->path("token");
        QFile file(m_token);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(porticod.output());
    }
    void start()
    {
        QVERIFY(m_stack->start());
        makeToken();
    }

private Q_SLOTS:
    void init()
    {
        m_stack = std::make_unique<Stack>();
        m_stack->setPortalOptions({u"--limits"_s, u"off"_s, u"--stripe-rate"_s, u"1000"_s});
        m_console = std::make_unique<Program>(u"portico"_s);
        m_console->setEnvironment(u"HOME"_s, m_stack->path("home"));
        m_console->setEnvironment(u"XDG_CONFIG_HOME"_s, m_stack->path("home"));
        QVERIFY(QDir().mkpath(m_stack->path("home")));
    }
    void cleanup()
    {
        m_console.reset();
        m_proxy.reset();
        m_stack.reset();
    }

    void listTellsOneInvoiceALine()
    {
        start();
        QCOMPARE(invoices(u"list"_s, {}), 0);
        const QList<QByteArray> lines = m_console->output().trimmed().split('\n');
        QCOMPARE(lines.size(), 43);
        QCOMPARE(lines.first().split('\t').mid(0, 7),
            (QList<QByteArray>{"acme", "ACME-0043", "2026-11-01", "paid", "USD", "116.10", "0.00"}));
        QCOMPARE(invoices(u"list"_s, {u"--from"_s, u"2026-10-01"_s, u"--to"_s, u"2026-10-31"_s}), 0);
        QCOMPARE(m_console->output().trimmed().split('\n').size(), 1);
    }

    void exportIsARegisterOrBookings()
    {
        start();
        const QString out = m_stack->path("register.csv");
        QCOMPARE(invoices(u"export"_s,
                     {u"--out"_s, out, u"--separator"_s, u"semicolon"_s, u"--decimal"_s, u"comma"_s,
                         u"--from"_s, u"2026-11-01"_s}),
            0);
        const QList<QByteArray> rows = contentOf(out).trimmed().split('\n');
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0].startsWith("organization;number;id;status;issued;"));
        QVERIFY2(rows[1].startsWith("acme;ACME-0043;in_") && rows[1].contains("116,10"), rows[1].constData());
        QCOMPARE(invoices(u"export"_s, {u"--format"_s, u"json"_s, u"--from"_s, u"2026-11-01"_s}), 0);
        const QJsonArray json = QJsonDocument::fromJson(m_console->output()).array();
        QCOMPARE(json.size(), 1);
        QCOMPARE(json[0][u"total"].toInteger(), 11'610);
        QVERIFY(!json[0][u"lines"].toArray().isEmpty());
        QCOMPARE(invoices(u"export"_s, {u"--format"_s, u"datev"_s}), 2);
        QVERIFY(m_console->log().contains("--datev-adviser is missing"));
        const QStringList books{u"--format"_s, u"datev"_s, u"--datev-adviser"_s, u"29098"_s,
            u"--datev-client"_s, u"55003"_s, u"--datev-expense-account"_s, u"4964"_s,
            u"--datev-vendor-account"_s, u"70001"_s, u"--from"_s, u"2026-11-01"_s};
        QCOMPARE(invoices(u"export"_s, books + QStringList{u"--datev-currency"_s, u"USD"_s}), 0);
        QVERIFY(m_console->output().contains("\r\n116,10;\"S\";\"USD\";;;;4964;70001;;0111;\"ACME-0043\";"));
        QCOMPARE(invoices(u"export"_s, books), 1); // the books are in EUR
        QVERIFY(m_console->log().contains("ACME-0043 is left out"));
    }

    void whatIsWrongIsSaidInOneLine()
    {
        start();
        QCOMPARE(invoices(u"list"_s, {u"--from"_s, u"tomorrow"_s}), 2);
        QCOMPARE(m_console->run({u"invoices"_s, u"list"_s, u"--organization"_s, u"acme"_s}), 2);
        QCOMPARE(m_console->run(arguments(u"list"_s, {u"--organization"_s, u"lindqvist"_s})), 1);
        QFile token(m_token);
        QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        QCOMPARE(invoices(u"list"_s, {}), 1);
        token.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(token.open(QIODevice::WriteOnly));
        token.write("ptc_pat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        token.close();
        QCOMPARE(invoices(u"list"_s, {}), 1);
        QVERIFY(!m_console->log().contains("ptc_pat_"));
    }

    void aThousandDocumentsSurviveTheServersEnd()
    {
        const QString data = m_stack->path("sandbox.data");
        QVERIFY(makeSandboxData(data));
        const QStringList hostile{
            u"../../x"_s, u"CON"_s, QString(300, u'7'), u"\u202etxt.exe"_s, u"=cmd|' /C calc'!A0"_s};
        QVERIFY(addInvoices(data, u"in_ACME0042"_s, Many, hostile));
        m_stack->setSandboxOptions({u"--data"_s, data});
        start();
        QCOMPARE(invoices(u"list"_s, {u"--to"_s, u"2026-05-28"_s}), 0);
        const QByteArray listed = m_console->output();
        QVERIFY2(listed.count("\t") / 7 >= Many, QByteArray::number(listed.count('\n')).constData());

        const QString folder = m_stack->path("pack");
        const QString first = day(NewestAdded - (Wanted - 1) * BetweenAdded);
        m_console->start(arguments(u"download"_s,
            {u"--out"_s, folder, u"--from"_s, first, u"--to"_s, u"2026-05-28"_s, u"--patience"_s, u"120"_s}));
        const auto stored = [&] { return QDir(folder).entryList({u"*.pdf"_s}).size(); };
        QVERIFY(QTest::qWaitFor([&] { return stored() > 100; }, 60'000));
        m_stack->portalProgram().kill();
        QVERIFY(m_stack->startPortal());
        QVERIFY(QTest::qWaitFor([&] { return stored() > 400; }, 60'000));
        m_console->kill();
        QVERIFY(stored() < Wanted);
        QCOMPARE(
            invoices(u"download"_s, {u"--out"_s, folder, u"--from"_s, first, u"--to"_s, u"2026-05-28"_s}), 0);
        verifyPack(folder);
    }

    void documentThatArrivedInPartIsNotFetchedAgain_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::addRow("the program is killed") << true;
        QTest::addRow("the connection is lost") << false;
    }
    void documentThatArrivedInPartIsNotFetchedAgain()
    {
        QFETCH(const bool, isKilled);
        start();
        m_proxy = std::make_unique<DocumentProxy>(m_stack->portalUrl());
        m_proxy->stopNextAfter(FirstPart, isKilled ? DocumentProxy::Then::Hold : DocumentProxy::Then::Cut);
        const QString folder = m_stack->path("pack");
        const QStringList wanted{u"--out"_s, folder, u"--from"_s, u"2026-11-01"_s};
        if (isKilled) {
            m_console->start(arguments(u"download"_s, wanted));
            QVERIFY(QTest::qWaitFor([&] { return partIn(folder).size() == FirstPart; }, 60'000));
            m_console->kill();
            QCOMPARE(partIn(folder).size(), FirstPart);
        }
        QCOMPARE(invoices(u"download"_s, wanted), 0);
        QVERIFY2(m_console->output().contains("1 stored, 0 there already, 0 failed"), "");
        QCOMPARE(m_proxy->asked().size(), std::size_t(2));
        const QByteArray pdf = contentOf(folder + u"/2026-11-01_ACME-0043.pdf"_s);
        QVERIFY(pdf.startsWith("%PDF-") && pdf.size() > FirstPart);
        QCOMPARE(m_proxy->asked()[0].range, QByteArray());
        QCOMPARE(m_proxy->asked()[1].range, "bytes=" + QByteArray::number(FirstPart) + '-');
        QCOMPARE(m_proxy->asked()[1].bytes, pdf.size() - FirstPart); // nothing twice
        const QByteArray hash = QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex();
        QVERIFY(contentOf(folder + u"/manifest.csv"_s).contains(hash));
        QVERIFY(!QFileInfo::exists(folder + u"/.portico-parts"_s));
    }

private:
    /// What has arrived of the only document that is on its way.
    static QByteArray partIn(const QString &folder)
    {
        const QDir parts(folder + u"/.portico-parts"_s);
        const QStringList files = parts.entryList({u"*.part"_s}, QDir::Files | QDir::Hidden);
        return files.size() == 1 ? contentOf(parts.filePath(files.first())) : QByteArray();
    }
    /// Every invoice of the period once, as the manifest says, and nothing beside the folder.
    void verifyPack(const QString &folder)
    {
        const QList<QByteArray> rows = contentOf(folder + u"/manifest.csv"_s).trimmed().split('\n');
        QSet<QByteArray> ids;
        for (const QByteArray &row : rows.mid(1)) {
            static const QRegularExpression cells(
                u"^(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),([0-9]+),([0-9a-f]{64}),([^,]+),"_s);
            const QRegularExpressionMatch match = cells.match(QString::fromUtf8(row));
            QVERIFY2(match.hasMatch(), row.constData());
            const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
            const QByteArray pdf = contentOf(folder + u'/' + name);
            QVERIFY2(pdf.startsWith("%PDF-"), qPrintable(name));
            QCOMPARE(QByteArray::number(pdf.size()), match.captured(3).toLatin1());
            QCOMPARE(QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex(),
                match.captured(4).toLatin1());
            QVERIFY2(!ids.contains(match.captured(5).toLatin1()), row.constData());
            ids.insert(match.captured(5).toLatin1());
        }
        QVERIFY(ids.size() >= Wanted);
        QCOMPARE(QDir(folder).entryList({u"*.pdf"_s}).size(), ids.size());
        QVERIFY(QDir(folder).entryList({u"*.part"_s}).isEmpty());
        QVERIFY(!QFileInfo::exists(folder + u"/.portico-parts"_s));
        const QByteArray list = contentOf(folder + u"/register.csv"_s);
        QCOMPARE(list.count("\r\n"), ids.size() + 1);
        QVERIFY(list.contains("'=cmd|"));
        QVERIFY(contentOf(folder + u"/totals.csv"_s).contains("USD,"));
        QVERIFY(contentOf(folder + u"/checks.txt"_s).contains("Nothing arrived late."));
    }
};

QTEST_GUILESS_MAIN(tst_InvoiceCommands)
#include "tst_invoicecommands.moc"
