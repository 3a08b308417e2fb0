// SPDX-License-Identifier: MIT
#include "services/portal/audit/auditlog.h"

#include "services/portal/api/route.h"
#include "services/portal/audit/auditrecord.h"

#include <QJsonDocument>

namespace portico::portal {

namespace {

struct Head
{
    qint64 sequence = 0;
    QByteArray hash;
};

/// The end of the chain, held until the end of the transaction.
Result<Head> lockHead(Connection &connection, const QString &organizationId)
{
    const Result<qint64> made
        = connection.execute("INSERT INTO audit_heads (organization_id, seq, hash, seal) VALUES (?, 0, ?, ?)"
                             " ON CONFLICT DO NOTHING",
            organizationId, QByteArray(), auditSeal(connection, organizationId, 0, QByteArray()));
    if (!made)
        return failure(made.error());
    Result<Rows> rows = connection.query(
        "SELECT seq, hash FROM audit_heads WHERE organization_id = ?" + connection.forUpdate(),
        organizationId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? Head{rows->integer(0), rows->bytes(1)} : Head{};
}

} // namespace

AuditActor actorOf(const RequestContext &context)
{
    AuditActor actor;
    actor.address = QString::fromLatin1(context.request.remoteAddress);
    if (context.maybeSession) {
        actor.kind = AuditActor::Kind::Person;
        actor.id = context.session().userId;
        actor.sessionId = context.session().id;
    } else if (context.maybeScope) {
        actor.kind = AuditActor::Kind::Product;
    }
    return actor;
}

Result<void> appendAudit(Connection &connection, const OrganizationScope &scope, const AuditActor &actor,
    const AuditAction &action, UtcSeconds now)
{
    Q_ASSERT_X(auditActionNames().contains(action.name), "appendAudit", "an action of the table of names");
    const Result<Head> head = lockHead(connection, scope.organizationId());
    if (!head)
        return failure(head.error());
    AuditRecord record;
    record.organizationId = scope.organizationId();
    record.sequence = head->sequence + 1;
    record.at = now;
    record.actorKind = auditActorKindName(actor.kind);
    record.actorId = actor.id;
    record.sessionId = actor.sessionId;
    record.action = action.name;
    record.object = action.object;
    record.details = QString::fromUtf8(QJsonDocument(action.details).toJson(QJsonDocument::Compact));
    record.address = actor.address;
    record.previousHash = head->hash;
    const QByteArray hash = auditHash(connection, record);
    const Result<qint64> added = connection.execute(
        "INSERT INTO audit_entries (organization_id, seq, at, actor_kind, actor_id, session_id, action, "
        "object,"
        " details, address, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.organizationId, record.sequence, record.at, record.actorKind, record.actorId, record.sessionId,
        record.action, record.object, record.details, record.address, record.previousHash, hash);
    if (!added)
        return failure(added.error());
    const Result<qint64> moved = connection.execute(
        "UPDATE audit_heads SET seq = ?, hash = ?, seal = ? WHERE organization_id = ?", record.sequence, hash,
        auditSeal(connection, record.organizationId, record.sequence, hash), record.organizationId);
    return moved ? Result<void>() : Result<void>(failure(moved.error()));
}

Result<void> noteInAudit(RouteContext &context, const AuditAction &action)
{
    return appendAudit(context.connection, context.scope(), actorOf(context), action, context.wallNow);
}

} // namespace portico::portal
