// SPDX-License-Identifier: MIT
#include "services/net/timing.h"

#include "services/net/wake.h"

#include <QRandomGenerator>
#include <QTimer>

namespace portico::net {

namespace {

QCoro::Task<> timerWait(std::chrono::milliseconds time, std::stop_token stop)
{
    Wake over;
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&over] { over.wake(); });
    timer.start(time);
    const std::stop_callback wakeOnStop(stop, [&over] { over.wake(); });
    co_await over.woken();
}

} // namespace

Timing Timing::real()
{
    Timing timing;
    timing.wait = &timerWait;
    timing.random = [] { return QRandomGenerator::global()->generateDouble(); };
    return timing;
}

} // namespace portico::net
