// SPDX-License-Identifier: MIT
#include "services/portal/organizations/deletion.h"

#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/portalerror.h"
#include "services/portal/recovery/membermail.h"
#include "services/portal/recovery/warning.h"

#include <algorithm>
#include <array>

namespace portico::portal {

namespace {

constexpr std::array Owners{Role::Owner};
constexpr std::chrono::days LookAgain{1};

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

} // namespace

Result<UtcSeconds> Deletion::request()
{
    Result<Course> course = lock();
    if (!course)
        return failure(course.error());
    if (course->endsAt)
        return *course->endsAt;
    const Result<bool> paying = renews();
    if (!paying)
        return failure(paying.error());
    if (*paying)
        return failure(portalError(409, QLatin1StringView("subscription_active"),
            QStringLiteral("a subscription renews; cancel it first")));
    course->requestedAt = m_wallNow;
    course->endsAt = m_wallNow + DeletionDelay;
    const Result<void> marked
        = done(m_connection.execute("UPDATE organizations SET deletion_requested_at = ?, deletion_at = ?, "
                                    "deletion_next_at = ? WHERE id = ?",
            m_wallNow, *course->endsAt, *course->endsAt - LastDeletionWarning, m_scope.organizationId()));
    if (!marked)
        return failure(marked.error());
    if (const Result<void> mailed = mailOwners(QStringLiteral("organization_deletion"), *course); !mailed)
        return failure(mailed.error());
    return *course->endsAt;
}

Result<void> Deletion::restore()
{
    const Result<Course> course = lock();
    if (!course)
        return failure(course.error());
    if (!course->endsAt)
        return failure(portalError(409, QLatin1StringView("conflict")));
    if (m_wallNow >= *course->endsAt)
        return failure(portalError(410, QLatin1StringView("deletion_final")));
    return done(
        m_connection.execute("UPDATE organizations SET deletion_requested_at = NULL, deletion_at = NULL, "
                             "deletion_next_at = NULL WHERE id = ?",
            m_scope.organizationId()));
}

Result<void> Deletion::proceed()
{
    const Result<Course> course = lock();
    if (!course)
        return failure(course.error());
    if (!course->endsAt) // restored meanwhile
        return {};
    if (m_wallNow < *course->endsAt) {
        if (m_wallNow >= *course->endsAt - LastDeletionWarning) {
            const Result<void> mailed = mailOwners(QStringLiteral("organization_deletion_soon"), *course);
            if (!mailed)
                return mailed;
        }
        return plan(*course->endsAt);
    }
    const Result<bool> paying = renews();
    if (!paying)
        return failure(paying.error());
    return *paying ? plan(m_wallNow + LookAgain) : end();
}

Result<Deletion::Course> Deletion::lock()
{
    Result<Rows> rows = m_connection.query("SELECT name, deletion_requested_at, deletion_at FROM "
                                           "organizations WHERE id = ? AND deleted_at IS NULL"
            + m_connection.forUpdate(),
        m_scope.organizationId());
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(notFound());
    return Course{rows->text(0), rows->time(1), rows->optionalTime(2)};
}

/// Whether anything would be charged again by itself.
Result<bool> Deletion::renews()
{
    const Result<std::vector<Subscription>> live = liveSubscriptions(m_connection, m_scope);
    if (!live)
        return failure(live.error());
    return std::any_of(live->begin(), live->end(),
        [](const Subscription &subscription) { return !willCancel(subscription); });
}

Result<void> Deletion::end()
{
    const QString &id = m_scope.organizationId();
    const Result<void> noted = appendAudit(
        m_connection, m_scope, AuditActor(), {QStringLiteral("organization.deleted"), id}, m_wallNow);
    if (!noted)
        return noted;
    const Result<void> signedOut = done(m_connection.execute(
        "UPDATE sessions SET revoked_at = ?, revoke_reason = 'no_membership' WHERE revoked_at IS NULL AND "
        "user_id "
        "IN (SELECT user_id FROM organization_members WHERE organization_id = ?) AND NOT EXISTS (SELECT 1 "
        "FROM "
        "organization_members m WHERE m.user_id = sessions.user_id AND m.organization_id <> ?)",
        m_wallNow, id, id));
    if (!signedOut)
        return signedOut;
    for (const char *sql : {"DELETE FROM invitations WHERE organization_id = ?",
             "DELETE FROM billing_contacts WHERE organization_id = ?",
             "DELETE FROM outbox WHERE organization_id = ? AND state IN ('sent', 'failed')",
             "DELETE FROM personal_tokens WHERE organization_id = ?",
             "DELETE FROM sso_logins WHERE organization_id = ?",
             "DELETE FROM sso_identities WHERE organization_id = ?",
             "DELETE FROM sso_settings WHERE organization_id = ?",
             "DELETE FROM organization_members WHERE organization_id = ?",
             "UPDATE organizations SET parent_id = NULL WHERE parent_id = ?"}) {
        if (const Result<void> removed = done(m_connection.execute(sql, id)); !removed)
            return removed;
    }
    return done(m_connection.execute(
        "UPDATE organizations SET deleted_at = ?, deletion_next_at = NULL, parent_id = NULL WHERE id = ?",
        m_wallNow, id));
}

Result<void> Deletion::plan(std::optional<UtcSeconds> nextAt)
{
    return done(m_connection.execute(
        "UPDATE organizations SET deletion_next_at = ? WHERE id = ?", nextAt, m_scope.organizationId()));
}

Result<void> Deletion::mailOwners(const QString &kind, const Course &course)
{
    const QString key = QStringLiteral("%1/%2/%3")
                            .arg(kind, m_scope.organizationId())
                            .arg(course.requestedAt.time_since_epoch().count());
    const QJsonObject values{
        {QStringLiteral("organization"), course.name}, {QStringLiteral("date"), dateInFull(*course.endsAt)}};
    return mailMembers(m_connection, m_scope, Owners, kind, key, values, m_wallNow);
}

} // namespace portico::portal
