// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicepdf.h"
#include "services/portal/invoices/invoicerepository.h"
#include "tests/services/portal/sync/fixture.h"

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

/// One invoice of each kind the two status rules tell apart, and ten of one second.
std::vector<Invoice> allKinds()
{
    using enum Invoice::Status;
    std::vector<Invoice> all;
    const auto add = [&](const char *id, Invoice::Status status, std::chrono::hours age) -> Invoice & {
        all.push_back(invoice(id, status, Now - age, 10000));
        return all.back();
    };
    add("in_1001", Draft, 1h);
    add("in_1002", Open, 2h);
    add("in_1003", Open, 3h).dueDate = Now + 1s;
    add("in_1004", Open, 4h).dueDate = Now - 1s;
    add("in_1005", Open, 5h).dueDate = Now;
    add("in_1006", Open, 6h).attemptCount = 1;
    add("in_1007", Paid, 7h);
    add("in_1008", Paid, 8h).amountRefunded.minor = 9999;
    add("in_1009", Paid, 9h).amountRefunded.minor = 10000;
    add("in_1010", Void, 10h);
    add("in_1011", Uncollectible, 11h);
    add("in_1012", Paid, 12h).total = {1234567, "usd"_currency};
    Invoice &yen = add("in_1013", Paid, 13h);
    yen.subtotal = yen.tax = yen.total = yen.amountDue = yen.amountPaid = yen.amountRemaining
        = yen.amountRefunded = {0, "jpy"_currency};
    yen.total.minor = 16280;
    yen.purchaseOrder = QStringLiteral("PO 4500_7781");
    for (int i = 0; i < 10; ++i)
        add(("in_20" + QByteArray::number(10 + i)).constData(), Paid, 20h);
    return all;
}

class Case
{
public:
    explicit Case(Engine engine) : database(engine)
    {
        if (!database.isOpen())
            return;
        addLinked(*database, QStringLiteral("acme"), Acme);
        addLinked(*database, QStringLiteral("other"), QStringLiteral("cus_other"));
        written = withScope(
            *database, Acme, [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
                for (const Invoice &entry : allKinds()) {
                    if (const Result<bool> put = MirrorWriter(connection, {1, Now}).put(scope, entry); !put)
                        return failure(put.error());
                }
                return {};
            }).has_value();
    }

    [[nodiscard]] Result<wire::InvoiceList> page(
        const InvoiceQuery &query, const QString &customer = Acme) const
    {
        return withScope(*database, customer, [&](Connection &connection, const OrganizationScope &scope) {
            return InvoiceRepository(connection, scope).page(query, Now);
        });
    }
    [[nodiscard]] QStringList ids(const InvoiceQuery &query) const
    {
        QStringList found;
        for (const wire::InvoiceEntry &entry : page(query).value_or(wire::InvoiceList()).invoices)
            found.append(entry.invoice.id);
        return found;
    }

    TestDatabase database;
    bool written = false;
};

InvoiceQuery all()
{
    InvoiceQuery query;
    query.limit = 100;
    return query;
}

} // namespace

class InvoiceRepositoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesMeetWithoutGapOrOverlap_data() { addEngineRows(); }
    void pagesMeetWithoutGapOrOverlap();
    void statusFilterAgreesWithTheDomain_data() { addEngineRows(); }
    void statusFilterAgreesWithTheDomain();
    void textFindsNumberOrderAndAmount_data() { addEngineRows(); }
    void textFindsNumberOrderAndAmount();
    void timesAndCurrencyNarrow_data() { addEngineRows(); }
    void timesAndCurrencyNarrow();
    void linesComeWhenAskedFor_data() { addEngineRows(); }
    void linesComeWhenAskedFor();
    void otherOrganizationsSeeNothing_data() { addEngineRows(); }
    void otherOrganizationsSeeNothing();
    void queryIsReadFromTheRequest();
    void fileNameIsHarmless();
};

void InvoiceRepositoryTest::pagesMeetWithoutGapOrOverlap()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    const QStringList whole = test.ids(all());
    QCOMPARE(whole.size(), qsizetype(allKinds().size()));
    for (const int size : {1, 3, 7, 23, 24}) {
        InvoiceQuery query;
        query.limit = size;
        QStringList met;
        bool hasMore = true;
        while (hasMore) {
            const Result<wire::InvoiceList> page = test.page(query);
            QVERIFY(page.has_value());
            QCOMPARE(page->total, met.isEmpty() ? int(whole.size()) : 0);
            for (const wire::InvoiceEntry &entry : page->invoices)
                met.append(entry.invoice.id);
            hasMore = page->hasMore;
            query.startingAfter = met.last();
        }
        QCOMPARE(met, whole);
    }
    InvoiceQuery lost;
    lost.startingAfter = QStringLiteral("in_missing");
    QCOMPARE(test.page(lost).error().field, QStringLiteral("starting_after"));
}

void InvoiceRepositoryTest::statusFilterAgreesWithTheDomain()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    using enum Invoice::DisplayStatus;
    qsizetype met = 0;
    for (const Invoice::DisplayStatus status :
        {Draft, Open, PastDue, Paid, PartRefunded, Refunded, Void, Uncollectible}) {
        InvoiceQuery query = all();
        query.status = status;
        const Result<wire::InvoiceList> page = test.page(query);
        QVERIFY(page.has_value() && !page->invoices.empty());
        for (const wire::InvoiceEntry &entry : page->invoices)
            QCOMPARE(displayStatusName(displayStatus(entry.invoice, Now)), displayStatusName(status));
        met += page->total;
    }
    QCOMPARE(met, qsizetype(allKinds().size()));
}

void InvoiceRepositoryTest::textFindsNumberOrderAndAmount()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    const auto found = [&](const char *text) {
        InvoiceQuery query = all();
        query.text = QString::fromLatin1(text);
        return test.ids(query);
    };
    QCOMPARE(found("acme-1007"), QStringList{QStringLiteral("in_1007")});
    QCOMPARE(found("4500_7781"), QStringList{QStringLiteral("in_1013")});
    QCOMPARE(found("12,345.67"), QStringList{QStringLiteral("in_1012")});
    QCOMPARE(found("16280"), QStringList{QStringLiteral("in_1013")});
    QCOMPARE(found("in_1010"), QStringList{QStringLiteral("in_1010")});
    QCOMPARE(found("%"), QStringList());
    QCOMPARE(found("' OR 1=1 --"), QStringList());
}

void InvoiceRepositoryTest::timesAndCurrencyNarrow()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    InvoiceQuery query = all();
    query.from = Now - 3h;
    query.until = Now - 1h;
    QCOMPARE(test.ids(query), (QStringList{QStringLiteral("in_1002"), QStringLiteral("in_1003")}));
    InvoiceQuery yen = all();
    yen.currency = QStringLiteral("jpy");
    QCOMPARE(test.ids(yen), QStringList{QStringLiteral("in_1013")});
}

void InvoiceRepositoryTest::linesComeWhenAskedFor()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    InvoiceQuery query;
    query.limit = 1;
    QVERIFY(test.page(query)->invoices.front().invoice.lines.empty());
    query.withLines = true;
    QCOMPARE(test.page(query)->invoices.front().invoice.lines, allKinds().front().lines);
}

void InvoiceRepositoryTest::otherOrganizationsSeeNothing()
{
    QFETCH(const Engine, engine);
    const Case test(engine);
    QVERIFY2(test.written, test.database.error());
    const QString other = QStringLiteral("cus_other");
    QCOMPARE(test.page(all(), other)->total, 0);
    InvoiceQuery behind;
    behind.startingAfter = QStringLiteral("in_1002");
    QCOMPARE(test.page(behind, other).error().field, QStringLiteral("starting_after"));
    const Result<std::optional<Invoice>> found
        = withScope(*test.database, other, [](Connection &connection, const OrganizationScope &scope) {
              return InvoiceRepository(connection, scope).find(QStringLiteral("in_1002"));
          });
    QVERIFY(found && !*found);
}

void InvoiceRepositoryTest::queryIsReadFromTheRequest()
{
    const auto read = [](const char *query) {
        http::Request request;
        request.query = query;
        return invoiceQueryFrom(request);
    };
    QCOMPARE(read("")->limit, 25);
    const Result<InvoiceQuery> full = read("limit=100&from=2026-03-01&to=2026-03-31&status=past_due&currency="
                                           "EUR&q=%20a%20&expand=lines&starting_after=in_1");
    QCOMPARE(full->limit, 100);
    QCOMPARE(*full->from, UtcSeconds{sys_days{2026y / March / 1}});
    QCOMPARE(*full->until, UtcSeconds{sys_days{2026y / April / 1}});
    QVERIFY(full->status == Invoice::DisplayStatus::PastDue);
    QCOMPARE(full->currency, QStringLiteral("eur"));
    QCOMPARE(full->text, QStringLiteral("a"));
    QVERIFY(full->withLines);
    const std::pair<const char *, const char *> bad[] = {
        {"limit=0", "limit"},
        {"limit=101", "limit"},
        {"limit=x", "limit"},
        {"from=yesterday", "from"},
        {"to=2026-13-01", "to"},
        {"status=late", "status"},
        {"currency=dollar", "currency"},
        {"expand=all", "expand"},
    };
    for (const auto &[query, field] : bad) {
        QCOMPARE(read(query).error().httpStatus, 422);
        QCOMPARE(read(query).error().field, QString::fromLatin1(field));
    }
}

void InvoiceRepositoryTest::fileNameIsHarmless()
{
    Invoice entry = invoice("in_1001", Invoice::Status::Paid, Now, 100);
    entry.number = QStringLiteral("ACME-0043");
    QCOMPARE(pdfFileName(entry), QStringLiteral("ACME-0043.pdf"));
    entry.number = QStringLiteral("../../x\"\r\nSet-Cookie: a;ä");
    QCOMPARE(pdfFileName(entry), QStringLiteral("______x___Set-Cookie__a__.pdf"));
    entry.number.clear();
    QCOMPARE(pdfFileName(entry), QStringLiteral("in_1001.pdf"));
}

QTEST_GUILESS_MAIN(InvoiceRepositoryTest)
#include "tst_invoicerepository.moc"
