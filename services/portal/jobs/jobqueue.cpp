// SPDX-License-Identifier: MIT
#include "services/portal/jobs/jobqueue.h"

#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

QByteArray placeholders(qsizetype count)
{
    return count == 0 ? QByteArray("NULL") : QByteArray("?, ").repeated(count).chopped(2);
}

Result<void> heldOrLost(const Result<qint64> &touched)
{
    if (!touched)
        return failure(touched.error());
    return *touched == 1 ? Result<void>() : Result<void>(failure(leaseLost()));
}

} // namespace

Error leaseLost()
{
    return portalError(409, QLatin1StringView("lease_lost"));
}

JobQueue::JobQueue(Database &database, std::chrono::seconds lease) : m_database(database), m_lease(lease)
{
}

Result<bool> JobQueue::enqueue(Connection &connection, const NewJob &job)
{
    std::optional<QString> organizationId;
    if (!job.organizationId.isEmpty())
        organizationId = job.organizationId;
    std::optional<QString> uniqueKey;
    if (!job.uniqueKey.isEmpty())
        uniqueKey = job.uniqueKey;
    const QByteArray now = connection.databaseNow();
    const Result<qint64> added
        = connection.execute("INSERT INTO jobs (id, kind, organization_id, unique_key, payload, state, "
                             "run_at, max_attempts, created)"
                             " VALUES (?, ?, ?, ?, ?, 'queued', "
                + now + " + ?, ?, " + now
                + ")"
                  " ON CONFLICT (unique_key) WHERE state IN ('queued', 'running') DO NOTHING",
            newId(QLatin1StringView("job")), job.kind, organizationId, uniqueKey, job.payload,
            qint64(job.delay.count()), job.maxAttempts);
    if (!added)
        return failure(added.error());
    return *added == 1;
}

Result<bool> JobQueue::enqueue(const NewJob &job)
{
    return m_database.transaction([&](Connection &connection) { return enqueue(connection, job); });
}

Result<bool> JobQueue::enqueuePeriodic(const QString &kind, std::chrono::seconds period)
{
    return m_database.transaction([&](Connection &connection) -> Result<bool> {
        QString key;
        {
            Result<Rows> rows = connection.query("SELECT " + connection.databaseNow());
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                key = QStringLiteral("%1:%2").arg(kind).arg(rows->integer(0) / qint64(period.count()));
        }
        Result<Rows> made
            = connection.query("SELECT 1 FROM jobs WHERE kind = ? AND unique_key = ?", kind, key);
        if (!made)
            return failure(made.error());
        if (made->next())
            return false;
        NewJob job;
        job.kind = kind;
        job.uniqueKey = key;
        return enqueue(connection, job);
    });
}

Result<std::optional<Job>> JobQueue::take(const QStringList &kinds)
{
    return m_database.transaction([&](Connection &connection) -> Result<std::optional<Job>> {
        const QByteArray now = connection.databaseNow();
        const QByteArray ofKinds = "kind IN (" + placeholders(kinds.size()) + ")";
        const QVariantList kindValues(kinds.begin(), kinds.end());

        // Whoever held it last did not live to say so.
        const Result<qint64> buried
            = connection.executeWith("UPDATE jobs SET state = 'dead', finished_at = " + now
                    + ", error = 'lease expired on the last attempt'"
                      " WHERE state = 'running' AND lease_until <= "
                    + now + " AND attempts >= max_attempts AND " + ofKinds,
                kindValues);
        if (!buried)
            return failure(buried.error());

        const QString token = newId(QLatin1StringView("lease"));
        QVariantList values{sqlValue(token), sqlValue(qint64(m_lease.count()))};
        values += kindValues;
        Result<Rows> rows
            = connection.queryWith("UPDATE jobs SET state = 'running', lease_token = ?, lease_until = " + now
                    + " + ?, attempts = attempts + 1"
                      " WHERE id = (SELECT id FROM jobs WHERE ((state = 'queued' AND run_at <= "
                    + now
                    + ")"
                      " OR (state = 'running' AND lease_until <= "
                    + now + ")) AND " + ofKinds + " ORDER BY run_at, created LIMIT 1"
                    + connection.forUpdateSkipLocked()
                    + ")"
                      " RETURNING id, kind, organization_id, payload, attempts, max_attempts",
                values);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<Job>();
        return std::optional<Job>(Job{rows->text(0), rows->text(1), rows->text(2), rows->text(3), token,
            int(rows->integer(4)), int(rows->integer(5))});
    });
}

Result<void> JobQueue::renew(const Job &job)
{
    return m_database.transaction([&](Connection &connection) {
        return heldOrLost(connection.execute("UPDATE jobs SET lease_until = " + connection.databaseNow()
                + " + ? WHERE id = ? AND lease_token = ? AND state = 'running'",
            qint64(m_lease.count()), job.id, job.leaseToken));
    });
}

Result<void> JobQueue::finish(Connection &connection, const Job &job)
{
    return heldOrLost(
        connection.execute("UPDATE jobs SET state = 'done', finished_at = " + connection.databaseNow()
                + ", lease_token = NULL, lease_until = NULL"
                  " WHERE id = ? AND lease_token = ? AND state = 'running'",
            job.id, job.leaseToken));
}

Result<void> JobQueue::finish(const Job &job)
{
    return m_database.transaction([&](Connection &connection) { return finish(connection, job); });
}

Result<void> JobQueue::fail(const Job &job, const QString &reason, std::chrono::seconds delay)
{
    const bool isLast = job.attempt >= job.maxAttempts;
    return m_database.transaction([&](Connection &connection) {
        const QByteArray now = connection.databaseNow();
        const QByteArray finished = isLast ? now : QByteArray("NULL");
        return heldOrLost(connection.execute("UPDATE jobs SET state = ?, error = ?, run_at = " + now
                + " + ?, finished_at = " + finished
                + ", lease_token = NULL, lease_until = NULL WHERE id = ? AND lease_token = ? AND state = "
                  "'running'",
            isLast ? QLatin1StringView("dead") : QLatin1StringView("queued"), reason.left(500),
            qint64(delay.count()), job.id, job.leaseToken));
    });
}

Result<void> JobQueue::giveBack(const Job &job)
{
    return m_database.transaction([&](Connection &connection) {
        return heldOrLost(connection.execute(
            "UPDATE jobs SET state = 'queued', attempts = attempts - 1, lease_token = NULL,"
            " lease_until = NULL WHERE id = ? AND lease_token = ? AND state = 'running'",
            job.id, job.leaseToken));
    });
}

Result<qint64> JobQueue::purge(std::chrono::seconds age)
{
    return m_database.transaction([&](Connection &connection) {
        return connection.execute("DELETE FROM jobs WHERE state IN ('done', 'dead') AND finished_at < "
                + connection.databaseNow() + " - ?",
            qint64(age.count()));
    });
}

} // namespace portico::portal
