// SPDX-License-Identifier: MIT
#include "services/portal/team/invitationmail.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/access/token.h"
#include "services/portal/mail/outbox.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/database.h"
#include "services/portal/store/newid.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace portico::portal {

namespace {

constexpr qsizetype MostAddresses = 20; ///< In a copy; the others are counted.

QString roleWords(Role role)
{
    switch (role) {
    case Role::Owner:
        return QStringLiteral("an owner");
    case Role::Admin:
        return QStringLiteral("an admin");
    case Role::Billing:
        return QStringLiteral("somebody for billing");
    case Role::ReadOnly:
        return QStringLiteral("a reader");
    case Role::Member:
        break;
    }
    return QStringLiteral("a member");
}

QString dayWords(UtcSeconds time)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return QLocale(QLocale::English).toString(moment.date(), QStringLiteral("d MMM yyyy"));
}

struct Names
{
    QString person;
    QString email;
    QString organization;
};

Result<Names> namesOf(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT u.name, u.email, o.name FROM users u, organizations o WHERE u.id = ? AND o.id = ?",
        scope.userId(), scope.organizationId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return Names{rows->text(0).isEmpty() ? rows->text(1) : rows->text(0), rows->text(1), rows->text(2)};
}

Result<void> queue(
    Connection &connection, const OrganizationScope &scope, const NewOutboxEntry &entry, UtcSeconds wallNow)
{
    const Result<bool> added = Outbox(connection).add(scope, entry, wallNow);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

QByteArray json(const QJsonObject &values)
{
    return QJsonDocument(values).toJson(QJsonDocument::Compact);
}

/// The mail names how often the invitation went out; one that went out again since has another link.
Result<Enclosure> makeLink(Connection &connection, const OutboxEntry &entry)
{
    const Result<OrganizationScope> scope = Authorizer::forMail(connection, entry);
    if (!scope)
        return failure(scope.error());
    const qint64 sent = QJsonDocument::fromJson(entry.data)[QStringLiteral("sent")].toString().toLongLong();
    {
        Result<Rows> rows = connection.query(
            "SELECT 1 FROM invitations WHERE organization_id = ? AND id = ? AND sent = ? AND accepted_at IS "
            "NULL AND revoked_at IS NULL"
                + connection.forUpdate(),
            scope->organizationId(), entry.subjectId, sent);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
    }
    Enclosure enclosure;
    enclosure.openPage = QStringLiteral("invitation");
    enclosure.token = newToken(TokenKind::Invitation);
    const Result<qint64> kept = connection.execute(
        "INSERT INTO invitation_tokens (hash, organization_id, invitation_id) VALUES (?, ?, ?)",
        tokenHash(enclosure.token), scope->organizationId(), entry.subjectId);
    if (!kept)
        return failure(kept.error());
    return enclosure;
}

} // namespace

Result<void> queueInvitationMail(
    Connection &connection, const OrganizationScope &scope, const InvitationMail &mail, UtcSeconds wallNow)
{
    const Result<Names> names = namesOf(connection, scope);
    if (!names)
        return failure(names.error());
    NewOutboxEntry entry;
    entry.key = QStringLiteral("invitation/%1/%2").arg(mail.id).arg(mail.sent);
    entry.recipient = mail.email;
    entry.kind = InvitationMailKind;
    entry.data = json({{QStringLiteral("inviter"), names->person},
        {QStringLiteral("organization"), names->organization}, {QStringLiteral("role"), roleWords(mail.role)},
        {QStringLiteral("address"), mail.email}, {QStringLiteral("date"), dayWords(mail.expiresAt)},
        {QStringLiteral("sent"), QString::number(mail.sent)}});
    entry.subjectId = mail.id;
    return queue(connection, scope, entry, wallNow);
}

Result<void> queueInvitationCopy(Connection &connection, const OrganizationScope &scope,
    const QStringList &addresses, Role role, UtcSeconds expiresAt, UtcSeconds wallNow)
{
    const Result<Names> names = namesOf(connection, scope);
    if (!names)
        return failure(names.error());
    const qsizetype others = std::max<qsizetype>(0, addresses.size() - MostAddresses);
    QString list = addresses.first(addresses.size() - others).join(QStringLiteral(", "));
    if (others > 0)
        list += QStringLiteral(" and %1 more").arg(others);
    NewOutboxEntry entry;
    entry.key = QStringLiteral("invitation_copy/") + newId(QLatin1StringView("copy"));
    entry.recipient = names->email;
    entry.kind = QStringLiteral("invitation_copy");
    entry.data = json(
        {{QStringLiteral("name"), names->person}, {QStringLiteral("organization"), names->organization},
            {QStringLiteral("role"), roleWords(role)}, {QStringLiteral("addresses"), list},
            {QStringLiteral("count"),
                addresses.size() == 1 ? QStringLiteral("one person")
                                      : QStringLiteral("%1 people").arg(addresses.size())},
            {QStringLiteral("date"), dayWords(expiresAt)}});
    return queue(connection, scope, entry, wallNow);
}

EnclosureSource invitationEnclosure(Database &database)
{
    return [&database](const OutboxEntry &entry) {
        return database.transaction([&](Connection &connection) { return makeLink(connection, entry); });
    };
}

} // namespace portico::portal
