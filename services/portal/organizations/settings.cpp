// SPDX-License-Identifier: MIT
#include "services/portal/organizations/settings.h"

#include "services/portal/access/people.h"
#include "services/portal/portalerror.h"

namespace portico::portal {

namespace {

template <typename T>
Result<void> set(
    Connection &connection, const OrganizationScope &scope, QByteArrayView sql, const std::optional<T> &value)
{
    if (!value)
        return {};
    const Result<qint64> changed = connection.execute(sql, *value, scope.organizationId());
    return changed ? Result<void>() : Result<void>(failure(changed.error()));
}

Result<void> checkSlug(Connection &connection, const OrganizationScope &scope, const QString &slug)
{
    if (!isSlug(slug))
        return failure(
            invalidField(QLatin1StringView("slug"), QStringLiteral("a slug is made of a-z, 0-9 and -")));
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM organizations WHERE slug = ? AND id <> ?", slug, scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? Result<void>(failure(portalError(409, QLatin1StringView("slug_taken"), slug)))
                        : Result<void>();
}

} // namespace

Result<void> changeOrganization(
    Connection &connection, const OrganizationScope &scope, const OrganizationChange &change)
{
    std::optional<QString> name = change.name;
    if (name) {
        name = name->trimmed();
        if (!isName(*name))
            return failure(
                invalidField(QLatin1StringView("name"), QStringLiteral("a name has 1 to 80 characters")));
    }
    if (change.slug) {
        if (const Result<void> checked = checkSlug(connection, scope, *change.slug); !checked)
            return checked;
    }
    const Result<void> steps[] = {
        set(connection, scope, "UPDATE organizations SET name = ? WHERE id = ?", name),
        set(connection, scope, "UPDATE organizations SET slug = ? WHERE id = ?", change.slug),
        set(connection, scope, "UPDATE organizations SET read_only_sees_invoices = ? WHERE id = ?",
            change.readOnlySeesInvoices),
        set(connection, scope, "UPDATE organizations SET all_roles_take_seats = ? WHERE id = ?",
            change.allRolesTakeSeats),
    };
    for (const Result<void> &step : steps) {
        if (!step)
            return step;
    }
    return {};
}

} // namespace portico::portal
