// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usage.h"
#include "services/domain/usagetrend.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What an organization has used, by metric and UTC day: read from what events were added up to, never from
/// the events.
class UsageRepository final
{
public:
    using Days = std::map<std::chrono::sys_days, UsageFigure>;
    /// By day, and the department or project.
    using Parts = std::map<std::pair<std::chrono::sys_days, QString>, UsageFigure>;

    UsageRepository(Connection &connection, const OrganizationScope &scope);

    /// All metrics the operator counts, in the order they are shown.
    [[nodiscard]] static Result<std::vector<Metric>> metrics(Connection &connection);

    /// Days of \a period that have usage; the first may be the part of a day that the period begins in.
    [[nodiscard]] Result<Days> daily(const QString &metric, const Period &period);
    /// The same, told apart.
    [[nodiscard]] Result<Parts> daily(const QString &metric, const Period &period, UsageSplit split);
    /// Until when everything that came in is counted: \a now where nothing waits to be.
    [[nodiscard]] Result<UtcSeconds> countedUntil(UtcSeconds now);
    /// Replaces the figure of a day, and of a department where one is named.
    [[nodiscard]] Result<void> put(
        const QString &metric, std::chrono::sys_days day, qint64 quantity, const QString &department = {});

private:
    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
