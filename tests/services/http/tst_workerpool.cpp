// SPDX-License-Identifier: MIT
#include "services/http/workerpool.h"

#include <QTest>

#include <atomic>
#include <future>
#include <mutex>
#include <vector>

using namespace portico::http;

class TestWorkerPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksRunInTheOrderOfArrival()
    {
        std::vector<int> order;
        {
            WorkerPool pool(1, 100, QStringLiteral("test"));
            for (int i = 0; i < 100; ++i) {
                while (!pool.tryPost([&order, i] { order.push_back(i); }))
                    QThread::yieldCurrentThread();
            }
        }
        QCOMPARE(order.size(), std::size_t(100));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void fullQueueRefuses()
    {
        std::promise<void> started;
        std::promise<void> release;
        std::atomic_int ran = 0;
        WorkerPool pool(1, 2, QStringLiteral("test"));
        QVERIFY(pool.tryPost([&] {
            started.set_value();
            release.get_future().wait();
        }));
        started.get_future().wait();
        QVERIFY(pool.tryPost([&] { ++ran; }));
        QVERIFY(pool.tryPost([&] { ++ran; }));
        QVERIFY(!pool.tryPost([&] { ++ran; }));
        release.set_value();
        QTRY_COMPARE(ran.load(), 2);
        QVERIFY(pool.tryPost([&] { ++ran; }));
        QTRY_COMPARE(ran.load(), 3);
    }

    void destructionRunsWhatIsQueued()
    {
        std::atomic_int ran = 0;
        {
            std::promise<void> release;
            WorkerPool pool(2, 50, QStringLiteral("test"));
            const std::shared_future<void> released = release.get_future().share();
            for (int i = 0; i < 50; ++i) {
                while (!pool.tryPost([&ran, released] {
                    released.wait();
                    ++ran;
                }))
                    QThread::yieldCurrentThread();
            }
            release.set_value();
        }
        QCOMPARE(ran.load(), 50);
    }

    void tasksRunSideBySide()
    {
        std::promise<void> first;
        std::promise<void> second;
        WorkerPool pool(2, 2, QStringLiteral("test"));
        // Each waits for the other.
        QVERIFY(pool.tryPost([&] {
            first.set_value();
            second.get_future().wait();
        }));
        QVERIFY(pool.tryPost([&] {
            second.set_value();
            first.get_future().wait();
        }));
    }

    void throwingTaskLeavesTheThreadRunning()
    {
        std::atomic_bool ran = false;
        QTest::ignoreMessage(QtCriticalMsg, "A task failed with an exception: no");
        WorkerPool pool(1, 2, QStringLiteral("test"));
        QVERIFY(pool.tryPost([] { throw std::runtime_error("no"); }));
        QVERIFY(pool.tryPost([&] { ran = true; }));
        QTRY_VERIFY(ran);
    }

    void threadsAreNamed()
    {
        std::promise<QString> name;
        WorkerPool pool(1, 1, QStringLiteral("fast"));
        QVERIFY(pool.tryPost([&] { name.set_value(QThread::currentThread()->objectName()); }));
        QCOMPARE(name.get_future().get(), QStringLiteral("fast-0"));
    }
};

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "tst_workerpool.moc"
