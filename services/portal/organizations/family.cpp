// SPDX-License-Identifier: MIT
#include "services/portal/organizations/family.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

Error errorFor(FamilyRefusal refusal)
{
    switch (refusal) {
    case FamilyRefusal::Same:
        return invalidField(QLatin1StringView("organization"));
    case FamilyRefusal::HasParent:
        return portalError(409, QLatin1StringView("has_parent"));
    case FamilyRefusal::HasChildren:
        return portalError(409, QLatin1StringView("has_children"));
    case FamilyRefusal::IsChild:
        break;
    }
    return portalError(409, QLatin1StringView("is_child"));
}

std::vector<Relative> readRelatives(Rows &rows)
{
    std::vector<Relative> relatives;
    while (rows.next())
        relatives.push_back({rows.text(0), rows.text(1), rows.text(2)});
    return relatives;
}

/// The id of one of the person's own organizations; what is not among them is as good as missing.
Result<QString> ownOrganization(Connection &connection, const QString &userId, const QString &slugOrId)
{
    Result<Rows> rows = connection.query(
        "SELECT o.id FROM organizations o JOIN organization_members m ON m.organization_id = o.id"
        " WHERE m.user_id = ? AND (o.id = ? OR o.slug = ?)",
        userId, slugOrId, slugOrId);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? Result<QString>(rows->text(0)) : Result<QString>(failure(notFound()));
}

} // namespace

Result<OrganizationFamily> Family::load()
{
    OrganizationFamily family;
    {
        Result<Rows> rows = m_connection.query(
            "SELECT p.id, p.name, p.slug FROM organizations o JOIN organizations p ON p.id = o.parent_id"
            " WHERE o.id = ? AND p.deleted_at IS NULL",
            m_scope.organizationId());
        if (!rows)
            return failure(rows.error());
        if (const std::vector<Relative> parents = readRelatives(*rows); !parents.empty())
            family.parent = parents.front();
    }
    Result<Rows> rows = m_connection.query("SELECT id, name, slug FROM organizations WHERE parent_id = ? AND "
                                           "deleted_at IS NULL ORDER BY name, id",
        m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    family.children = readRelatives(*rows);
    return family;
}

Result<void> Family::adopt(
    const Session &session, const QString &slugOrId, const AuditActor &actor, UtcSeconds wallNow)
{
    const Result<QString> childId = ownOrganization(m_connection, session.userId, slugOrId);
    if (!childId)
        return failure(childId.error());
    const Result<std::pair<FamilyStanding, FamilyStanding>> both
        = lockBoth(m_scope.organizationId(), *childId);
    if (!both)
        return failure(both.error());
    const Result<OrganizationScope> child
        = Authorizer::forSession(m_connection, session, *childId, Permission::OrganizationOwn);
    if (!child)
        return failure(child.error());
    if (child->isBeingDeleted())
        return failure(portalError(409, QLatin1StringView("being_deleted")));
    if (const std::optional<FamilyRefusal> refusal = refusalToAdopt(both->first, both->second))
        return failure(errorFor(*refusal));
    const Result<qint64> linked = m_connection.execute(
        "UPDATE organizations SET parent_id = ? WHERE id = ?", m_scope.organizationId(), *childId);
    if (!linked)
        return failure(linked.error());
    return note(*child, "organization.child_added", *childId, actor, wallNow);
}

Result<void> Family::release(const QString &id, const AuditActor &actor, UtcSeconds wallNow)
{
    QString otherId = id;
    if (id == m_scope.organizationId()) {
        const Result<OrganizationFamily> family = load();
        if (!family)
            return failure(family.error());
        if (!family->parent)
            return failure(notFound());
        otherId = family->parent->id;
    }
    const Result<std::pair<FamilyStanding, FamilyStanding>> both
        = lockBoth(m_scope.organizationId(), otherId);
    if (!both)
        return failure(both.error());
    const FamilyStanding &child = id == m_scope.organizationId() ? both->first : both->second;
    const FamilyStanding &parent = id == m_scope.organizationId() ? both->second : both->first;
    if (child.parentId != parent.id)
        return failure(notFound());
    const Result<OrganizationScope> other = Authorizer::forRelative(m_connection, m_scope, otherId);
    if (!other)
        return failure(other.error());
    const Result<qint64> released
        = m_connection.execute("UPDATE organizations SET parent_id = NULL WHERE id = ?", child.id);
    if (!released)
        return failure(released.error());
    return note(*other, "organization.child_removed", child.id, actor, wallNow);
}

/// The organization as it is, held until the end of the transaction; empty where it is not there.
Result<FamilyStanding> Family::lock(const QString &id)
{
    FamilyStanding standing;
    {
        Result<Rows> rows
            = m_connection.query("SELECT id, parent_id FROM organizations WHERE id = ? AND deleted_at IS NULL"
                    + m_connection.forUpdate(),
                id);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(notFound());
        standing = {rows->text(0), rows->text(1)};
    }
    return standing;
}

Result<std::pair<FamilyStanding, FamilyStanding>> Family::lockBoth(
    const QString &first, const QString &second)
{
    const bool inOrder = first <= second;
    Result<FamilyStanding> lower = lock(inOrder ? first : second);
    if (!lower)
        return failure(lower.error());
    Result<FamilyStanding> upper = lock(inOrder ? second : first);
    if (!upper)
        return failure(upper.error());
    for (FamilyStanding *standing : {&*lower, &*upper}) { // as it is now that nobody can change it
        Result<Rows> rows = m_connection.query(
            "SELECT 1 FROM organizations WHERE parent_id = ? AND deleted_at IS NULL", standing->id);
        if (!rows)
            return failure(rows.error());
        standing->hasChildren = rows->next();
    }
    return inOrder ? std::pair(*lower, *upper) : std::pair(*upper, *lower);
}

Result<void> Family::note(const OrganizationScope &other, const char *action, const QString &childId,
    const AuditActor &actor, UtcSeconds wallNow)
{
    const bool isLower = m_scope.organizationId() <= other.organizationId();
    for (const OrganizationScope *scope : {isLower ? &m_scope : &other, isLower ? &other : &m_scope}) {
        const QString relative = scope == &m_scope ? other.organizationId() : m_scope.organizationId();
        const Result<void> noted = appendAudit(m_connection, *scope, actor,
            {QString::fromLatin1(action), childId, {{QStringLiteral("relative"), relative}}}, wallNow);
        if (!noted)
            return noted;
    }
    return {};
}

} // namespace portico::portal
