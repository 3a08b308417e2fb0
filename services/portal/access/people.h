// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "services/portal/access/session.h"
#include "services/portal/store/connection.h"

#include <vector>

namespace portico::portal {

struct User
{
    QString id;
    QString email;
    QString name;
    QByteArray passwordHash;
};

/// How addresses are compared and kept.
[[nodiscard]] QString normalizedEmail(const QString &email);

/// 422 `invalid_field` for something that is no address; 409 `email_taken`. \a passwordHash may be empty:
/// nobody can sign in then.
[[nodiscard]] Result<User> addUser(Connection &connection, const QString &email, const QString &name,
    const QByteArray &passwordHash, UtcSeconds now);
[[nodiscard]] Result<std::optional<User>> userByEmail(Connection &connection, const QString &email);

/// Of a person or an organization: 1 to 80 characters, none of them for control.
[[nodiscard]] bool isName(const QString &name);
[[nodiscard]] bool isSlug(const QString &slug);

struct NewOrganization
{
    QString name;
    QString slug;
    QString stripeCustomerId; ///< Empty for none.
    QString ownerUserId;
};

/// The Stripe customer of the organization with this slug or id; `organization_unknown`, `customer_missing`.
[[nodiscard]] Result<QString> customerOf(Connection &connection, const QString &slugOrId);

/// Adds the organization with its owner and returns its id; 409 `slug_taken` or `customer_taken`, 422
/// `invalid_field` for a name of more than 80 characters or a slug that is not of a-z, 0-9 and "-".
[[nodiscard]] Result<QString> addOrganization(
    Connection &connection, const NewOrganization &organization, UtcSeconds now);
[[nodiscard]] Result<void> addMember(
    Connection &connection, const QString &organizationId, const QString &userId, Role role, UtcSeconds now);

/// The id of the organization with this slug or id; 404 `organization_unknown`.
[[nodiscard]] Result<QString> findOrganization(Connection &connection, const QString &slugOrId);

struct MemberRef
{
    QString userId;
    QString organizationId;
};
/// A member by address, of the organization with this slug or id; 404 `not_found`.
[[nodiscard]] Result<MemberRef> findMember(
    Connection &connection, const QString &email, const QString &slugOrId);

/// The organizations somebody belongs to, and those they see through a parent, by name; each with
/// \a hostedOrigins. What is being deleted is listed for its owners.
[[nodiscard]] Result<std::vector<Organization>> organizationsOf(
    Connection &connection, const Session &session, const QStringList &hostedOrigins);

/// Permissions as they stand in the database: names separated by spaces.
[[nodiscard]] QString permissionsText(const Permissions &permissions);
[[nodiscard]] Permissions permissionsFromText(const QString &text);

/// The names of the roles that look into the children of their organization, as an SQL list.
[[nodiscard]] QByteArray childViewerRoles();

/// What a member of \a role may do with these extra permissions, in an organization with this setting.
[[nodiscard]] Permissions memberPermissions(
    Role role, const QString &extraPermissions, bool readOnlySeesInvoices);

} // namespace portico::portal
