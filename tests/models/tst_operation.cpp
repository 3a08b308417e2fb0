// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/operation.h"

#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using State = Operation::State;

class TestOperation final : public QObject
{
    Q_OBJECT

private:
    test::Results<int> m_results;
    int m_answer = 0;

    void run(Operation &operation)
    {
        operation.run<int>([this](std::stop_token stop) { return m_results.take(std::move(stop)); },
            [this](int answer) { m_answer = answer; });
    }

private Q_SLOTS:
    void init()
    {
        m_results = {};
        m_answer = 0;
    }

    void theAnswerIsThereWhenItIsDone()
    {
        Operation operation;
        QCOMPARE(operation.state(), State::Idle);
        m_results.queue(7);
        run(operation);
        QCOMPARE(operation.state(), State::Running);
        int answerAtChange = 0;
        connect(&operation, &Operation::changed, this, [&] { answerAtChange = m_answer; });
        QTRY_COMPARE(operation.state(), State::Done);
        QCOMPARE(answerAtChange, 7);
    }

    void doubleClickAsksOnce()
    {
        Operation operation;
        m_results.queue(1);
        m_results.queue(2);
        run(operation);
        run(operation);
        operation.repeat();
        QTRY_COMPARE(operation.state(), State::Done);
        QCOMPARE(m_results.asked(), 1);
        QCOMPARE(m_answer, 1);
    }

    void stepUpKeepsTheCall()
    {
        Operation operation;
        m_results.queueFailure(Error::Kind::StepUpRequired, QStringLiteral("step_up_required"));
        m_results.queue(3);
        run(operation);
        QTRY_COMPARE(operation.state(), State::StepUpNeeded);
        run(operation);
        QCOMPARE(m_results.asked(), 1);
        operation.repeat();
        QTRY_COMPARE(operation.state(), State::Done);
        QCOMPARE(m_answer, 3);
    }

    void failureIsKeptAndCanBeTriedAgain()
    {
        Operation operation;
        m_results.queueFailure(Error::Kind::Network, QStringLiteral("connection_lost"));
        m_results.queue(4);
        run(operation);
        QTRY_COMPARE(operation.state(), State::Failed);
        QCOMPARE(operation.error().code, QStringLiteral("connection_lost"));
        operation.repeat();
        QTRY_COMPARE(operation.state(), State::Done);
        QCOMPARE(m_answer, 4);
    }

    void abandonedAnswerDoesNotCount()
    {
        Operation operation;
        m_results.queue(5);
        run(operation);
        operation.abandon();
        QCOMPARE(operation.state(), State::Idle);
        m_results.queue(6);
        run(operation);
        QTRY_COMPARE(operation.state(), State::Done);
        QCOMPARE(m_answer, 6);
    }

    void abandonStopsTheCall()
    {
        Operation operation;
        run(operation); // hangs until it is stopped
        operation.abandon();
        QCOMPARE(operation.state(), State::Idle);
        operation.repeat(); // there is nothing left to repeat
        QCOMPARE(operation.state(), State::Idle);
    }

    void callsWithoutAnAnswerReportTheirEnd()
    {
        Operation operation;
        test::Results<void> results;
        results.queue({});
        bool done = false;
        operation.run(
            [&](std::stop_token stop) { return results.take(std::move(stop)); }, [&] { done = true; });
        QTRY_COMPARE(operation.state(), State::Done);
        QVERIFY(done);
    }

    void theEndMayBeginAnotherRun()
    {
        Operation operation;
        m_results.queue(1);
        m_results.queue(2);
        operation.run<int>([this](std::stop_token stop) { return m_results.take(std::move(stop)); },
            [&](int) { run(operation); });
        QTRY_COMPARE(m_answer, 2);
        QTRY_COMPARE(operation.state(), State::Done);
    }

    void theEndMayDeleteTheOperation()
    {
        auto *operation = new Operation;
        const QPointer<Operation> watched(operation);
        m_results.queue(1);
        operation->run<int>([this](std::stop_token stop) { return m_results.take(std::move(stop)); },
            [operation](int) { delete operation; });
        QTRY_VERIFY(watched.isNull());
    }

    void mayGoWhileACallIsInFlight()
    {
        auto operation = std::make_unique<Operation>();
        run(*operation);
        operation.reset();
        QCoreApplication::processEvents();
        QCOMPARE(m_answer, 0);
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
