// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "services/account/session/session.h"

namespace portico::models {

/// The usage of one organization in its running period, and how one of the metrics went.
class UsageModel final : public QObject
{
    Q_OBJECT

public:
    /// How many months a trend by the month shows.
    static constexpr int Months = 13;

    /// \a session must outlive the model.
    explicit UsageModel(account::Session &session, QObject *parent = nullptr);

    void setOrganization(Organization organization);
    void refresh();

    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] const Loadable<CurrentUsage> &usage() const { return m_usage; }
    /// Of the chosen metric: by day in the running period, or by month.
    [[nodiscard]] const Loadable<UsageTrend> &trend() const { return m_trend; }
    /// The same over the running period, told apart by department.
    [[nodiscard]] const Loadable<UsageTrend> &departments() const { return m_departments; }
    [[nodiscard]] CombinedState state() const;

    /// The first metric unless chosen; empty while none is known.
    [[nodiscard]] const QString &metric() const { return m_metric; }
    void setMetric(const QString &id);
    [[nodiscard]] UsageGrain grain() const { return m_grain; }
    void setGrain(UsageGrain grain);

Q_SIGNALS:
    void changed();

private:
    void followUsage();
    void ask();
    void load(Loadable<UsageTrend> &trend, const UsageTrendQuestion &question);
    [[nodiscard]] UsageTrendQuestion question(UsageGrain grain) const;

    account::Session &m_session;
    Organization m_organization;
    Loadable<CurrentUsage> m_usage;
    Loadable<UsageTrend> m_trend;
    Loadable<UsageTrend> m_departments;
    QString m_metric;
    UsageGrain m_grain = UsageGrain::Day;
};

} // namespace portico::models
