// SPDX-License-Identifier: MIT
#include "services/portal/access/people.h"

#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

#include <QRegularExpression>

namespace portico::portal {

namespace {

constexpr int LongestName = 80;
constexpr int LongestEmail = 254;

bool isEmail(const QString &email)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A[^\s@<>",;:()\[\]\\]+@[^\s@<>",;:()\[\]\\.]+(\.[^\s@<>",;:()\[\]\\.]+)*\z)"));
    return email.size() <= LongestEmail && pattern.match(email).hasMatch();
}

/// Whether the query finds a row.
Result<bool> exists(Connection &connection, QByteArrayView sql, const QString &value)
{
    Result<Rows> rows = connection.query(sql, value);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

} // namespace

bool isName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= LongestName
        && std::none_of(
            name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isSlug(const QString &slug)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?\z)"));
    return pattern.match(slug).hasMatch();
}

QString normalizedEmail(const QString &email)
{
    return email.trimmed().toLower();
}

Result<User> addUser(Connection &connection, const QString &email, const QString &name,
    const QByteArray &passwordHash, UtcSeconds now)
{
    User user{newId(QLatin1StringView("usr")), normalizedEmail(email), name.trimmed(), passwordHash};
    if (!isEmail(user.email))
        return failure(invalidField(QLatin1StringView("email"), QStringLiteral("this is no e-mail address")));
    if (user.name.isEmpty())
        user.name = user.email.section(u'@', 0, 0);
    if (!isName(user.name))
        return failure(
            invalidField(QLatin1StringView("name"), QStringLiteral("a name has 1 to 80 characters")));
    const Result<qint64> added = connection.execute(
        "INSERT INTO users (id, email, name, password_hash, created) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (email) DO NOTHING",
        user.id, user.email, user.name, QString::fromLatin1(passwordHash), now);
    if (!added)
        return failure(added.error());
    if (*added == 0)
        return failure(portalError(409, QLatin1StringView("email_taken"), user.email));
    return user;
}

Result<std::optional<User>> userByEmail(Connection &connection, const QString &email)
{
    Result<Rows> rows = connection.query(
        "SELECT id, email, name, password_hash FROM users WHERE email = ?", normalizedEmail(email));
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<User>();
    return std::optional<User>(User{rows->text(0), rows->text(1), rows->text(2), rows->text(3).toLatin1()});
}

Result<QString> customerOf(Connection &connection, const QString &slugOrId)
{
    Result<Rows> rows = connection.query(
        "SELECT stripe_customer_id FROM organizations WHERE (slug = ? OR id = ?) AND deleted_at IS NULL",
        slugOrId, slugOrId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(portalError(404, QLatin1StringView("organization_unknown"), slugOrId));
    const QString customerId = rows->text(0);
    if (customerId.isEmpty())
        return failure(portalError(409, QLatin1StringView("customer_missing"), slugOrId));
    return customerId;
}

Result<QString> addOrganization(Connection &connection, const NewOrganization &organization, UtcSeconds now)
{
    if (!isName(organization.name))
        return failure(
            invalidField(QLatin1StringView("name"), QStringLiteral("a name has 1 to 80 characters")));
    if (!isSlug(organization.slug))
        return failure(
            invalidField(QLatin1StringView("slug"), QStringLiteral("a slug is made of a-z, 0-9 and -")));
    const Result<bool> slugTaken
        = exists(connection, "SELECT 1 FROM organizations WHERE slug = ?", organization.slug);
    if (!slugTaken)
        return failure(slugTaken.error());
    if (*slugTaken)
        return failure(portalError(409, QLatin1StringView("slug_taken"), organization.slug));
    std::optional<QString> customerId;
    if (!organization.stripeCustomerId.isEmpty()) {
        customerId = organization.stripeCustomerId;
        const Result<bool> customerTaken
            = exists(connection, "SELECT 1 FROM organizations WHERE stripe_customer_id = ?", *customerId);
        if (!customerTaken)
            return failure(customerTaken.error());
        if (*customerTaken)
            return failure(portalError(409, QLatin1StringView("customer_taken"), *customerId));
    }
    const QString id = newId(QLatin1StringView("org"));
    const Result<qint64> added = connection.execute(
        "INSERT INTO organizations (id, name, slug, stripe_customer_id, created) VALUES (?, ?, ?, ?, ?)", id,
        organization.name.trimmed(), organization.slug, customerId, now);
    if (!added)
        return failure(added.error());
    if (Result<void> owner = addMember(connection, id, organization.ownerUserId, Role::Owner, now); !owner)
        return failure(owner.error());
    return id;
}

Result<void> addMember(
    Connection &connection, const QString &organizationId, const QString &userId, Role role, UtcSeconds now)
{
    const Result<qint64> added = connection.execute(
        "INSERT INTO organization_members (organization_id, user_id, role, joined_at) VALUES (?, ?, ?, ?)",
        organizationId, userId, roleName(role), now);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

QString permissionsText(const Permissions &permissions)
{
    QStringList names;
    for (int i = 0; i < PermissionCount; ++i) {
        if (permissions.contains(Permission(i)))
            names.append(permissionName(Permission(i)));
    }
    return names.join(u' ');
}

Permissions permissionsFromText(const QString &text)
{
    Permissions permissions;
    for (const QString &name : text.split(u' ', Qt::SkipEmptyParts)) {
        if (const std::optional<Permission> permission = permissionFromName(name))
            permissions.insert(*permission);
    }
    return permissions;
}

Permissions memberPermissions(Role role, const QString &extraPermissions, bool readOnlySeesInvoices)
{
    Permissions permissions = permissionsOf(role);
    if (role == Role::ReadOnly && !readOnlySeesInvoices)
        permissions.remove(Permission::InvoiceView);
    return permissions | permissionsFromText(extraPermissions);
}

Result<QString> findOrganization(Connection &connection, const QString &slugOrId)
{
    Result<Rows> rows = connection.query(
        "SELECT id FROM organizations WHERE (slug = ? OR id = ?) AND deleted_at IS NULL", slugOrId, slugOrId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(portalError(404, QLatin1StringView("organization_unknown"), slugOrId));
    return rows->text(0);
}

Result<MemberRef> findMember(Connection &connection, const QString &email, const QString &slugOrId)
{
    Result<Rows> rows
        = connection.query("SELECT u.id, o.id FROM organization_members m JOIN users u ON u.id = m.user_id"
                           " JOIN organizations o ON o.id = m.organization_id"
                           " WHERE u.email = ? AND (o.slug = ? OR o.id = ?) AND o.deleted_at IS NULL",
            normalizedEmail(email), slugOrId, slugOrId);
    if (!rows)
        return failure(rows.error());
    if (!rows->next()) {
        Error error = notFound();
        error.detail = QStringLiteral("there is no member with this address in this organization");
        return failure(error);
    }
    return MemberRef{rows->text(0), rows->text(1)};
}

QByteArray childViewerRoles()
{
    QStringList names;
    for (int i = 0; i < RoleCount; ++i) {
        if (seesChildren(Role(i)))
            names.append(u'\'' + roleName(Role(i)) + u'\'');
    }
    return names.join(u", ").toLatin1();
}

namespace {

/// Of each organization somebody sees: their role in it, and the one in its parent where that looks into it.
const QByteArray &visibleOrganizationsSql()
{
    static const QByteArray sql
        = "SELECT o.id, o.name, o.slug, m.role, m.extra_permissions, o.read_only_sees_invoices, c.currency,"
          " o.all_roles_take_seats, o.deletion_at, p.id, pm.role FROM organizations o"
          " LEFT JOIN organization_members m ON m.organization_id = o.id AND m.user_id = ?"
          " LEFT JOIN organizations p ON p.id = o.parent_id AND p.deleted_at IS NULL AND p.deletion_at IS "
          "NULL"
          " LEFT JOIN organization_members pm ON pm.organization_id = p.id AND pm.user_id = ?"
          " LEFT JOIN mirror_customers c ON c.organization_id = o.id AND c.id = o.stripe_customer_id"
          " WHERE o.deleted_at IS NULL AND o.id IN (SELECT organization_id FROM organization_members WHERE"
          " user_id = ? UNION SELECT k.id FROM organizations k JOIN organization_members q ON"
          " q.organization_id = k.parent_id WHERE q.user_id = ? AND q.role IN ("
        + childViewerRoles()
        + ") AND (q.role = 'owner' OR NOT EXISTS (SELECT 1 FROM sso_settings s WHERE s.organization_id ="
          " k.parent_id AND s.enforced = 1))) AND (? = '' OR o.id = ?) ORDER BY o.name, o.id";
    return sql;
}

/// Nothing for a row that is not for this person.
std::optional<Organization> readOrganization(const Rows &rows)
{
    const std::optional<Role> own = roleFromName(rows.text(3));
    const std::optional<Role> above = roleFromName(rows.text(10));
    const bool beingDeleted = !rows.isNull(8);
    const bool fromParent = above && seesChildren(*above) && !beingDeleted;
    if ((!own && !fromParent) || (beingDeleted && own != Role::Owner))
        return std::nullopt;
    Organization organization;
    organization.id = rows.text(0);
    organization.name = rows.text(1);
    organization.slug = rows.text(2);
    organization.role = own ? *own : *above;
    organization.viaParent = !own;
    if (own)
        organization.permissions = memberPermissions(*own, rows.text(4), rows.flag(5));
    if (fromParent)
        organization.permissions = organization.permissions | permissionsOfParent();
    organization.currency = rows.text(6);
    organization.settings = {rows.flag(5), rows.flag(7)};
    organization.deletionAt = rows.optionalTime(8);
    if (above)
        organization.parentId = rows.text(9);
    return organization;
}

} // namespace

Result<std::vector<Organization>> organizationsOf(
    Connection &connection, const Session &session, const QStringList &hostedOrigins)
{
    const QString only
        = session.onlyOrganizationId().isEmpty() ? QString::fromLatin1("") : session.onlyOrganizationId();
    Result<Rows> rows = connection.query(visibleOrganizationsSql(), session.userId, session.userId,
        session.userId, session.userId, only, only);
    if (!rows)
        return failure(rows.error());
    std::vector<Organization> organizations;
    while (rows->next()) {
        std::optional<Organization> organization = readOrganization(*rows);
        if (!organization)
            continue;
        if (session.isSso())
            organization->permissions.remove(Permission::OrganizationOwn);
        if (session.isToken()) {
            organization->permissions = organization->permissions & readPermissions();
            organization->parentId.clear();
        }
        organization->hostedOrigins = hostedOrigins;
        organizations.push_back(std::move(*organization));
    }
    return organizations;
}

} // namespace portico::portal
