// SPDX-License-Identifier: MIT
#include "services/portal/mail/outbox.h"

#include "services/portal/jobs/jobqueue.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

/// Longer than any transport takes.
constexpr qint64 LeaseSeconds = 30;

Result<void> heldOrLost(const Result<qint64> &touched)
{
    if (!touched)
        return failure(touched.error());
    return *touched == 1 ? Result<void>() : Result<void>(failure(leaseLost()));
}

} // namespace

Result<bool> Outbox::add(const OrganizationScope &scope, const NewOutboxEntry &entry, UtcSeconds wallNow)
{
    const Result<qint64> added = m_connection.execute(
        "INSERT INTO outbox (organization_id, id, key, recipient, kind, data, subject_id, contact_id,"
        " invoice_id, state, created, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        scope.organizationId(), newId(QLatin1StringView("out")), entry.key, entry.recipient, entry.kind,
        entry.data, entry.subjectId, entry.contactId, entry.invoiceId, wallNow, wallNow);
    if (!added)
        return failure(added.error());
    return *added == 1;
}

Result<bool> Outbox::addForPerson(const QString &userId, const NewOutboxEntry &entry, UtcSeconds wallNow)
{
    const Result<qint64> added = m_connection.execute(
        "INSERT INTO outbox (user_id, id, key, recipient, kind, data, subject_id, state, created, next_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT (key) DO NOTHING",
        userId, newId(QLatin1StringView("out")), entry.key, entry.recipient, entry.kind, entry.data,
        entry.subjectId, wallNow, wallNow);
    if (!added)
        return failure(added.error());
    return *added == 1;
}

Result<std::optional<OutboxEntry>> Outbox::lease(UtcSeconds wallNow)
{
    const QByteArray now = m_connection.databaseNow();
    const QString token = newId(QLatin1StringView("lease"));
    Result<Rows> rows = m_connection.query(
        "UPDATE outbox SET state = 'sending', lease_token = ?, lease_until = " + now
            + " + ? WHERE key = (SELECT key FROM outbox WHERE (state = 'queued' AND next_at <= ?)"
              " OR (state = 'sending' AND lease_until <= "
            + now + ") ORDER BY next_at, created, id LIMIT 1" + m_connection.forUpdateSkipLocked()
            + ") RETURNING organization_id, user_id, id, key, recipient, kind, data, subject_id, invoice_id,"
              " attempts, created",
        token, LeaseSeconds, wallNow);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<OutboxEntry>();
    return std::optional(
        OutboxEntry{rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4), rows->text(5),
            rows->bytes(6), rows->text(7), rows->text(8), int(rows->integer(9)), rows->time(10), token});
}

Result<void> Outbox::renew(const OutboxEntry &entry)
{
    return heldOrLost(m_connection.execute("UPDATE outbox SET lease_until = " + m_connection.databaseNow()
            + " + ? WHERE key = ? AND lease_token = ?",
        LeaseSeconds, entry.key, entry.leaseToken));
}

Result<void> Outbox::markSent(const OutboxEntry &entry, UtcSeconds wallNow)
{
    return heldOrLost(m_connection.execute(
        "UPDATE outbox SET state = 'sent', sent_at = ?, attempts = attempts + 1, error = NULL,"
        " lease_token = NULL, lease_until = NULL WHERE key = ? AND lease_token = ?",
        wallNow, entry.key, entry.leaseToken));
}

Result<void> Outbox::retry(const OutboxEntry &entry, const QString &error, UtcSeconds nextAt)
{
    return heldOrLost(m_connection.execute(
        "UPDATE outbox SET state = 'queued', next_at = ?, attempts = attempts + 1, error = ?,"
        " lease_token = NULL, lease_until = NULL WHERE key = ? AND lease_token = ?",
        nextAt, error.left(500), entry.key, entry.leaseToken));
}

Result<void> Outbox::fail(const OutboxEntry &entry, const QString &error)
{
    return heldOrLost(
        m_connection.execute("UPDATE outbox SET state = 'failed', attempts = attempts + 1, error = ?,"
                             " lease_token = NULL, lease_until = NULL WHERE key = ? AND lease_token = ?",
            error.left(500), entry.key, entry.leaseToken));
}

} // namespace portico::portal
