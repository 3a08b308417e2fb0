// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/invoicetablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using account::InvoiceQuery;
using State = InvoiceTableModel::State;

namespace {

InvoiceQuery queryFor(const QString &organization = QStringLiteral("org_1"))
{
    InvoiceQuery query;
    query.organizationId = organization;
    return query;
}

QStringList ids(const InvoiceTableModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.append(model.invoiceAt(row).invoice.id);
    return result;
}

QStringList idsOf(const account::InvoicePage &page)
{
    QStringList result;
    for (const account::ListedInvoice &listed : page.invoices)
        result.append(listed.invoice.id);
    return result;
}

} // namespace

class TestInvoiceTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstPage_data()
    {
        QTest::addColumn<int>("rows"); // -1 is a failure
        QTest::addColumn<State>("state");
        QTest::addRow("no invoices") << 0 << State::Ready;
        QTest::addRow("three") << 3 << State::Ready;
        QTest::addRow("failure") << -1 << State::Failed;
    }
    void firstPage()
    {
        QFETCH(const int, rows);
        QFETCH(const State, state);
        test::FakeInvoices source;
        if (rows < 0)
            source.pages.queueFailure();
        else
            source.pages.queue(test::page(rows, 1, false));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QCOMPARE(model.state(), State::Loading);
        QTRY_COMPARE(model.state(), state);
        QCOMPARE(model.rowCount(), std::max(rows, 0));
        QCOMPARE(source.queries.size(), 1u);
    }

    void asksNothingBeforeItHasAQuery()
    {
        test::FakeInvoices source;
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.fetchMore({});
        model.refresh();
        QVERIFY(source.queries.empty());
    }

    void pagesFollowTheLastId()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(9, 5, true, 9));
        source.pages.queue(test::page(4, 1, false, 9));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.total(), 9);
        QVERIFY(model.canFetchMore({}));
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 9);
        QCOMPARE(inserts.size(), 1);
        QCOMPARE(source.queries[1].startingAfter, QStringLiteral("in_5"));
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(ids(model), idsOf(test::page(9, 1, false)));
    }

    void staleAnswerIsDropped()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(9, 5, false));
        source.pages.queue(test::page(2, 1, false));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        model.setQuery(queryFor(QStringLiteral("org_2")));
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(ids(model), idsOf(test::page(2, 1, false)));
    }

    void refreshInsertsWhatIsNewAndKeepsTheRest()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(5, 1, false));
        source.pages.queue(test::page(7, 1, false));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.refresh();
        QCOMPARE(model.rowCount(), 5);
        QTRY_COMPARE(model.rowCount(), 7);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(inserts.size(), 1);
    }

    void refreshReadsEveryPageThatIsHere()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(9, 5, true));
        source.pages.queue(test::page(4, 1, false));
        account::InvoicePage front = test::page(9, 5, true);
        account::InvoicePage back = test::page(4, 1, false);
        back.invoices[3].displayStatus = Invoice::DisplayStatus::Refunded;
        source.pages.queue(front);
        source.pages.queue(back);
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 9);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.refresh();
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 8);
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(!model.hasMore());
    }

    void refreshFindsAWholePageOfNewInvoices()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(5, 1, false));
        source.pages.queue(test::page(20, 16, true));
        source.pages.queue(test::page(15, 11, true));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        model.refresh();
        QTRY_COMPARE(ids(model), idsOf(test::page(20, 11, true))); // the tester asks for more, as a view does
        QCOMPARE(source.queries[2].startingAfter, QStringLiteral("in_16"));
    }

    void askingForMoreDuringARefreshIsNotForgotten()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(9, 5, true));
        source.pages.queue(test::page(9, 5, true));
        source.pages.queue(test::page(4, 1, false));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        model.refresh();
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 9);
    }

    void failureKeepsTheRowsAndCanBeTriedAgain()
    {
        test::FakeInvoices source;
        source.pages.queue(test::page(9, 5, true));
        source.pages.queueFailure(Error::Kind::Network, QStringLiteral("connection_refused"));
        source.pages.queue(test::page(9, 5, true));
        InvoiceTableModel model(source);
        QAbstractItemModelTester tester(&model);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 5);
        model.fetchMore({});
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.error().code, QStringLiteral("connection_refused"));
        QVERIFY(!model.canFetchMore({}));
        model.refresh();
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(model.canFetchMore({}));
    }

    void totalsStayApartByCurrencyAndLeaveVoidOut()
    {
        test::FakeInvoices source;
        account::InvoicePage page;
        page.invoices = {test::invoice(QStringLiteral("a"), 100), test::invoice(QStringLiteral("b"), 250),
            test::invoice(QStringLiteral("c"), 40, Invoice::DisplayStatus::Void),
            test::invoice(QStringLiteral("d"), 7, Invoice::DisplayStatus::Open, "jpy")};
        source.pages.queue(page);
        InvoiceTableModel model(source);
        model.setQuery(queryFor());
        QTRY_COMPARE(model.rowCount(), 4);
        const std::vector<Money> expected{{7, "jpy"_currency}, {350, "usd"_currency}};
        QVERIFY(model.totals() == expected);
        QCOMPARE(model.voidCount(), 1);
    }

    void goesAwayWithACallInFlight()
    {
        test::FakeInvoices source;
        {
            InvoiceTableModel model(source);
            model.setQuery(queryFor());
        }
        QCoreApplication::processEvents();
        QCOMPARE(source.queries.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestInvoiceTableModel)
#include "tst_invoicetablemodel.moc"
