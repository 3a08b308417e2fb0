// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "models/subscriptionchangetablemodel.h"
#include "services/account/session/session.h"

namespace portico::models {

/// The subscription of one organization, the plans it could be on, and how it came to be.
class PlanModel final : public QObject
{
    Q_OBJECT

public:
    /// \a session must outlive the model.
    explicit PlanModel(account::Session &session, QObject *parent = nullptr);

    void setOrganization(Organization organization);
    void refresh();

    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] const Loadable<SubscriptionSummary> &subscription() const { return m_subscription; }
    [[nodiscard]] const Loadable<std::vector<Plan>> &plans() const { return m_plans; }
    [[nodiscard]] const Loadable<std::vector<SubscriptionChange>> &changes() const { return m_changes; }
    /// What the limits of plans count; nothing where the person may not see usage.
    [[nodiscard]] std::vector<Metric> metrics() const;
    [[nodiscard]] const Loadable<CurrentUsage> &usage() const { return m_usage; }
    [[nodiscard]] SubscriptionChangeTableModel &history() { return m_history; }
    [[nodiscard]] CombinedState state() const;

    /// The currency prices are shown in: of the subscription, else of the organization.
    [[nodiscard]] Currency currency() const;

Q_SIGNALS:
    void changed();

private:
    account::Session &m_session;
    Organization m_organization;
    Loadable<SubscriptionSummary> m_subscription;
    Loadable<std::vector<Plan>> m_plans;
    Loadable<std::vector<SubscriptionChange>> m_changes;
    Loadable<CurrentUsage> m_usage;
    SubscriptionChangeTableModel m_history;
};

} // namespace portico::models
