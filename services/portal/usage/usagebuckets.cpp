// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagebuckets.h"

namespace portico::portal {

void UsageBuckets::add(const UsageEvent &event)
{
    const UtcSeconds at = std::chrono::floor<std::chrono::seconds>(event.at);
    if (!m_period.contains(at))
        m_period = m_periodOf(at);
    const auto addTo = [&](Figures &figures, UsageSpan span) {
        figures[{event.metric, bucketStart(event.at, span, m_period), event.department, event.project}].add(
            event);
    };
    addTo(m_quarters, UsageSpan::Quarter);
    addTo(m_days, UsageSpan::Day);
}

Result<void> UsageBuckets::store()
{
    if (const Result<void> stored = store("usage_quarters", m_quarters); !stored)
        return stored;
    return store("usage_days", m_days);
}

Result<void> UsageBuckets::store(QByteArrayView table, const Figures &figures)
{
    const QByteArray own = table.toByteArray();
    const QByteArray isLater = "(excluded.latest_ms > " + own + ".latest_ms OR (excluded.latest_ms = " + own
        + ".latest_ms AND excluded.latest_id > " + own + ".latest_id))";
    const auto latest = [&](const QByteArray &column) {
        return column + " = CASE WHEN " + isLater + " THEN excluded." + column + " ELSE " + own + '.' + column
            + " END";
    };
    const QByteArray sql = "INSERT INTO " + own
        + " (organization_id, metric, start, department, project, total, highest, latest, latest_ms, "
          "latest_id, events) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id, metric, "
          "start, department, project) DO UPDATE SET total = "
        + own + ".total + excluded.total, highest = CASE WHEN excluded.highest > " + own
        + ".highest THEN excluded.highest ELSE " + own + ".highest END, " + latest("latest") + ", "
        + latest("latest_ms") + ", " + latest("latest_id") + ", events = " + own
        + ".events + excluded.events";
    for (const auto &[key, figure] : figures) {
        const auto &[metric, start, department, project] = key;
        const Result<qint64> stored = m_connection.execute(sql, m_scope.organizationId(), metric, start,
            department, project, figure.total, figure.highest, figure.latest,
            qint64(figure.latestAt.time_since_epoch().count()), figure.latestId, figure.events);
        if (!stored)
            return failure(stored.error());
    }
    return {};
}

} // namespace portico::portal
