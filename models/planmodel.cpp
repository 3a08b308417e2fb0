// SPDX-License-Identifier: MIT
#include "models/planmodel.h"

#include <array>

namespace portico::models {

PlanModel::PlanModel(account::Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&m_subscription, &LoadableState::changed, this, &PlanModel::changed);
    connect(&m_plans, &LoadableState::changed, this, &PlanModel::changed);
    connect(&m_usage, &LoadableState::changed, this, &PlanModel::changed);
    connect(&m_changes, &LoadableState::changed, this, [this] {
        m_history.setChanges(m_changes.value().value_or(std::vector<SubscriptionChange>()));
        Q_EMIT changed();
    });
}

void PlanModel::setOrganization(Organization organization)
{
    m_subscription.clear();
    m_plans.clear();
    m_changes.clear();
    m_usage.clear();
    m_organization = std::move(organization);
    const QString id = m_organization.id;
    m_subscription.load(
        [this, id](std::stop_token stop) { return m_session.billing().subscription(id, stop); });
    m_plans.load([this, id](std::stop_token stop) { return m_session.billing().plans(id, stop); });
    m_changes.load([this, id](std::stop_token stop) { return m_session.billing().changes(id, stop); });
    if (m_organization.permissions.contains(Permission::UsageView))
        m_usage.load([this, id](std::stop_token stop) { return m_session.usage().current(id, stop); });
}

void PlanModel::refresh()
{
    m_subscription.reload();
    m_plans.reload();
    m_changes.reload();
    m_usage.reload();
}

CombinedState PlanModel::state() const
{
    const std::array<const LoadableState *, 4> parts{&m_subscription, &m_plans, &m_changes, &m_usage};
    return combine(parts);
}

std::vector<Metric> PlanModel::metrics() const
{
    std::vector<Metric> metrics;
    if (m_usage.value()) {
        for (const UsageMetric &usage : m_usage.value()->metrics)
            metrics.push_back(usage.metric);
    }
    return metrics;
}

Currency PlanModel::currency() const
{
    const std::optional<SubscriptionSummary> &summary = m_subscription.value();
    if (summary && summary->plan && !summary->plan->price.currency.code().isEmpty())
        return summary->plan->price.currency;
    return Currency::fromCode(m_organization.currency).value_or(Currency());
}

} // namespace portico::models
