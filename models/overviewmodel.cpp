// SPDX-License-Identifier: MIT
#include "models/overviewmodel.h"

#include <array>

namespace portico::models {

using account::InvoiceQuery;

OverviewModel::OverviewModel(account::Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    const std::array<LoadableState *, 4> parts{&m_subscription, &m_usage, &m_team, &m_invoices};
    for (LoadableState *part : parts)
        connect(part, &LoadableState::changed, this, &OverviewModel::changed);
}

void OverviewModel::setOrganization(Organization organization)
{
    m_subscription.clear();
    m_usage.clear();
    m_team.clear();
    m_invoices.clear();
    m_organization = std::move(organization);
    const QString id = m_organization.id;
    if (may(Permission::PlanView))
        m_subscription.load(
            [this, id](std::stop_token stop) { return m_session.billing().subscription(id, stop); });
    if (may(Permission::UsageView))
        m_usage.load([this, id](std::stop_token stop) { return m_session.usage().current(id, stop); });
    if (may(Permission::TeamView))
        m_team.load([this, id](std::stop_token stop) { return m_session.team().team(id, stop); });
    if (may(Permission::InvoiceView)) {
        m_invoices.load([this, id](std::stop_token stop) {
            InvoiceQuery query;
            query.organizationId = id;
            query.limit = InvoiceCount;
            query.withLines = true;
            return m_session.invoices().list(std::move(query), stop);
        });
    }
}

void OverviewModel::refresh()
{
    m_subscription.reload();
    m_usage.reload();
    m_team.reload();
    m_invoices.reload();
}

CombinedState OverviewModel::state() const
{
    const std::array<const LoadableState *, 4> parts{&m_subscription, &m_usage, &m_team, &m_invoices};
    return combine(parts);
}

} // namespace portico::models
