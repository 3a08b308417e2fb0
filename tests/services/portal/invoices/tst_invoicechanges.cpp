// SPDX-License-Identifier: MIT
#include "services/portal/invoices/invoicerepository.h"
#include "tests/services/portal/sync/fixture.h"

#include <set>
#include <thread>

using namespace portico;
using namespace portico::portal;
using namespace portico::portal::fixture;

namespace {

const QString Acme = QStringLiteral("cus_acme");

QString idOf(int number)
{
    return QStringLiteral("in_%1").arg(number, 4, 10, QLatin1Char('0'));
}

class Case
{
public:
    explicit Case(Engine engine) : database(engine)
    {
        if (database.isOpen())
            addLinked(*database, QStringLiteral("acme"), Acme);
    }

    /// One transaction that writes \a invoices as read under \a fence.
    [[nodiscard]] bool write(const std::vector<Invoice> &invoices, qint64 fence) const
    {
        return withScope(*database, Acme,
            [&](Connection &connection, const OrganizationScope &scope) -> Result<void> {
                MirrorWriter writer(connection, {fence, Now});
                for (const Invoice &each : invoices) {
                    if (const Result<bool> put = writer.put(scope, each); !put)
                        return failure(put.error());
                }
                return {};
            })
            .has_value();
    }
    [[nodiscard]] wire::InvoiceList ask(const InvoiceQuery &query) const
    {
        return withScope(*database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            InvoiceRepository invoices(connection, scope);
            return query.changedSince ? invoices.changes(query, Now) : invoices.page(query, Now);
        }).value_or(wire::InvoiceList());
    }
    [[nodiscard]] wire::InvoiceList since(const QString &cursor, int limit = 100) const
    {
        InvoiceQuery query;
        query.changedSince = InvoiceCursor::fromString(cursor);
        query.limit = limit;
        return ask(query);
    }

    TestDatabase database;
};

QStringList idsOf(const wire::InvoiceList &list)
{
    QStringList ids;
    for (const wire::InvoiceEntry &entry : list.invoices)
        ids.append(entry.invoice.id);
    return ids;
}

#define MAKE_CASE(test)                                                                                      \
    QFETCH(const Engine, engine);                                                                            \
    const Case test(engine);                                                                                 \
    QVERIFY2(test.database.isOpen(), test.database.error())

} // namespace

/// What a console asks for to keep its copy fresh.
class InvoiceChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsNewComes_data() { addEngineRows(); }
    void onlyWhatIsNewComes()
    {
        MAKE_CASE(test);
        Invoice first = invoice("in_0001", Invoice::Status::Open, Now - 2h, 10000);
        const Invoice second = invoice("in_0002", Invoice::Status::Paid, Now - 1h, 10000);
        QVERIFY(test.write({first, second}, 1));
        const QString cursor = test.ask(InvoiceQuery()).nextCursor;
        QVERIFY(!cursor.isEmpty());
        QVERIFY(test.since(cursor).invoices.empty());

        QVERIFY(test.write({first, second}, 2));
        QVERIFY2(test.since(cursor).invoices.empty(), "what was merely read again is not new");

        first.status = Invoice::Status::Paid;
        first.paidAt = Now;
        QVERIFY(test.write({first, second}, 3));
        const wire::InvoiceList changed = test.since(cursor);
        QCOMPARE(idsOf(changed), QStringList{QStringLiteral("in_0001")});
        QCOMPARE(changed.invoices.front().displayStatus, Invoice::DisplayStatus::Paid);
        QVERIFY(!changed.hasMore);
        QVERIFY(test.since(changed.nextCursor).invoices.empty());
    }

    void deletedOnesAreNamed_data() { addEngineRows(); }
    void deletedOnesAreNamed()
    {
        MAKE_CASE(test);
        QVERIFY(test.write({invoice("in_0001", Invoice::Status::Draft, Now, 10000)}, 1));
        const QString cursor = test.ask(InvoiceQuery()).nextCursor;
        QVERIFY(withScope(*test.database, Acme, [&](Connection &connection, const OrganizationScope &scope) {
            return MirrorWriter(connection, {2, Now}).removeInvoice(scope, idOf(1));
        }));
        const wire::InvoiceList changed = test.since(cursor);
        QVERIFY(changed.invoices.empty());
        QCOMPARE(changed.gone, QStringList{idOf(1)});
    }

    void pagesMeetWithoutGapOrOverlap_data() { addEngineRows(); }
    void pagesMeetWithoutGapOrOverlap()
    {
        MAKE_CASE(test);
        std::vector<Invoice> all;
        for (int i = 0; i < 25; ++i)
            all.push_back(invoice(idOf(i).toLatin1().constData(), Invoice::Status::Paid, Now, 100 + i));
        QVERIFY(test.write({all.begin(), all.begin() + 10}, 1));
        QVERIFY(test.write({all.begin() + 10, all.end()}, 1));
        for (const int limit : {1, 4, 10, 24, 25}) {
            QStringList met;
            wire::InvoiceList page;
            page.nextCursor = InvoiceCursor().toString();
            do {
                page = test.since(page.nextCursor, limit);
                met += idsOf(page);
            } while (page.hasMore);
            QCOMPARE(met.size(), 25);
            QCOMPARE(met.first(), idOf(0));
            QCOMPARE(met.last(), idOf(24));
        }
    }

    void nothingIsMissedWhileOthersWrite_data() { addEngineRows(); }
    void nothingIsMissedWhileOthersWrite()
    {
        MAKE_CASE(test);
        constexpr int PerWriter = 40;
        std::atomic<int> running = 3;
        std::atomic<bool> failed = false;
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 3; ++writer) {
            writers.emplace_back([&, writer] {
                for (int i = 0; i < PerWriter; ++i) {
                    const QByteArray id = idOf(writer * 1000 + i).toLatin1();
                    if (!test.write({invoice(id.constData(), Invoice::Status::Open, Now, 100)}, 1))
                        failed = true;
                }
                --running;
            });
        }
        std::set<QString> seen;
        QString cursor = InvoiceCursor().toString();
        bool last = false;
        while (!last) {
            last = running == 0;
            const wire::InvoiceList page = test.since(cursor, 7);
            for (const QString &id : idsOf(page))
                seen.insert(id);
            cursor = page.nextCursor.isEmpty() ? cursor : page.nextCursor;
            last = last && !page.hasMore;
        }
        for (std::thread &writer : writers)
            writer.join();
        QVERIFY(!failed);
        QCOMPARE(seen.size(), std::size_t(3 * PerWriter));
    }

    void cursorThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        for (const char *query : {"changed_since=yesterday", "changed_since=-1.x", "changed_since=12",
                 "changed_since=1.&starting_after=in_1", "changed_since=99999999999999999999."})
            QTest::addRow("%s", query) << QByteArray(query);
    }
    void cursorThatIsNoneIsRefused()
    {
        QFETCH(const QByteArray, query);
        http::Request request;
        request.query = query;
        const Result<InvoiceQuery> read = invoiceQueryFrom(request);
        QVERIFY(!read);
        QCOMPARE(read.error().field, QStringLiteral("changed_since"));
    }
};

QTEST_GUILESS_MAIN(InvoiceChangesTest)
#include "tst_invoicechanges.moc"
