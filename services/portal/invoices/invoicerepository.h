// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/invoices/invoicequery.h"
#include "services/portal/store/connection.h"
#include "services/wire/portal.h"

namespace portico::portal {

/// The invoices of an organization as the mirror has them, newest first.
class InvoiceRepository final
{
public:
    InvoiceRepository(Connection &connection, const OrganizationScope &scope);

    /// The page asked for, how many there are on all of them with the first one, and what people are told of
    /// each at billing time \a now. Its cursor is the one from which changes() goes on.
    [[nodiscard]] Result<wire::InvoiceList> page(const InvoiceQuery &query, UtcSeconds now);

    /// What changed behind the cursor of \a query, which has no other filter then, in the order it did.
    [[nodiscard]] Result<wire::InvoiceList> changes(const InvoiceQuery &query, UtcSeconds now);

    /// With its lines; nothing where this organization has no such invoice.
    [[nodiscard]] Result<std::optional<Invoice>> find(const QString &id);

    /// Without lines.
    [[nodiscard]] Result<std::vector<Invoice>> open();

private:
    /// Names what payments were made with, as far as the mirror knows the methods; those that are gone too.
    [[nodiscard]] Result<void> nameMethods(std::vector<wire::InvoiceEntry> &entries);

    struct Condition
    {
        QByteArray sql;
        QVariantList values;
    };

    [[nodiscard]] Result<Condition> conditionFor(const InvoiceQuery &query, UtcSeconds now);
    [[nodiscard]] Result<Condition> textCondition(const QString &text);
    [[nodiscard]] Result<InvoiceCursor> cursorNow();
    [[nodiscard]] Result<Condition> behind(const QString &id);

    Connection &m_connection;
    const OrganizationScope &m_scope;
};

} // namespace portico::portal
