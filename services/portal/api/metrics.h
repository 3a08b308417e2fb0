// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>
#include <atomic>
#include <chrono>
#include <deque>

namespace portico::portal {

class RouteTable;

/// Counts what was answered, by route and class of status; read in Prometheus' text format.
class Metrics final
{
public:
    explicit Metrics(const RouteTable &table);

    /// \a route is the index in the table, or -1 for a request no route has taken.
    void count(int route, int status, std::chrono::microseconds duration);

    [[nodiscard]] QByteArray text() const;

private:
    struct Counters
    {
        QByteArray labels;
        std::array<std::atomic<quint64>, 6> byClass{}; ///< Index 2 is 2xx.
        std::atomic<quint64> microseconds = 0;
    };

    std::deque<Counters> m_routes; ///< The last one for everything without a route.
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace portico::portal
