// SPDX-License-Identifier: MIT
#include "invoices.h"
#include "services/archive/archivefile.h"
#include "services/archive/invoicecodec.h"
#include "services/archive/searchexpression.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace portico;
using namespace portico::archive;

/// The console's copy of invoices: what goes in comes out, in order, found by its words.
class TestInvoiceArchive : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<InvoiceArchive> m_archive;

    QString path() const { return m_folder->filePath(QStringLiteral("one/archive.db")); }
    std::unique_ptr<InvoiceArchive> opened() const
    {
        Result<std::unique_ptr<InvoiceArchive>> archive = InvoiceArchive::open(path());
        if (!archive)
            qFatal("%s %s", qPrintable(archive.error().code), qPrintable(archive.error().detail));
        return std::move(*archive);
    }
    void put(const std::vector<ArchivedInvoice> &invoices, const QStringList &gone = {},
        const FillState &state = {})
    {
        const QString organization
            = invoices.empty() ? QStringLiteral("org_1") : invoices.front().organizationId;
        const Result<void> kept = m_archive->put(organization, invoices, gone, state);
        if (!kept)
            qFatal("%s %s", qPrintable(kept.error().code), qPrintable(kept.error().detail));
    }
    QStringList found(const ArchiveQuery &query, int limit = 50)
    {
        const UtcSeconds now = Start + std::chrono::days(365);
        const Result<std::vector<qint64>> keys = m_archive->keys(query, limit, now);
        if (!keys)
            return {keys.error().code, keys.error().detail};
        const Result<std::vector<ArchivedInvoice>> rows = m_archive->rows(*keys, now);
        if (!rows)
            return {rows.error().code, rows.error().detail};
        QStringList numbers;
        for (const ArchivedInvoice &row : *rows)
            numbers.append(row.invoice.number);
        return numbers;
    }
    QStringList search(const QString &text)
    {
        ArchiveQuery query;
        query.text = text;
        return found(query);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_archive = opened();
    }
    void cleanup() { m_archive.reset(); }

    void invoiceComesBackAsItWas()
    {
        ArchivedInvoice one = invoice(1);
        one.invoice.status = Invoice::Status::Open;
        one.displayStatus = Invoice::DisplayStatus::Open;
        one.invoice.paidAt.reset();
        one.invoice.purchaseOrder = QStringLiteral("4500-7781");
        one.invoice.description = QStringLiteral("B\u00fcro");
        one.invoice.nextPaymentAttempt = Start;
        one.invoice.lines.front().quantity.reset();
        put({one});
        const Result<std::vector<qint64>> keys = m_archive->keys({}, 10, Start);
        QVERIFY(keys);
        const Result<std::vector<ArchivedInvoice>> rows = m_archive->rows(*keys, Start);
        QVERIFY(rows);
        QCOMPARE(rows->size(), std::size_t(1));
        one.key = rows->front().key;
        QCOMPARE(rows->front(), one);
    }

    void linksAreNotKept()
    {
        ArchivedInvoice one = invoice(1);
        one.invoice.hostedUrl = one.invoice.pdfUrl = QStringLiteral("https://secret.example/x");
        QVERIFY(!encodeInvoice(one.invoice).contains("secret"));
    }

    void newestComesFirst()
    {
        std::vector<ArchivedInvoice> many;
        for (int i = 0; i < 250; ++i)
            many.push_back(invoice((i * 7) % 250)); // in no order
        many.push_back(invoice(7, "org_2")); // of the same second
        put({many.begin(), many.end() - 1});
        put({many.back()});
        QCOMPARE(found({}, 100).size(), 100);
        const QStringList all = found({}, -1);
        QCOMPARE(all.size(), 251);
        QVERIFY(std::is_sorted(all.begin(), all.end(), std::greater<>()));
    }

    void wordsFindInvoices_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("numbers");
        const auto row = [](const char *typed, const QStringList &numbers) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << numbers;
        };
        const QString first = QStringLiteral("ACME-0001");
        const QString second = QStringLiteral("ACME-0002");
        row("acme-0001", {first});
        row("0002", {second});
        row("ACME", {second, first});
        row("116.10", {first});
        row("116,10", {first});
        row("1,234.50", {second});
        row("4500", {first});
        row("bur", {second});
        row("b\u00fcr m\u00fcn", {second});
        row("busin seats", {second, first});
        row("seats busin acme 0001", {first});
        row("nothing", {});
        row("\"*) OR (", {});
        row("NEAR(acme", {});
        row("'; DROP TABLE invoices; --", {});
        row("   ", {second, first});
    }
    void wordsFindInvoices()
    {
        QFETCH(const QString, typed);
        ArchivedInvoice first = invoice(1);
        first.invoice.purchaseOrder = QStringLiteral("4500-7781");
        ArchivedInvoice second = invoice(2, "org_1", 123'450);
        second.invoice.description = QStringLiteral("B\u00fcro M\u00fcnchen");
        put({first, second});
        QTEST(search(typed), "numbers");
    }

    void changedInvoiceIsFoundByItsNewWordsOnly()
    {
        ArchivedInvoice one = invoice(1);
        one.invoice.description = QStringLiteral("alpha");
        put({one});
        one.invoice.description = QStringLiteral("omega");
        put({one, one});
        QCOMPARE(search(QStringLiteral("alpha")), QStringList());
        QCOMPARE(search(QStringLiteral("omega")).size(), 1);
        put({}, {one.invoice.id, QStringLiteral("in_unknown")});
        QCOMPARE(search(QStringLiteral("omega")), QStringList());
        QCOMPARE(*m_archive->count(), 0);
    }

    void filtersMayBeCombined()
    {
        ArchivedInvoice open = invoice(3);
        open.displayStatus = Invoice::DisplayStatus::Open;
        open.invoice.status = Invoice::Status::Open;
        open.invoice.dueDate = Start + std::chrono::days(30);
        put({invoice(1), invoice(2, "org_1", 500), open, invoice(4)});
        put({invoice(9, "org_2")});
        ArchiveQuery query;
        query.organizationId = QStringLiteral("org_2");
        QCOMPARE(found(query), QStringList{QStringLiteral("ACME-0009")});
        query = {};
        query.from = Start + std::chrono::hours(2);
        query.to = Start + std::chrono::hours(3);
        QCOMPARE(found(query).size(), 2);
        query = {};
        query.most = 1'000;
        QCOMPARE(found(query), QStringList{QStringLiteral("ACME-0002")});
        query = {};
        query.text = QStringLiteral("acme");
        query.status = Invoice::DisplayStatus::PastDue; // by time alone
        QCOMPARE(found(query), QStringList{QStringLiteral("ACME-0003")});
        query.status = Invoice::DisplayStatus::Open;
        QCOMPARE(found(query), QStringList());
        query = {};
        query.currency = QStringLiteral("EUR");
        QCOMPARE(found(query), QStringList());
    }

    void totalsCountVoidsApart()
    {
        ArchivedInvoice voided = invoice(3);
        voided.displayStatus = Invoice::DisplayStatus::Void;
        ArchivedInvoice yen = invoice(4, "org_1", 16'280);
        for (Money *money : {&yen.invoice.total, &yen.invoice.amountRemaining, &yen.invoice.amountRefunded})
            *money = {money == &yen.invoice.total ? 16'280 : 100, *Currency::fromCode(u"jpy")};
        put({invoice(1), invoice(2), voided, yen});
        const Result<std::vector<ArchiveTotal>> totals = m_archive->totals({}, Start);
        QVERIFY(totals);
        QCOMPARE(totals->size(), std::size_t(2));
        QCOMPARE((*totals)[0].total.currency.code().toUpper(), QStringLiteral("JPY"));
        QCOMPARE((*totals)[0].remaining.minor, 100);
        QCOMPARE((*totals)[1].total.minor, 2 * 11'610);
        QCOMPARE((*totals)[1].invoices, 2);
        QCOMPARE((*totals)[1].voided, 1);
        ArchiveQuery query;
        query.text = QStringLiteral("0001");
        QCOMPARE((*m_archive->totals(query, Start))[0].invoices, 1);
    }

    void stateOfTheFillIsKeptWithItsInvoices()
    {
        const FillState state{
            true, QStringLiteral("in_1"), QStringLiteral("17"), Start, Start + std::chrono::days(1)};
        put({invoice(1)}, {}, state);
        m_archive = opened();
        QCOMPARE(*m_archive->fillState(QStringLiteral("org_1")), state);
        QCOMPARE(*m_archive->fillState(QStringLiteral("org_2")), FillState());
        put({invoice(5, "org_3")});
        QVERIFY(m_archive->keepOnly({QStringLiteral("org_3")}));
        QCOMPARE(*m_archive->fillState(QStringLiteral("org_1")), FillState());
        QCOMPARE(search(QStringLiteral("acme")), QStringList{QStringLiteral("ACME-0005")});
    }

    void documentsStayWithTheirInvoice()
    {
        put({invoice(1)});
        const QString organization = QStringLiteral("org_1");
        QVERIFY(m_archive->putDocument(organization, QStringLiteral("in_1"), "%PDF-1.7"));
        QCOMPARE(*m_archive->document(organization, QStringLiteral("in_1")), QByteArray("%PDF-1.7"));
        QCOMPARE(*m_archive->document(QStringLiteral("org_2"), QStringLiteral("in_1")), QByteArray());
        put({invoice(1)}); // a change of the invoice keeps it
        QCOMPARE(*m_archive->document(organization, QStringLiteral("in_1")), QByteArray("%PDF-1.7"));
    }

    void twoConsolesShareIt()
    {
        const std::unique_ptr<InvoiceArchive> other = opened();
        for (int i = 0; i < 20; ++i) {
            QVERIFY(
                (i % 2 ? m_archive : other)->put(QStringLiteral("org_1"), std::vector{invoice(i)}, {}, {}));
            QVERIFY(other->put(QStringLiteral("org_1"), std::vector{invoice(i)}, {}, {}));
        }
        QCOMPARE(*m_archive->count(), 20);
        QCOMPARE(search(QStringLiteral("acme")).size(), 20);
    }

    void manyOpenItAtOnce()
    {
        for (int round = 0; round < 20; ++round) {
            const QString file = m_folder->filePath(QString::number(round) + QStringLiteral("/archive.db"));
            std::atomic<int> opened = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 6; ++i)
                threads.emplace_back([&] { opened += InvoiceArchive::open(file).has_value() ? 1 : 0; });
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(opened.load(), 6);
        }
    }

    void fileIsItsOwnersAlone()
    {
        const QFile::Permissions others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        put({invoice(1)});
        for (const char *end : {"", "-wal", "-shm"}) {
            const QString file = path() + QLatin1StringView(end);
            QVERIFY2(QFile::exists(file), end);
            QVERIFY2(!(QFile::permissions(file) & others), end);
        }
        m_archive.reset();
        removeArchive(path());
        QVERIFY(!QFile::exists(path()));
    }

    void codecRefusesEveryCutAndFlip()
    {
        const QByteArray whole = encodeInvoice(invoice(1).invoice);
        QVERIFY(decodeInvoice(whole));
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QVERIFY(!decodeInvoice(whole.first(i)));
            for (const int mask : {1, 64, 255}) {
                QByteArray flipped = whole;
                flipped[i] = char(flipped[i] ^ char(mask));
                (void)decodeInvoice(flipped); // must not crash, and may find something else
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestInvoiceArchive)
#include "tst_invoicearchive.moc"
