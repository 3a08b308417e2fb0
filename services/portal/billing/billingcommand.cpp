// SPDX-License-Identifier: MIT
#include "services/portal/billing/billingcommand.h"

#include "services/portal/access/token.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

namespace portico::portal {

namespace {

/// A change at the provider is seen within this time of its command.
constexpr std::chrono::minutes ActorMemory{15};

struct AuditName
{
    QLatin1StringView kind;
    QLatin1StringView name;
};
constexpr AuditName AuditNames[]{
    {QLatin1StringView("change_plan"), QLatin1StringView("subscription.plan_changed")},
    {QLatin1StringView("cancel"), QLatin1StringView("subscription.cancelled")},
    {QLatin1StringView("reactivate"), QLatin1StringView("subscription.reactivated")},
    {QLatin1StringView("pause"), QLatin1StringView("subscription.paused")},
    {QLatin1StringView("resume"), QLatin1StringView("subscription.resumed")},
    {QLatin1StringView("accept_offer"), QLatin1StringView("subscription.offer_accepted")},
    {QLatin1StringView("undo_change"), QLatin1StringView("subscription.change_undone")},
    {QLatin1StringView("end_trial"), QLatin1StringView("subscription.trial_ended")},
    {QLatin1StringView("pay"), QLatin1StringView("invoice.payment_attempted")},
    {QLatin1StringView("billing_details"), QLatin1StringView("billing_details.changed")},
    {QLatin1StringView("add_tax_id"), QLatin1StringView("tax_id.added")},
    {QLatin1StringView("reconcile_seats"), QLatin1StringView("seats.reconciled")},
    {QLatin1StringView("remove_tax_id"), QLatin1StringView("tax_id.removed")},
};

struct Running
{
    BillingCommand command;
    QString userId;
    UtcSeconds lockedUntil;
};

Result<std::optional<Running>> runningCommand(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT id, kind, subject, subscription_id, provider_key, locked_until, user_id FROM billing_commands"
        " WHERE organization_id = ? AND state = 'running'"
            + connection.forUpdate(),
        scope.organizationId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Running>();
    Running running;
    running.command.id = rows->text(0);
    running.command.kind = rows->text(1);
    running.command.subject = rows->text(2);
    running.command.subscriptionId = rows->text(3);
    running.command.providerKey = rows->text(4).toLatin1();
    running.lockedUntil = rows->time(5);
    running.userId = rows->text(6);
    return std::optional(std::move(running));
}

Result<bool> touched(const Result<qint64> &rows)
{
    return rows ? Result<bool>(*rows > 0) : Result<bool>(failure(rows.error()));
}

/// Gives up a command of which nobody can tell whether the provider executed it.
Result<void> abandon(
    Connection &connection, const OrganizationScope &scope, const Running &other, UtcSeconds now)
{
    const Result<qint64> abandoned
        = connection.execute("UPDATE billing_commands SET state = 'abandoned', finished_at = ?"
                             " WHERE organization_id = ? AND id = ?",
            now, scope.organizationId(), other.command.id);
    if (!abandoned)
        return failure(abandoned.error());
    const auto kind = other.userId.isEmpty() ? AuditActor::Kind::System : AuditActor::Kind::Person;
    return appendAudit(connection, scope, {kind, other.userId},
        {other.command.auditName(), other.command.subscriptionId,
            {{QStringLiteral("outcome"), QStringLiteral("unknown")}}},
        now);
}

} // namespace

QString BillingCommand::auditName() const
{
    for (const AuditName &entry : AuditNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return QStringLiteral("subscription.") + kind;
}

QByteArray providerKeyFor(const QString &principal, const QByteArray &idempotencyKey)
{
    return "portico-" + tokenHash(principal.toUtf8() + '\n' + idempotencyKey).toHex().left(40);
}

Result<BillingCommand> beginCommand(Connection &connection, const OrganizationScope &scope,
    BillingCommand command, UtcSeconds now, std::chrono::seconds patience)
{
    const Result<std::optional<Running>> running = runningCommand(connection, scope);
    if (!running)
        return failure(running.error());
    if (*running) {
        const Running &other = **running;
        const bool isSame = other.command.kind == command.kind && other.command.subject == command.subject
            && other.command.providerKey == command.providerKey;
        if (other.lockedUntil > now)
            return failure(portalError(409, QLatin1StringView("conflict"),
                QStringLiteral("another change of this subscription is running")));
        if (isSame) {
            const Result<qint64> taken = connection.execute(
                "UPDATE billing_commands SET locked_until = ? WHERE organization_id = ? AND id = ?",
                now + patience, scope.organizationId(), other.command.id);
            if (!taken)
                return failure(taken.error());
            BillingCommand resumed = other.command;
            resumed.resumed = true;
            return resumed;
        }
        if (const Result<void> abandoned = abandon(connection, scope, other, now); !abandoned)
            return failure(abandoned.error());
    }
    command.id = newId(QLatin1StringView("cmd"));
    const Result<qint64> noted = connection.execute(
        "INSERT INTO billing_commands (organization_id, id, kind, subject, subscription_id, user_id,"
        " provider_key, state, created, locked_until) VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?)",
        scope.organizationId(), command.id, command.kind, command.subject, command.subscriptionId,
        scope.userId(), QString::fromLatin1(command.providerKey), now, now + patience);
    if (!noted)
        return failure(noted.error());
    return command;
}

Result<bool> endCommand(Connection &connection, const OrganizationScope &scope, const BillingCommand &command,
    CommandEnd end, UtcSeconds now)
{
    if (end == CommandEnd::Unknown) {
        return touched(
            connection.execute("UPDATE billing_commands SET locked_until = ? WHERE organization_id = "
                               "? AND id = ? AND state = 'running'",
                now, scope.organizationId(), command.id));
    }
    return touched(connection.execute("UPDATE billing_commands SET state = ?, finished_at = ?"
                                      " WHERE organization_id = ? AND id = ? AND state = 'running'",
        end == CommandEnd::Done ? QStringLiteral("done") : QStringLiteral("refused"), now,
        scope.organizationId(), command.id));
}

Result<QString> actorOf(
    Connection &connection, const OrganizationScope &scope, const QString &subscriptionId, UtcSeconds now)
{
    Result<Rows> rows = connection.query(
        "SELECT u.name FROM billing_commands c JOIN users u ON u.id = c.user_id WHERE c.organization_id = ?"
        " AND c.subscription_id = ? AND c.state IN ('running', 'done') AND (c.state = 'running' OR"
        " c.finished_at > ?) AND c.created > ? ORDER BY c.created DESC, c.id LIMIT 1",
        scope.organizationId(), subscriptionId, now - std::chrono::minutes(1), now - ActorMemory);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

} // namespace portico::portal
