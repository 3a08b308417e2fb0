// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What an organization has used, by metric and UTC day, quantities in millionths.
class UsageRepository final
{
public:
    struct Total
    {
        qint64 sum = 0;
        qint64 highest = 0;
    };
    struct Peak
    {
        std::chrono::sys_days day;
        qint64 quantity = 0;
    };

    UsageRepository(Connection &connection, const OrganizationScope &scope);

    /// All metrics the operator counts, in the order they are shown.
    [[nodiscard]] static Result<std::vector<Metric>> metrics(Connection &connection);

    /// From \a first to \a last, both included.
    [[nodiscard]] Result<Total> total(
        const QString &metric, std::chrono::sys_days first, std::chrono::sys_days last);
    [[nodiscard]] Result<DailyUsage> daily(
        const QString &metric, std::chrono::sys_days first, std::chrono::sys_days last);
    /// The latest of the days with the highest quantity; nothing without usage.
    [[nodiscard]] Result<std::optional<Peak>> peak(
        const QString &metric, std::chrono::sys_days first, std::chrono::sys_days last);
    /// Replaces the figure of a day.
    [[nodiscard]] Result<void> put(const QString &metric, std::chrono::sys_days day, qint64 quantity);

private:
    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
