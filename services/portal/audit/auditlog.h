// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/auditentry.h"
#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

class RequestContext;
class RouteContext;

/// Who did something, and from where.
struct AuditActor
{
    using Kind = AuditActorKind;

    Kind kind = Kind::System;
    QString id = {}; ///< Of the person; empty for the others.
    QString sessionId = {};
    QString address = {}; ///< The network address; empty for the system.
};

/// Who asks in this request.
[[nodiscard]] AuditActor actorOf(const RequestContext &context);

/// What was done.
struct AuditAction
{
    QString name; ///< Such as `team.member_removed`; one of auditActionNames().
    QString object = {}; ///< The id of what was changed.
    QJsonObject details = {}; ///< Before and after, without secrets; people by id.
};

/// Notes what was done in an organization, in the transaction of the change, numbered and chained by hash to
/// the entry before. Entries of one organization wait for one another until their transactions end.
[[nodiscard]] Result<void> appendAudit(Connection &connection, const OrganizationScope &scope,
    const AuditActor &actor, const AuditAction &action, UtcSeconds now);
/// The same for a fast handler, in whose transaction it happens: done by whoever asks.
[[nodiscard]] Result<void> noteInAudit(RouteContext &context, const AuditAction &action);

} // namespace portico::portal
