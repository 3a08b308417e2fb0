// SPDX-License-Identifier: MIT
#pragma once

#include "models/combinedstate.h"
#include "services/account/session/session.h"

namespace portico::models {

/// Everything the overview of one organization is made of. Only what the person may see is asked for.
class OverviewModel final : public QObject
{
    Q_OBJECT

public:
    static constexpr int InvoiceCount = 4;

    /// \a session must outlive the model.
    explicit OverviewModel(account::Session &session, QObject *parent = nullptr);

    void setOrganization(Organization organization);
    void refresh();

    [[nodiscard]] const Organization &organization() const { return m_organization; }
    [[nodiscard]] bool may(Permission permission) const
    {
        return m_organization.permissions.contains(permission);
    }
    [[nodiscard]] const Loadable<SubscriptionSummary> &subscription() const { return m_subscription; }
    [[nodiscard]] const Loadable<CurrentUsage> &usage() const { return m_usage; }
    [[nodiscard]] const Loadable<Team> &team() const { return m_team; }
    [[nodiscard]] const Loadable<account::InvoicePage> &invoices() const { return m_invoices; }
    [[nodiscard]] CombinedState state() const;

Q_SIGNALS:
    void changed();

private:
    account::Session &m_session;
    Organization m_organization;
    Loadable<SubscriptionSummary> m_subscription;
    Loadable<CurrentUsage> m_usage;
    Loadable<Team> m_team;
    Loadable<account::InvoicePage> m_invoices;
};

} // namespace portico::models
