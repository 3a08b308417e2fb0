// SPDX-License-Identifier: MIT
#include "services/portal/access/securitymail.h"

#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"

#include <QJsonDocument>

namespace portico::portal {

Result<void> queueSecurityMail(Connection &connection, const SecurityMail &mail, UtcSeconds wallNow)
{
    QString email;
    QJsonObject values = mail.values;
    {
        Result<Rows> rows = connection.query("SELECT email, name FROM users WHERE id = ?", mail.userId);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        email = rows->text(0);
        values[QStringLiteral("name")] = rows->text(1);
    }
    NewOutboxEntry entry;
    entry.key = mail.kind + u'/' + mail.key;
    entry.recipient = mail.recipient.isEmpty() ? email : mail.recipient;
    entry.kind = mail.kind;
    entry.data = QJsonDocument(values).toJson(QJsonDocument::Compact);
    entry.subjectId = mail.subjectId;
    const Result<bool> added = Outbox(connection).addForPerson(mail.userId, entry, wallNow);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

} // namespace portico::portal
