// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingcontact.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The billing contacts of an organization and the mails to them.
class ContactRepository final
{
public:
    ContactRepository(Connection &connection, const OrganizationScope &scope)
        : m_connection(connection), m_scope(scope)
    {
    }

    /// By name, each with its last mail.
    [[nodiscard]] Result<std::vector<BillingContact>> all();
    /// One that is told of invoices from now on. 409 `contact_exists` where the address is a contact's, 409
    /// `too_many_contacts` beyond BillingContact::Most.
    [[nodiscard]] Result<BillingContact> add(const QString &name, const QString &email, UtcSeconds wallNow);
    /// With a new address, mails that were given up are sent again, to it. 404 `not_found`, 409
    /// `contact_exists`.
    [[nodiscard]] Result<void> change(
        const QString &id, const QString &name, const QString &email, UtcSeconds wallNow);
    /// Mails that are not on their way yet are not sent. 404 `not_found`.
    [[nodiscard]] Result<void> remove(const QString &id);

    /// The mails with one invoice, newest first; 404 `not_found` where there is no such invoice.
    [[nodiscard]] Result<std::vector<InvoiceMail>> mailsWith(const QString &invoiceId);

private:
    [[nodiscard]] Result<bool> isTaken(const QString &email, const QString &exceptId);
    [[nodiscard]] Result<std::optional<InvoiceMail>> lastMailTo(const QString &contactId);

    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
