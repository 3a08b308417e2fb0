// SPDX-License-Identifier: MIT
#include "services/portal/access/passwordreset.h"

#include "services/portal/access/securitymail.h"
#include "services/portal/access/token.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

Result<void> queueMail(Connection &connection, const User &user, UtcSeconds wallNow)
{
    SecurityMail mail;
    mail.kind = PasswordResetMailKind;
    mail.userId = user.id;
    mail.key = newId(QLatin1StringView("rst"));
    mail.subjectId = mail.key;
    const Result<qint64> added = connection.execute(
        "INSERT INTO password_resets (id, user_id, created, expires_at) VALUES (?, ?, ?, ?)", mail.subjectId,
        user.id, wallNow, wallNow + std::chrono::days(1));
    if (!added)
        return failure(added.error());
    return queueSecurityMail(connection, mail, wallNow);
}

/// A lost race against another request leaves the newer one.
Result<Enclosure> makeLink(Connection &connection, const OutboxEntry &entry, UtcSeconds wallNow)
{
    if (const Result<void> held = Outbox(connection).renew(entry); !held)
        return failure(held.error());
    Enclosure enclosure;
    enclosure.openPage = QStringLiteral("reset");
    enclosure.token = newToken(TokenKind::Reset);
    const Result<qint64> kept = connection.execute(
        "UPDATE password_resets SET hash = ?, expires_at = ? WHERE id = ? AND user_id = ?",
        tokenHash(enclosure.token), wallNow + PasswordResetLife, entry.subjectId, entry.userId);
    if (!kept)
        return failure(kept.error());
    if (*kept == 0)
        return failure(notFound());
    const Result<qint64> voided
        = connection.execute("DELETE FROM password_resets WHERE user_id = ? AND id <> ? AND hash IS NOT NULL",
            entry.userId, entry.subjectId);
    if (!voided)
        return failure(voided.error());
    return enclosure;
}

} // namespace

Result<void> requestPasswordReset(Connection &connection, const QString &email)
{
    NewJob job;
    job.kind = PasswordResetJobKind;
    job.uniqueKey = addressBucket(QLatin1StringView("password_reset"), email);
    job.payload = normalizedEmail(email);
    const Result<bool> queued = JobQueue::enqueue(connection, job);
    return queued ? Result<void>() : Result<void>(failure(queued.error()));
}

Result<void> beginPasswordReset(Database &database, const Job &job, UtcSeconds wallNow)
{
    return database.transaction([&](Connection &connection) -> Result<void> {
        const Result<std::optional<User>> user = userByEmail(connection, job.payload);
        if (!user)
            return failure(user.error());
        if (*user) {
            if (const Result<void> queued = queueMail(connection, **user, wallNow); !queued)
                return queued;
        }
        return JobQueue::finish(connection, job);
    });
}

EnclosureSource passwordResetEnclosure(Database &database, const Clock &clock)
{
    return [&database, &clock](const OutboxEntry &entry) {
        return database.transaction(
            [&](Connection &connection) { return makeLink(connection, entry, clock.now()); });
    };
}

Result<User> personOfReset(Connection &connection, QByteArrayView token, UtcSeconds wallNow)
{
    if (!isToken(token, TokenKind::Reset))
        return failure(notFound());
    Result<Rows> rows = connection.query(
        "SELECT u.id, u.email, u.name, r.expires_at FROM password_resets r JOIN users u ON u.id = r.user_id"
        " WHERE r.hash = ?",
        tokenHash(token));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    if (rows->time(3) <= wallNow)
        return failure(portalError(410, QLatin1StringView("reset_expired")));
    return User{rows->text(0), rows->text(1), rows->text(2), {}};
}

Result<void> redeemReset(Connection &connection, QByteArrayView token)
{
    const Result<qint64> used
        = connection.execute("DELETE FROM password_resets WHERE hash = ?", tokenHash(token));
    if (!used)
        return failure(used.error());
    return *used == 1 ? Result<void>() : Result<void>(failure(notFound()));
}

} // namespace portico::portal
