// SPDX-License-Identifier: MIT
#include "services/portal/api/metrics.h"

#include "services/portal/api/route.h"

#include <algorithm>

namespace portico::portal {

Metrics::Metrics(const RouteTable &table)
{
    for (const Route &route : table.routes())
        m_routes.emplace_back().labels = "method=\"" + route.method + "\",route=\"" + route.pattern + '"';
    m_routes.emplace_back().labels = "method=\"\",route=\"\"";
}

void Metrics::count(int route, int status, std::chrono::microseconds duration)
{
    Counters &counters = route < 0 ? m_routes.back() : m_routes[std::size_t(route)];
    ++counters.byClass[std::size_t(std::clamp(status / 100, 0, 5))];
    counters.microseconds += quint64(duration.count());
}

QByteArray Metrics::text() const
{
    QByteArray requests = "# TYPE portico_http_requests_total counter\n";
    QByteArray seconds = "# TYPE portico_http_request_seconds summary\n";
    for (const Counters &counters : m_routes) {
        quint64 total = 0;
        for (std::size_t i = 0; i < counters.byClass.size(); ++i) {
            const quint64 number = counters.byClass[i];
            total += number;
            if (number > 0) {
                requests += "portico_http_requests_total{" + counters.labels + ",status=\""
                    + QByteArray::number(qint64(i)) + "xx\"} " + QByteArray::number(number) + '\n';
            }
        }
        if (total == 0)
            continue;
        const quint64 micros = counters.microseconds;
        seconds += "portico_http_request_seconds_sum{" + counters.labels + "} "
            + QByteArray::number(micros / 1'000'000) + '.'
            + QByteArray::number(micros % 1'000'000).rightJustified(6, '0') + '\n';
        seconds += "portico_http_request_seconds_count{" + counters.labels + "} " + QByteArray::number(total)
            + '\n';
    }
    const auto uptime
        = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_start);
    return requests + seconds + "# TYPE portico_uptime_seconds gauge\nportico_uptime_seconds "
        + QByteArray::number(qint64(uptime.count())) + '\n';
}

} // namespace portico::portal
