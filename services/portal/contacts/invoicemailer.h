// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingcontact.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// Writes the mails to the billing contacts of an organization into the outbox, in the transaction of the
/// connection: each contact is told each thing about an invoice once, however often this is asked for.
class InvoiceMailer final
{
public:
    InvoiceMailer(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow);

    /// After a write to the mirror: tells of the invoices that have changed since it was asked last.
    [[nodiscard]] Result<void> follow();
    /// When a due date has passed: tells of the invoices that are overdue by then.
    [[nodiscard]] Result<void> remind();

private:
    struct Contact
    {
        QString id;
        QString name;
        QString email;
        UtcSeconds since;
        qint64 toldSequence = 0;
    };

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<std::vector<QString>> changedSince(qint64 sequence);
    [[nodiscard]] Result<void> tellAll(const QString &invoiceId);
    [[nodiscard]] Result<void> tell(const Contact &contact, const Invoice &invoice);
    [[nodiscard]] Result<bool> wasTold(const Contact &contact, const Invoice &invoice);

    Connection &m_connection;
    const OrganizationScope &m_scope;
    const UtcSeconds m_wallNow;
    UtcSeconds m_now; ///< Billing time.
    QString m_organizationName;
    qint64 m_sequence = 0; ///< Of the organization's invoices.
    std::vector<Contact> m_contacts;
};

} // namespace portico::portal
