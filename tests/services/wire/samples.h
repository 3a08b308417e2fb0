// SPDX-License-Identifier: MIT
#pragma once

#include "services/wire/audit.h"
#include "services/wire/billingdetails.h"
#include "services/wire/organizations.h"

#include <QRandomGenerator>

namespace portico::wire {

/// Makes random values that the portal API can carry whole, the same ones for the same seed.
class Samples final
{
public:
    explicit Samples(quint32 seed) : m_random(seed) { }

    [[nodiscard]] SubscriptionSummary subscription();
    [[nodiscard]] std::vector<Plan> plans();
    [[nodiscard]] std::vector<SubscriptionChange> changes();
    [[nodiscard]] InvoiceList invoices();
    [[nodiscard]] Permissions permissions();
    [[nodiscard]] std::vector<Organization> organizations();
    [[nodiscard]] std::vector<OrganizationOverview> overview();
    [[nodiscard]] OrganizationFamily family();
    [[nodiscard]] NotificationPreferences preferences();
    [[nodiscard]] CurrentUsage usage();
    [[nodiscard]] Team team();
    [[nodiscard]] BillingDetails billingDetails();
    [[nodiscard]] BillingProfile billingProfile();
    [[nodiscard]] std::vector<TaxId> taxIds();
    [[nodiscard]] std::vector<BillingContact> billingContacts();
    [[nodiscard]] std::vector<InvoiceMail> invoiceMails();
    [[nodiscard]] AuditPage auditPage();
    [[nodiscard]] Stamp stamp();
    [[nodiscard]] QString text();
    [[nodiscard]] qint64 whole();
    [[nodiscard]] UtcSeconds time();

private:
    [[nodiscard]] int below(int limit) { return int(m_random.bounded(limit)); }
    [[nodiscard]] bool coin() { return below(2) == 1; }
    [[nodiscard]] int small() { return below(100'000); }
    [[nodiscard]] Decimal decimal();
    [[nodiscard]] Money money();
    [[nodiscard]] PlanSummary planSummary();
    [[nodiscard]] PlanOffer offer();
    [[nodiscard]] Invoice invoice();
    [[nodiscard]] InvoiceMail invoiceMail();

    template <typename Make>
    [[nodiscard]] auto maybe(Make make) -> std::optional<decltype(make())>
    {
        return coin() ? std::optional<decltype(make())>(make()) : std::nullopt;
    }

    template <typename Make>
    [[nodiscard]] auto several(Make make) -> std::vector<decltype(make())>
    {
        std::vector<decltype(make())> values;
        for (int i = below(4); i > 0; --i)
            values.push_back(make());
        return values;
    }

    QRandomGenerator m_random;
};

} // namespace portico::wire
