// SPDX-License-Identifier: MIT
#include "services/portal/access/emailchange.h"

#include "services/domain/mailaddress.h"
#include "services/portal/access/people.h"
#include "services/portal/access/securitymail.h"
#include "services/portal/access/token.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

const auto TakenMailKind = QStringLiteral("email_change_taken");

struct Change
{
    QString id;
    QString userId;
    QString newEmail;
    bool isChanged = false;
};

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

Result<std::optional<Change>> changeOf(Connection &connection, const QByteArray &hash, UtcSeconds wallNow)
{
    Result<Rows> rows = connection.query("SELECT id, user_id, new_email, changed_at FROM email_changes WHERE "
                                         "(old_hash = ? OR new_hash = ?) AND"
                                         " expires_at > ?"
            + connection.forUpdate(),
        hash, hash, wallNow);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Change>();
    return std::optional(Change{rows->text(0), rows->text(1), rows->text(2), !rows->isNull(3)});
}

Result<Enclosure> makeLink(Connection &connection, const OutboxEntry &entry)
{
    if (const Result<void> held = Outbox(connection).renew(entry); !held)
        return failure(held.error());
    Enclosure enclosure;
    enclosure.openPage = QStringLiteral("email");
    enclosure.token = newToken(TokenKind::EmailChange);
    const QByteArray column = entry.kind == OldAddressMailKind ? "old" : "new";
    const Result<qint64> kept = connection.execute("UPDATE email_changes SET " + column
            + "_hash = ? WHERE id = ? AND user_id = ? AND " + column + "_confirmed_at IS NULL",
        tokenHash(enclosure.token), entry.subjectId, entry.userId);
    if (!kept)
        return failure(kept.error());
    if (*kept == 0)
        return failure(notFound());
    return enclosure;
}

Result<void> checkAddress(const Session &session, const QString &email)
{
    if (!isMailAddress(email))
        return failure(invalidField(QLatin1StringView("email"), QStringLiteral("email_invalid")));
    if (email == session.email)
        return failure(invalidField(QLatin1StringView("email"), QStringLiteral("email_unchanged")));
    return {};
}

} // namespace

Result<void> requestEmailChange(
    Connection &connection, const Session &session, const QString &email, UtcSeconds wallNow)
{
    const QString address = normalizedEmail(email);
    if (const Result<void> good = checkAddress(session, address); !good)
        return good;
    const QString id = newId(QLatin1StringView("chg"));
    if (const Result<void> dropped
        = done(connection.execute("DELETE FROM email_changes WHERE user_id = ?", session.userId));
        !dropped)
        return dropped;
    const Result<void> added = done(connection.execute(
        "INSERT INTO email_changes (id, user_id, new_email, created, expires_at) VALUES (?, ?, ?, ?, ?)", id,
        session.userId, address, wallNow, wallNow + EmailChangeLife));
    if (!added)
        return added;
    SecurityMail mail{
        OldAddressMailKind, session.userId, id, session.email, id, {{QStringLiteral("address"), address}}};
    if (const Result<void> asked = queueSecurityMail(connection, mail, wallNow); !asked)
        return asked;
    const Result<std::optional<User>> holder = userByEmail(connection, address);
    if (!holder)
        return failure(holder.error());
    mail.kind = *holder ? TakenMailKind : NewAddressMailKind;
    mail.userId = *holder ? (*holder)->id : session.userId;
    mail.recipient = address;
    return queueSecurityMail(connection, mail, wallNow);
}

EnclosureSource emailChangeEnclosure(Database &database)
{
    return [&database](const OutboxEntry &entry) {
        return database.transaction([&](Connection &connection) { return makeLink(connection, entry); });
    };
}

Result<bool> confirmEmail(Connection &connection, QByteArrayView token, UtcSeconds wallNow)
{
    if (!isToken(token, TokenKind::EmailChange))
        return failure(notFound());
    const QByteArray hash = tokenHash(token);
    const Result<std::optional<Change>> change = changeOf(connection, hash, wallNow);
    if (!change)
        return failure(change.error());
    if (!*change)
        return failure(notFound());
    if ((*change)->isChanged)
        return true;
    const Result<void> confirmed = done(connection.execute(
        "UPDATE email_changes SET old_confirmed_at = CASE WHEN old_hash = ? THEN ? ELSE old_confirmed_at END,"
        " new_confirmed_at = CASE WHEN new_hash = ? THEN ? ELSE new_confirmed_at END WHERE id = ?",
        hash, wallNow, hash, wallNow, (*change)->id));
    if (!confirmed)
        return failure(confirmed.error());
    const Result<qint64> completed = connection.execute(
        "UPDATE email_changes SET changed_at = ? WHERE id = ? AND old_confirmed_at IS NOT NULL AND"
        " new_confirmed_at IS NOT NULL",
        wallNow, (*change)->id);
    if (!completed || *completed == 0)
        return completed ? Result<bool>(false) : Result<bool>(failure(completed.error()));
    const Result<std::optional<User>> holder = userByEmail(connection, (*change)->newEmail);
    if (!holder)
        return failure(holder.error());
    if (*holder)
        return failure(portalError(409, QLatin1StringView("email_taken")));
    const Result<void> stored = done(connection.execute(
        "UPDATE users SET email = ? WHERE id = ?", (*change)->newEmail, (*change)->userId));
    if (!stored)
        return failure(stored.error());
    // A link that went to the address before is not for whoever reads there later.
    const Result<void> voided
        = done(connection.execute("DELETE FROM password_resets WHERE user_id = ?", (*change)->userId));
    return voided ? Result<bool>(true) : Result<bool>(failure(voided.error()));
}

} // namespace portico::portal
