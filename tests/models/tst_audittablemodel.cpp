// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/audittablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using State = AuditTableModel::State;

namespace {

const QString Acme = QStringLiteral("org_1");

/// Entries \a first down to \a last.
AuditPage page(int first, int last, bool hasMore)
{
    AuditPage result;
    for (int sequence = first; sequence >= last; --sequence) {
        AuditEntry entry;
        entry.sequence = sequence;
        entry.action = QStringLiteral("tax_id.added");
        result.entries.push_back(entry);
    }
    result.hasMore = hasMore;
    return result;
}

QList<qint64> sequences(const AuditTableModel &model)
{
    QList<qint64> all;
    for (const AuditEntry &entry : model.entries())
        all << entry.sequence;
    return all;
}

} // namespace

class TestAuditTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstPage_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::addColumn<int>("entries");
        QTest::addColumn<State>("state");
        QTest::newRow("nothing") << false << 0 << State::Ready;
        QTest::newRow("some") << false << 3 << State::Ready;
        QTest::newRow("failure") << true << 0 << State::Failed;
    }
    void firstPage()
    {
        QFETCH(const bool, fails);
        QFETCH(const int, entries);
        QFETCH(const State, state);
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.state(), State::Idle);
        if (fails)
            session.fakeAudit.pages.queueFailure();
        else
            session.fakeAudit.pages.queue(page(entries, 1, false));
        model.setQuery(Acme, {});
        QCOMPARE(model.state(), State::Loading);
        QTRY_COMPARE(model.state(), state);
        QCOMPARE(model.rowCount(), entries);
        QCOMPARE(model.wasAnswered(), !fails);
        QCOMPARE(session.fakeAudit.queries.size(), std::size_t(1));
    }

    void pagesFollowOneAnother()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 6, true));
        session.fakeAudit.pages.queue(page(5, 4, false));
        model.setQuery(Acme, {});
        QTRY_COMPARE(model.rowCount(), 4);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY2(!model.canFetchMore({}), "one page at a time");
        QTRY_COMPARE(model.rowCount(), 6);
        QCOMPARE(session.fakeAudit.queries.back().startingAfter, 6);
        QCOMPARE(sequences(model), QList<qint64>({9, 8, 7, 6, 5, 4}));
        QVERIFY(!model.canFetchMore({}));
    }

    void answerToAnOlderQuestionIsDropped()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 1, false));
        session.fakeAudit.pages.queue(page(2, 1, false));
        model.setQuery(Acme, {});
        AuditQuery other;
        other.text = QStringLiteral("bob");
        model.setQuery(Acme, other);
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(model.rowCount(), 2);
    }

    void refreshPutsNewEntriesInFront()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 6, true));
        model.setQuery(Acme, {});
        QTRY_COMPARE(model.rowCount(), 4);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        session.fakeAudit.pages.queue(page(11, 8, true));
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 6);
        QCOMPARE(sequences(model), QList<qint64>({11, 10, 9, 8, 7, 6}));
        session.fakeAudit.pages.queue(page(11, 8, true));
        model.refresh();
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(model.rowCount(), 6);
        QVERIFY2(resets.isEmpty(), "rows that stay keep their places");
        QVERIFY(model.canFetchMore({}));
    }

    void refreshBeyondAPageBeginsAnew()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 6, false));
        model.setQuery(Acme, {});
        QTRY_COMPARE(model.rowCount(), 4);
        session.fakeAudit.pages.queue(page(99, 96, true));
        model.refresh();
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(sequences(model), QList<qint64>({99, 98, 97, 96}));
        QVERIFY(model.canFetchMore({}));
    }

    void failureKeepsTheRowsAndRefreshGoesOn()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 6, true));
        session.fakeAudit.pages.queueFailure();
        model.setQuery(Acme, {});
        QTRY_COMPARE(model.rowCount(), 4);
        model.fetchMore({});
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY2(!model.canFetchMore({}), "a view would ask for ever");
        session.fakeAudit.pages.queue(page(9, 6, true));
        model.refresh();
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(model.canFetchMore({}));
    }

    void everythingIsReadWithoutAView()
    {
        test::FakeSession session;
        AuditTableModel model(session);
        const QAbstractItemModelTester tester(&model);
        session.fakeAudit.pages.queue(page(9, 7, true));
        session.fakeAudit.pages.queue(page(6, 4, true));
        session.fakeAudit.pages.queue(page(3, 1, false));
        model.setQuery(Acme, {});
        model.readAll(); // while the first page is on its way
        QTRY_COMPARE(model.rowCount(), 9);
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(!model.hasMore());
    }

    void itGoesWithAQuestionInFlight()
    {
        test::FakeSession session;
        auto model = std::make_unique<AuditTableModel>(session);
        model->setQuery(Acme, {});
        model.reset();
        QTRY_COMPARE(session.fakeAudit.pages.asked(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAuditTableModel)

#include "tst_audittablemodel.moc"
