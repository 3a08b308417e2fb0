// SPDX-License-Identifier: MIT
#include "fakeservices.h"
#include "models/loadable.h"

#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::models;
using State = LoadableState::State;

class TestLoadable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersBecomeTheValue()
    {
        test::Answers<int> answers;
        answers.queue(7, UtcSeconds(std::chrono::seconds(100)), UtcSeconds(std::chrono::seconds(90)));
        Loadable<int> loadable;
        QCOMPARE(loadable.state(), State::Idle);
        loadable.load([&](std::stop_token stop) { return answers.take(stop); });
        QCOMPARE(loadable.state(), State::Loading);
        QTRY_COMPARE(loadable.state(), State::Ready);
        QCOMPARE(loadable.value(), std::optional(7));
        QCOMPARE(loadable.asOf().time_since_epoch().count(), 100);
        QCOMPARE(loadable.now().time_since_epoch().count(), 90);
    }

    void failureToReloadKeepsTheValue()
    {
        test::Answers<int> answers;
        answers.queue(7);
        answers.queueFailure();
        answers.queue(8);
        Loadable<int> loadable;
        loadable.load([&](std::stop_token stop) { return answers.take(stop); });
        QTRY_COMPARE(loadable.state(), State::Ready);
        loadable.reload();
        QCOMPARE(loadable.value(), std::optional(7));
        QTRY_COMPARE(loadable.state(), State::Failed);
        QCOMPARE(loadable.value(), std::optional(7));
        QCOMPARE(loadable.error().code, QStringLiteral("http_500"));
        loadable.reload();
        QTRY_COMPARE(loadable.value(), std::optional(8));
    }

    void askingAnewKeepsTheValueAndDropsTheAnswerOnItsWay()
    {
        test::Answers<int> answers;
        answers.queue(1);
        answers.queue(2);
        answers.queue(3);
        Loadable<int> loadable;
        loadable.load([&](std::stop_token stop) { return answers.take(stop); });
        QTRY_COMPARE(loadable.value(), std::optional(1));
        loadable.reload();
        loadable.askAnew();
        QCOMPARE(loadable.value(), std::optional(1));
        QCOMPARE(loadable.state(), State::Loading);
        QTRY_COMPARE(loadable.state(), State::Ready);
        QCOMPARE(loadable.value(), std::optional(3));
        QCOMPARE(answers.asked(), 3);
    }

    void newerQuestionWins()
    {
        test::Answers<int> first;
        first.queue(1);
        test::Answers<int> second;
        second.queue(2);
        Loadable<int> loadable;
        QSignalSpy changes(&loadable, &LoadableState::changed);
        loadable.load([&](std::stop_token stop) { return first.take(stop); });
        loadable.load([&](std::stop_token stop) { return second.take(stop); });
        QTRY_COMPARE(loadable.state(), State::Ready);
        QCOMPARE(loadable.value(), std::optional(2));
        QCOMPARE(changes.size(), 3); // two questions, one answer: the older one is dropped
    }

    void anotherQuestionForgetsTheValueAndStopsTheOlder()
    {
        test::Answers<int> answers;
        answers.queue(1);
        std::stop_token token;
        Loadable<int> loadable;
        loadable.load([&](std::stop_token stop) { return answers.take(stop); });
        QTRY_COMPARE(loadable.state(), State::Ready);
        loadable.load([&](std::stop_token stop) {
            token = stop;
            return answers.take(stop);
        });
        QVERIFY(!loadable.value());
        QVERIFY(!token.stop_requested());
        loadable.clear();
        QVERIFY(token.stop_requested());
        QCOMPARE(loadable.state(), State::Idle);
    }

    void reloadingWhileLoadingAsksOnce()
    {
        int asked = 0;
        test::Answers<int> answers;
        Loadable<int> loadable;
        loadable.load([&](std::stop_token stop) {
            ++asked;
            return answers.take(stop);
        });
        loadable.reload();
        QCOMPARE(asked, 1);
    }

    void reloadingWhileLoadingAsksAgainWhereThatFails()
    {
        test::Answers<int> answers;
        answers.queueFailure();
        answers.queue(8);
        Loadable<int> loadable;
        loadable.load([&](std::stop_token stop) { return answers.take(stop); });
        loadable.reload();
        QTRY_COMPARE(loadable.value(), std::optional(8));
        QCOMPARE(loadable.state(), State::Ready);
    }

    void goesAwayWithACallInFlight()
    {
        test::Answers<int> answers;
        std::stop_token token;
        {
            Loadable<int> loadable;
            loadable.load([&](std::stop_token stop) {
                token = stop;
                return answers.take(stop);
            });
        }
        QVERIFY(token.stop_requested());
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestLoadable)
#include "tst_loadable.moc"
