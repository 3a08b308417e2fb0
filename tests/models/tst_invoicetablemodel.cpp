// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/invoicetablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using State = InvoiceTableModel::State;

namespace {

ArchivedInvoice kept(int number)
{
    const account::ListedInvoice listed = test::invoice(QStringLiteral("in_%1").arg(number));
    ArchivedInvoice made{number, QStringLiteral("org_1"), listed.invoice, listed.displayStatus};
    made.invoice.number = QStringLiteral("N-%1").arg(number);
    return made;
}

/// Numbers \a first down to \a last.
std::vector<ArchivedInvoice> keptFrom(int first, int last)
{
    std::vector<ArchivedInvoice> invoices;
    for (int number = first; number >= last; --number)
        invoices.push_back(kept(number));
    return invoices;
}

} // namespace

/// The rows of a list that may be very long.
class TestInvoiceTableModel final : public QObject
{
    Q_OBJECT

    static bool isWhole(const InvoiceTableModel &model)
    {
        return model.state() == State::Ready && model.isWhole();
    }
    static QString textOf(const InvoiceTableModel &model, int row)
    {
        return model.index(row, 0).data().toString();
    }

private Q_SLOTS:
    void isInertUntilAsked()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(3, 1);
        InvoiceTableModel model(source);
        Q_EMIT source.changed();
        QCOMPARE(model.state(), State::Idle);
        QCOMPARE(model.rowCount(), 0);
    }

    void allRowsAreThereAndReadWhereAskedFor()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(20'000, 1);
        InvoiceTableModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuery({});
        QTRY_VERIFY(isWhole(model));
        QCOMPARE(model.rowCount(), 20'000);
        QTRY_COMPARE(textOf(model, 0), QStringLiteral("N-20000"));
        const int before = source.rowsAsked;
        QTRY_COMPARE(textOf(model, 12'345), QStringLiteral("N-7655"));
        QTRY_COMPARE(textOf(model, 12'346), QStringLiteral("N-7654"));
        QCOMPARE(source.rowsAsked, before + 1); // what lies around a row comes with it
        QCOMPARE(model.rowOf(7'655), 12'345);
        QCOMPARE(model.rowOf(30'000), -1);
    }

    void otherQueryHasOtherRows()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(20, 1);
        InvoiceTableModel model(source);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 20);
        ArchiveQuery query;
        query.text = QStringLiteral("N-1");
        model.setQuery(query);
        QCOMPARE(model.rowCount(), 20); // until the answer
        QTRY_COMPARE(model.rowCount(), 11);
        query.text = QStringLiteral("N-2");
        model.setQuery(query);
        query.text = QStringLiteral("N-19");
        model.setQuery(query);
        QTRY_COMPARE(model.rowCount(), 1);
        QTRY_COMPARE(textOf(model, 0), QStringLiteral("N-19"));
    }

    void newInvoicesComeInWithoutMovingTheOthers()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(500, 1);
        InvoiceTableModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuery({});
        QTRY_VERIFY(isWhole(model));
        const QPersistentModelIndex one(model.index(300, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        source.invoices = keptFrom(503, 1);
        source.invoices.erase(source.invoices.begin() + 400);
        Q_EMIT source.changed();
        QTRY_COMPARE(model.rowCount(), 502);
        QCOMPARE(resets.count(), 0);
        QTRY_COMPARE(textOf(model, 0), QStringLiteral("N-503"));
        source.invoices.clear();
        Q_EMIT source.changed();
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(!one.isValid());
    }

    void changedInvoiceIsReadAgain()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(3, 1);
        InvoiceTableModel model(source);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 3);
        QTRY_COMPARE(textOf(model, 1), QStringLiteral("N-2"));
        source.invoices[1].invoice.number = QStringLiteral("N-2b");
        Q_EMIT source.changed();
        QTRY_COMPARE(textOf(model, 1), QStringLiteral("N-2b"));
        QCOMPARE(model.rowCount(), 3);
    }

    void changesWhileAskingAreSeen()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(3, 1);
        InvoiceTableModel model(source);
        model.setQuery({});
        source.invoices = keptFrom(5, 1);
        Q_EMIT source.changed();
        source.invoices = keptFrom(7, 1);
        Q_EMIT source.changed();
        QTRY_COMPARE(model.rowCount(), 7);
    }

    void failureIsSaidAndRowsStay()
    {
        test::FakeKeptInvoices source;
        source.invoices = keptFrom(3, 1);
        InvoiceTableModel model(source);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 3);
        Error error;
        error.kind = Error::Kind::Storage;
        error.code = QStringLiteral("archive_unusable");
        source.failure = error;
        Q_EMIT source.changed();
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.error(), error);
        QCOMPARE(model.rowCount(), 3);
        source.failure.reset();
        Q_EMIT source.changed();
        QTRY_COMPARE(model.state(), State::Ready);
    }
};

QTEST_GUILESS_MAIN(TestInvoiceTableModel)
#include "tst_invoicetablemodel.moc"
