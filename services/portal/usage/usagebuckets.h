// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/usagebucket.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

#include <functional>
#include <map>
#include <tuple>

namespace portico::portal {

/// Adds events up in quarter hours and days, and then adds those to the ones that are stored.
class UsageBuckets final
{
public:
    /// The billing period a moment lies in.
    using PeriodOf = std::function<Period(UtcSeconds)>;

    UsageBuckets(Connection &connection, const OrganizationScope &scope, PeriodOf periodOf)
        : m_connection(connection), m_scope(scope), m_periodOf(std::move(periodOf))
    {
    }

    void add(const UsageEvent &event);
    /// In the order of their keys, so that no two of these wait for each other.
    [[nodiscard]] Result<void> store();

private:
    /// Metric, start, department, project.
    using Key = std::tuple<QString, UtcSeconds, QString, QString>;
    using Figures = std::map<Key, UsageFigure>;

    [[nodiscard]] Result<void> store(QByteArrayView table, const Figures &figures);

    Connection &m_connection;
    const OrganizationScope &m_scope;
    PeriodOf m_periodOf;
    Period m_period; ///< Of the last event: most of the others lie in it too.
    Figures m_quarters;
    Figures m_days;
};

} // namespace portico::portal
