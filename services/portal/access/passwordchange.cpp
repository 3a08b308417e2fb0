// SPDX-License-Identifier: MIT
#include "services/portal/access/passwordchange.h"

#include "services/portal/access/securitymail.h"
#include "services/portal/access/sessionend.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

Result<void> storePassword(Connection &connection, const NewPassword &password, UtcSeconds wallNow)
{
    // Locks the person first: a sign-in with the old password is either refused or ended below.
    const Result<qint64> stored = connection.execute("UPDATE users SET password_hash = ? WHERE id = ?",
        QString::fromLatin1(password.hash), password.userId);
    if (!stored)
        return failure(stored.error());
    if (*stored == 0)
        return failure(notFound());
    const Result<void> ended = endSessionsOf(
        connection, password.userId, password.keptSessionId, QLatin1StringView("password"), wallNow);
    if (!ended)
        return ended;
    const Result<qint64> voided
        = connection.execute("DELETE FROM password_resets WHERE user_id = ?", password.userId);
    if (!voided)
        return failure(voided.error());
    const Result<qint64> dropped
        = connection.execute("DELETE FROM email_changes WHERE user_id = ?", password.userId);
    if (!dropped)
        return failure(dropped.error());
    SecurityMail mail;
    mail.kind = PasswordChangedMailKind;
    mail.userId = password.userId;
    mail.key = newId(QLatin1StringView("pwd"));
    return queueSecurityMail(connection, mail, wallNow);
}

} // namespace portico::portal
