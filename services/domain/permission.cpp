// SPDX-License-Identifier: MIT
#include "services/domain/permission.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using enum Permission;

constexpr Names<Permission, PermissionCount> PermissionNames{{
    {PlanView, "plan.view"},
    {PlanChange, "plan.change"},
    {PaymentMethodView, "payment_method.view"},
    {PaymentMethodChange, "payment_method.change"},
    {InvoiceView, "invoice.view"},
    {InvoicePay, "invoice.pay"},
    {BillingDetailsEdit, "billing_details.edit"},
    {ContactEdit, "contact.edit"},
    {UsageView, "usage.view"},
    {UsageCost, "usage.cost"},
    {BudgetEdit, "budget.edit"},
    {TeamView, "team.view"},
    {TeamEdit, "team.edit"},
    {OrganizationEdit, "organization.edit"},
    {AuditView, "audit.view"},
    {TokenCreate, "token.create"},
    {SsoEdit, "sso.edit"},
    {IngestKeyEdit, "ingest_key.edit"},
    {OrganizationOwn, "organization.own"},
}};

constexpr Names<Role, RoleCount> RoleNames{{
    {Role::Owner, "owner"},
    {Role::Admin, "admin"},
    {Role::Billing, "billing"},
    {Role::Member, "member"},
    {Role::ReadOnly, "read_only"},
}};

} // namespace

Permissions readPermissions()
{
    return {Permission::PlanView, Permission::PaymentMethodView, Permission::InvoiceView,
        Permission::UsageView, Permission::UsageCost, Permission::TeamView, Permission::AuditView};
}

Permissions permissionsOf(Role role)
{
    switch (role) {
    case Role::Owner:
        return Permissions::all();
    case Role::Admin: {
        Permissions permissions = Permissions::all();
        permissions.remove(OrganizationOwn);
        return permissions;
    }
    case Role::Billing:
        return {PlanView, PaymentMethodView, PaymentMethodChange, InvoiceView, InvoicePay, BillingDetailsEdit,
            ContactEdit, UsageView, UsageCost, BudgetEdit, TeamView, TokenCreate};
    case Role::Member:
        return {UsageView, TeamView};
    case Role::ReadOnly:
        return {PlanView, InvoiceView, UsageView, UsageCost, TeamView, AuditView};
    }
    return {};
}

bool seesChildren(Role role)
{
    return role == Role::Owner || role == Role::Billing;
}

Permissions permissionsOfParent()
{
    return {PlanView, InvoiceView, UsageView, UsageCost};
}

QString permissionName(Permission permission)
{
    return PermissionNames.name(permission);
}

std::optional<Permission> permissionFromName(QStringView name)
{
    return PermissionNames.value(name);
}

QString roleName(Role role)
{
    return RoleNames.name(role);
}

std::optional<Role> roleFromName(QStringView name)
{
    return RoleNames.value(name);
}

bool takesSeat(Role role)
{
    return role == Role::Owner || role == Role::Admin || role == Role::Member;
}

bool takesSeat(Role role, bool allRolesTakeSeats)
{
    return allRolesTakeSeats || takesSeat(role);
}

} // namespace portico
