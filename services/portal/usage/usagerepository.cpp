// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagerepository.h"

namespace portico::portal {

namespace {

using namespace std::chrono;

} // namespace

UsageRepository::UsageRepository(Connection &connection, const OrganizationScope &scope)
    : m_connection(connection), m_scope(scope)
{
}

Result<std::vector<Metric>> UsageRepository::metrics(Connection &connection)
{
    Result<Rows> rows
        = connection.query("SELECT id, name, unit, aggregate FROM metrics ORDER BY position, id");
    if (!rows)
        return failure(rows.error());
    std::vector<Metric> metrics;
    while (rows->next()) {
        metrics.push_back({rows->text(0), rows->text(1), rows->text(2),
            aggregateFromName(rows->text(3)).value_or(Aggregate::Sum)});
    }
    return metrics;
}

Result<UsageRepository::Days> UsageRepository::daily(const QString &metric, const Period &period)
{
    const Result<Parts> parts = daily(metric, period, UsageSplit::None);
    if (!parts)
        return failure(parts.error());
    Days figures;
    for (const auto &[place, figure] : *parts)
        figures.emplace(place.first, figure);
    return figures;
}

Result<UsageRepository::Parts> UsageRepository::daily(
    const QString &metric, const Period &period, UsageSplit split)
{
    Result<Rows> rows = m_connection.query(
        "SELECT start, department, project, total, highest, latest, latest_ms, latest_id, events FROM "
        "usage_days WHERE organization_id = ? AND metric = ? AND start >= ? AND start < ?",
        m_scope.organizationId(), metric, period.start, period.end);
    if (!rows)
        return failure(rows.error());
    Parts figures;
    while (rows->next()) {
        const QString part = split == UsageSplit::None ? QString()
            : split == UsageSplit::Department          ? rows->text(1)
                                                       : rows->text(2);
        figures[{floor<days>(rows->time(0)), part}].add(
            UsageFigure{rows->integer(3), rows->integer(4), rows->integer(5),
                UtcMilliseconds(milliseconds(rows->integer(6))), rows->text(7), rows->integer(8)});
    }
    return figures;
}

Result<UtcSeconds> UsageRepository::countedUntil(UtcSeconds now)
{
    Result<Rows> rows = m_connection.query(
        "SELECT MIN(received_at) FROM usage_batches WHERE organization_id = ?", m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() && !rows->isNull(0) ? std::min(now, rows->time(0)) : now;
}

Result<void> UsageRepository::put(
    const QString &metric, sys_days day, qint64 quantity, const QString &department)
{
    const UtcSeconds start{day};
    const Result<qint64> written = m_connection.execute(
        "INSERT INTO usage_days (organization_id, metric, start, department, project, total, highest, "
        "latest, latest_ms, latest_id, events) VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, '', 1) ON CONFLICT "
        "(organization_id, metric, start, department, project) DO UPDATE SET total = excluded.total, highest "
        "= excluded.highest, latest = excluded.latest WHERE usage_days.total <> excluded.total",
        m_scope.organizationId(), metric, start, department, quantity, quantity, quantity,
        qint64(start.time_since_epoch().count()) * 1'000);
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace portico::portal
