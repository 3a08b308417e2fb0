// SPDX-License-Identifier: MIT
#include "services/portal/contacts/contactrepository.h"

#include "services/portal/billing/billingtime.h"
#include "services/portal/invoices/invoicerepository.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace portico::portal {

namespace {

constexpr char MailColumns[] = "SELECT kind, state, recipient, data, invoice_id, created, sent_at, error"
                               " FROM outbox WHERE organization_id = ? AND contact_id <> ''";

InvoiceMail mailFrom(const Rows &row)
{
    const QJsonObject data = QJsonDocument::fromJson(row.bytes(3)).object();
    InvoiceMail mail;
    mail.kind = invoiceMailKindFromName(row.text(0)).value_or(InvoiceMail::Kind::Ready);
    mail.state = invoiceMailStateFromName(row.text(1));
    mail.recipient = row.text(2);
    mail.contactName = data[QStringLiteral("name")].toString();
    mail.invoiceId = row.text(4);
    mail.invoiceNumber = data[QStringLiteral("invoice")].toString();
    mail.at = row.optionalTime(6).value_or(row.time(5));
    if (mail.state != InvoiceMail::State::Sent)
        mail.reason = row.text(7);
    return mail;
}

Error contactExists()
{
    return portalError(409, QLatin1StringView("contact_exists"));
}

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<std::vector<BillingContact>> ContactRepository::all()
{
    std::vector<BillingContact> contacts;
    {
        Result<Rows> rows = m_connection.query(
            "SELECT id, name, email, created FROM billing_contacts WHERE organization_id = ?"
            " ORDER BY lower(name), id",
            m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            contacts.push_back({rows->text(0), rows->text(1), rows->text(2), rows->time(3), std::nullopt});
    }
    for (BillingContact &contact : contacts) {
        const Result<std::optional<InvoiceMail>> mail = lastMailTo(contact.id);
        if (!mail)
            return failure(mail.error());
        contact.lastMail = *mail;
    }
    return contacts;
}

Result<BillingContact> ContactRepository::add(const QString &name, const QString &email, UtcSeconds wallNow)
{
    qint64 count = 0;
    qint64 sequence = 0;
    {
        Result<Rows> rows
            = m_connection.query("SELECT o.invoice_sequence, (SELECT COUNT(*) FROM billing_contacts c"
                                 " WHERE c.organization_id = o.id) FROM organizations o WHERE o.id = ?"
                    + m_connection.forUpdate(),
                m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            sequence = rows->integer(0);
            count = rows->integer(1);
        }
    }
    if (count >= BillingContact::Most)
        return failure(portalError(409, QLatin1StringView("too_many_contacts")));
    const Result<bool> taken = isTaken(email, QString());
    if (!taken)
        return failure(taken.error());
    if (*taken)
        return failure(contactExists());
    const Result<UtcSeconds> since = billingTime(m_connection, m_scope, wallNow);
    if (!since)
        return failure(since.error());
    BillingContact contact{newId(QLatin1StringView("bc")), name, email, wallNow, std::nullopt};
    const Result<qint64> added = m_connection.execute(
        "INSERT INTO billing_contacts (organization_id, id, name, email, created, since, told_sequence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        m_scope.organizationId(), contact.id, name, email, wallNow, *since, sequence);
    if (!added)
        return failure(added.error());
    return contact;
}

Result<void> ContactRepository::change(
    const QString &id, const QString &name, const QString &email, UtcSeconds wallNow)
{
    const Result<bool> taken = isTaken(email, id);
    if (!taken)
        return failure(taken.error());
    if (*taken)
        return failure(contactExists());
    QString before;
    {
        Result<Rows> rows
            = m_connection.query("SELECT email FROM billing_contacts WHERE organization_id = ? AND id = ?"
                    + m_connection.forUpdate(),
                m_scope.organizationId(), id);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        before = rows->text(0);
    }
    const Result<qint64> changed = m_connection.execute(
        "UPDATE billing_contacts SET name = ?, email = ? WHERE organization_id = ? AND id = ?", name, email,
        m_scope.organizationId(), id);
    if (!changed || before == email)
        return done(changed);
    return done(m_connection.execute(
        "UPDATE outbox SET recipient = ?, state = 'queued', attempts = 0, created = ?, next_at = ?, error = "
        "NULL"
        " WHERE organization_id = ? AND contact_id = ? AND state IN ('queued', 'failed')",
        email, wallNow, wallNow, m_scope.organizationId(), id));
}

Result<void> ContactRepository::remove(const QString &id)
{
    const Result<qint64> removed = m_connection.execute(
        "DELETE FROM billing_contacts WHERE organization_id = ? AND id = ?", m_scope.organizationId(), id);
    if (!removed)
        return failure(removed.error());
    if (*removed == 0)
        return failure(notFound());
    return done(m_connection.execute(
        "DELETE FROM outbox WHERE organization_id = ? AND contact_id = ? AND state = 'queued'",
        m_scope.organizationId(), id));
}

Result<std::vector<InvoiceMail>> ContactRepository::mailsWith(const QString &invoiceId)
{
    const Result<std::optional<Invoice>> invoice = InvoiceRepository(m_connection, m_scope).find(invoiceId);
    if (!invoice)
        return failure(invoice.error());
    if (!*invoice)
        return failure(notFound());
    Result<Rows> rows
        = m_connection.query(QByteArray(MailColumns) + " AND invoice_id = ? ORDER BY created DESC, id DESC",
            m_scope.organizationId(), invoiceId);
    if (!rows)
        return failure(rows.error());
    std::vector<InvoiceMail> mails;
    while (rows->next())
        mails.push_back(mailFrom(*rows));
    return mails;
}

Result<bool> ContactRepository::isTaken(const QString &email, const QString &exceptId)
{
    Result<Rows> rows = m_connection.query("SELECT 1 FROM billing_contacts WHERE organization_id = ?"
                                           " AND lower(email) = lower(?) AND id <> ?",
        m_scope.organizationId(), email, exceptId);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<std::optional<InvoiceMail>> ContactRepository::lastMailTo(const QString &contactId)
{
    Result<Rows> rows = m_connection.query(
        QByteArray(MailColumns) + " AND contact_id = ? ORDER BY created DESC, id DESC LIMIT 1",
        m_scope.organizationId(), contactId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(mailFrom(*rows)) : std::nullopt;
}

} // namespace portico::portal
