// SPDX-License-Identifier: MIT
#include "services/platform/signals.h"

#include <QTest>
#include <QThread>

#include <csignal>
#include <future>

using namespace portico::platform;

class TestSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terminationCallsBackOnAnotherThread_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addRow("SIGTERM") << SIGTERM;
        QTest::addRow("SIGINT") << SIGINT;
    }
    void terminationCallsBackOnAnotherThread()
    {
        QFETCH(const int, signal);
        std::promise<Qt::HANDLE> called;
        const TerminationWatch watch([&] { called.set_value(QThread::currentThreadId()); });
        std::raise(signal);
        QVERIFY(called.get_future().get() != QThread::currentThreadId());
    }

    void destructionEndsTheWatchUncalled()
    {
        bool called = false;
        {
            const TerminationWatch watch([&] { called = true; });
        }
        QVERIFY(!called);
    }

    void watchesMayFollowEachOther()
    {
        for (int i = 0; i < 100; ++i) {
            std::promise<void> called;
            const TerminationWatch watch([&] { called.set_value(); });
            if (i % 2 == 0) {
                std::raise(SIGTERM);
                called.get_future().wait();
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSignals)
#include "tst_signals.moc"
