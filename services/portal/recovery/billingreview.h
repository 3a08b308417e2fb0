// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/dunning.h"
#include "services/domain/plancatalogue.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/recovery/dunningrepository.h"
#include "services/portal/recovery/warning.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// What the portal does by itself about an organization's bills: mails and notifications about an unpaid
/// invoice, the restriction on day 14, warnings ahead of time, what the product is told. Everything happens
/// in the transaction of the connection and once, however often it is asked for; one review at a time runs on
/// an organization.
class BillingReview final
{
public:
    BillingReview(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

    /// After a write to the mirror, in its transaction: ends the dunning of invoices that are paid, lifts the
    /// restriction with them, tells the product, and enqueues the job when more is due. A single object may
    /// run ahead of the others, so nobody is reminded or restricted here.
    [[nodiscard]] Result<void> follow();

    /// On a mirror that was just read as a whole: does everything that is due at the organization's billing
    /// time.
    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> settle();
    [[nodiscard]] Result<void> endPaid(const QString &invoiceId);
    [[nodiscard]] Result<void> dun();
    [[nodiscard]] Result<void> tellOf(int day);
    [[nodiscard]] Result<void> warn();
    [[nodiscard]] Result<void> markDataDue();
    [[nodiscard]] Result<void> setRestricted(bool restricted);
    [[nodiscard]] Result<void> tellProduct();
    [[nodiscard]] Result<std::vector<Warning>> currentWarnings();
    [[nodiscard]] Result<void> planNext(bool isDue);
    [[nodiscard]] std::optional<UtcSeconds> nextMoment() const;
    [[nodiscard]] SubscriptionSummary summary() const;

    Connection &m_connection;
    const OrganizationScope &m_scope;
    const UtcSeconds m_wallNow;
    UtcSeconds m_now; ///< Billing time.
    QString m_organizationName;
    bool m_restricted = false;
    bool m_dataDue = false;
    PlanCatalogue m_catalogue;
    BillingFacts m_facts;
    const Invoice *m_dunned = nullptr; ///< In m_facts.
    DunningRecord m_record; ///< Of m_dunned.
};

} // namespace portico::portal
