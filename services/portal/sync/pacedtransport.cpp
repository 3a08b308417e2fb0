// SPDX-License-Identifier: MIT
#include "services/portal/sync/pacedtransport.h"

#include <QCoroTimer>

#include <algorithm>

namespace portico::portal {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// No wait is longer than this, so that a stopped request ends soon.
constexpr milliseconds LongestNap = 100ms;

Error cancelled()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    error.code = QStringLiteral("cancelled");
    return error;
}

} // namespace

PacedTransport::PacedTransport(int requestsPerSecond)
    : m_pace(requestsPerSecond, std::chrono::steady_clock::now())
{
}

milliseconds PacedTransport::waitFor(bool isWrite)
{
    constexpr milliseconds Yield = 10ms;
    if (!isWrite && m_waitingWrites > 0)
        return Yield;
    return m_pace.take(std::chrono::steady_clock::now());
}

QCoro::Task<Result<net::Response>> PacedTransport::send(net::Request request, std::stop_token stop)
{
    const bool isWrite = request.method != "GET";
    m_waitingWrites += isWrite ? 1 : 0;
    milliseconds wait = waitFor(isWrite);
    while (wait > 0ms && !stop.stop_requested()) {
        const milliseconds nap = std::min(wait, LongestNap);
        co_await QCoro::sleepFor(nap);
        wait = waitFor(isWrite);
    }
    m_waitingWrites -= isWrite ? 1 : 0;
    if (stop.stop_requested())
        co_return failure(cancelled());
    co_return co_await net::Transport::send(std::move(request), stop);
}

} // namespace portico::portal
