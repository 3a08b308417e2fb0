// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagerepository.h"

namespace portico::portal {

namespace {

using std::chrono::sys_days;

qint64 dayNumber(sys_days day)
{
    return day.time_since_epoch().count();
}

sys_days dayFrom(qint64 number)
{
    return sys_days{std::chrono::days{number}};
}

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

Result<UsageRepository::Total> UsageRepository::total(const QString &metric, sys_days first, sys_days last)
{
    Result<Rows> rows = m_connection.query(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT), COALESCE(MAX(quantity), 0) FROM usage_daily "
        "WHERE organization_id = ? AND metric = ? AND day >= ? AND day <= ?",
        m_scope.organizationId(), metric, dayNumber(first), dayNumber(last));
    if (!rows)
        return failure(rows.error());
    return rows->next() ? Total{rows->integer(0), rows->integer(1)} : Total{};
}

Result<DailyUsage> UsageRepository::daily(const QString &metric, sys_days first, sys_days last)
{
    Result<Rows> rows = m_connection.query("SELECT day, quantity FROM usage_daily WHERE organization_id = ? "
                                           "AND metric = ? AND day >= ? AND day <= ? "
                                           "ORDER BY day",
        m_scope.organizationId(), metric, dayNumber(first), dayNumber(last));
    if (!rows)
        return failure(rows.error());
    DailyUsage usage;
    while (rows->next())
        usage.emplace(dayFrom(rows->integer(0)), rows->integer(1));
    return usage;
}

Result<std::optional<UsageRepository::Peak>> UsageRepository::peak(
    const QString &metric, sys_days first, sys_days last)
{
    Result<Rows> rows = m_connection.query("SELECT day, quantity FROM usage_daily WHERE organization_id = ? "
                                           "AND metric = ? AND day >= ? AND day <= ? "
                                           "ORDER BY quantity DESC, day DESC LIMIT 1",
        m_scope.organizationId(), metric, dayNumber(first), dayNumber(last));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Peak>();
    return std::optional(Peak{dayFrom(rows->integer(0)), rows->integer(1)});
}

Result<void> UsageRepository::put(const QString &metric, sys_days day, qint64 quantity)
{
    const Result<qint64> written = m_connection.execute(
        "INSERT INTO usage_daily (organization_id, metric, day, quantity) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (organization_id, metric, day) DO UPDATE SET quantity = excluded.quantity "
        "WHERE usage_daily.quantity <> excluded.quantity",
        m_scope.organizationId(), metric, dayNumber(day), quantity);
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace portico::portal
