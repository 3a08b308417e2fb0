// SPDX-License-Identifier: MIT
#include "services/portal/contacts/invoicemailer.h"

#include "services/portal/billing/billingtime.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/recovery/warning.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace portico::portal {

namespace {

QString amountText(const Money &amount)
{
    return formatMoney(amount, QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace

InvoiceMailer::InvoiceMailer(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
    : m_connection(connection), m_scope(scope), m_wallNow(wallNow), m_now(wallNow)
{
}

Result<void> InvoiceMailer::follow()
{
    if (const Result<void> begun = begin(); !begun)
        return begun;
    std::erase_if(m_contacts, [this](const Contact &contact) { return contact.toldSequence >= m_sequence; });
    if (m_contacts.empty())
        return {};
    const auto oldest = std::min_element(m_contacts.begin(), m_contacts.end(),
        [](const Contact &a, const Contact &b) { return a.toldSequence < b.toldSequence; });
    const Result<std::vector<QString>> ids = changedSince(oldest->toldSequence);
    if (!ids)
        return failure(ids.error());
    for (const QString &id : *ids) {
        if (const Result<void> told = tellAll(id); !told)
            return told;
    }
    const Result<qint64> noted = m_connection.execute(
        "UPDATE billing_contacts SET told_sequence = ? WHERE organization_id = ? AND told_sequence < ?",
        m_sequence, m_scope.organizationId(), m_sequence);
    return noted ? Result<void>() : Result<void>(failure(noted.error()));
}

Result<void> InvoiceMailer::remind()
{
    if (const Result<void> begun = begin(); !begun || m_contacts.empty())
        return begun;
    const Result<std::vector<Invoice>> open = InvoiceRepository(m_connection, m_scope).open();
    if (!open)
        return failure(open.error());
    for (const Invoice &invoice : *open) {
        if (invoiceMailFor(invoice, m_now) != InvoiceMail::Kind::Overdue)
            continue;
        if (const Result<void> told = tellAll(invoice.id); !told)
            return told;
    }
    return {};
}

Result<void> InvoiceMailer::begin()
{
    {
        Result<Rows> rows = m_connection.query("SELECT id, name, email, since, told_sequence FROM "
                                               "billing_contacts WHERE organization_id = ? ORDER BY id",
            m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            m_contacts.push_back(
                {rows->text(0), rows->text(1), rows->text(2), rows->time(3), rows->integer(4)});
    }
    if (m_contacts.empty())
        return {};
    {
        Result<Rows> rows = m_connection.query(
            "SELECT name, invoice_sequence FROM organizations WHERE id = ?", m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            m_organizationName = rows->text(0);
            m_sequence = rows->integer(1);
        }
    }
    const Result<UtcSeconds> now = billingTime(m_connection, m_scope, m_wallNow);
    if (!now)
        return failure(now.error());
    m_now = *now;
    return {};
}

Result<std::vector<QString>> InvoiceMailer::changedSince(qint64 sequence)
{
    Result<Rows> rows
        = m_connection.query("SELECT id FROM mirror_invoices WHERE organization_id = ? AND changed > ?"
                             " AND deleted = 0 ORDER BY created, id",
            m_scope.organizationId(), sequence);
    if (!rows)
        return failure(rows.error());
    std::vector<QString> ids;
    while (rows->next())
        ids.push_back(rows->text(0));
    return ids;
}

Result<bool> InvoiceMailer::wasTold(const Contact &contact, const Invoice &invoice)
{
    Result<Rows> rows = m_connection.query(
        "SELECT 1 FROM outbox WHERE organization_id = ? AND contact_id = ? AND invoice_id = ? LIMIT 1",
        m_scope.organizationId(), contact.id, invoice.id);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<void> InvoiceMailer::tellAll(const QString &invoiceId)
{
    const Result<std::optional<Invoice>> invoice = InvoiceRepository(m_connection, m_scope).find(invoiceId);
    if (!invoice)
        return failure(invoice.error());
    if (!*invoice)
        return {};
    for (const Contact &contact : m_contacts) {
        if (const Result<void> told = tell(contact, **invoice); !told)
            return told;
    }
    return {};
}

Result<void> InvoiceMailer::tell(const Contact &contact, const Invoice &invoice)
{
    const std::optional<InvoiceMail::Kind> kind = invoiceMailFor(invoice, m_now);
    if (!kind || invoice.finalizedAt.value_or(invoice.created) < contact.since)
        return {};
    if (*kind == InvoiceMail::Kind::Voided) { // news only to whoever has it
        const Result<bool> told = wasTold(contact, invoice);
        if (!told || !*told)
            return told ? Result<void>() : Result<void>(failure(told.error()));
    }
    const QString name = invoiceMailKindName(*kind);
    const QJsonObject values{{QStringLiteral("name"), contact.name},
        {QStringLiteral("organization"), m_organizationName},
        {QStringLiteral("invoice"), invoice.number.isEmpty() ? invoice.id : invoice.number},
        {QStringLiteral("amount"),
            amountText(*kind == InvoiceMail::Kind::Paid ? invoice.total : invoice.amountRemaining)},
        {QStringLiteral("due"), dateInFull(invoice.dueDate.value_or(invoice.created))}};
    NewOutboxEntry entry;
    entry.key = QStringLiteral("invoice/%1/%2/%3").arg(invoice.id, name, contact.id);
    entry.recipient = contact.email;
    entry.kind = name;
    entry.data = QJsonDocument(values).toJson(QJsonDocument::Compact);
    entry.contactId = contact.id;
    entry.invoiceId = invoice.id;
    const Result<bool> added = Outbox(m_connection).add(m_scope, entry, m_wallNow);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

} // namespace portico::portal
