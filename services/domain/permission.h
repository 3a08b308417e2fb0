// SPDX-License-Identifier: MIT
#pragma once

#include <QFlags>
#include <QString>

#include <array>
#include <optional>
#include <span>

namespace portico {

/// What a person may do in one organization.
enum class Permission {
    PlanView,
    PlanChange, ///< Change, cancel, pause, offers, seats, trial end, undo, reactivate.
    PaymentMethodView,
    PaymentMethodChange,
    InvoiceView,
    InvoicePay,
    BillingDetailsEdit,
    ContactEdit,
    UsageView,
    UsageCost,
    BudgetEdit,
    TeamView,
    TeamEdit,
    OrganizationEdit,
    AuditView,
    TokenCreate,
    SsoEdit,
    IngestKeyEdit,
    OrganizationOwn,
};
inline constexpr int PermissionCount = int(Permission::OrganizationOwn) + 1;

enum class Role { Owner, Admin, Billing, Member, ReadOnly };
inline constexpr int RoleCount = int(Role::ReadOnly) + 1;

/// A set of permissions.
class Permissions
{
public:
    Permissions() = default;
    Permissions(std::initializer_list<Permission> permissions)
    {
        for (const Permission permission : permissions)
            insert(permission);
    }

    [[nodiscard]] static Permissions all() { return Permissions((1u << PermissionCount) - 1); }
    [[nodiscard]] bool contains(Permission permission) const { return (m_bits & bit(permission)) != 0; }
    /// Whether everything in \a other is in this set too: a person grants only what they have.
    [[nodiscard]] bool containsAll(const Permissions &other) const { return (other.m_bits & ~m_bits) == 0; }
    void insert(Permission permission) { m_bits |= bit(permission); }
    void remove(Permission permission) { m_bits &= ~bit(permission); }

    friend Permissions operator&(Permissions a, Permissions b) { return Permissions(a.m_bits & b.m_bits); }
    friend Permissions operator|(Permissions a, Permissions b) { return Permissions(a.m_bits | b.m_bits); }
    friend bool operator==(const Permissions &, const Permissions &) = default;

private:
    explicit Permissions(quint32 bits) : m_bits(bits) { }
    static constexpr quint32 bit(Permission permission) { return 1u << unsigned(permission); }

    quint32 m_bits = 0;
};

/// The one table of what a role may do.
[[nodiscard]] Permissions permissionsOf(Role role);

/// What changes nothing: the most a personal access token has.
[[nodiscard]] Permissions readPermissions();

/// Whether who has \a role in a parent organization looks into its children.
[[nodiscard]] bool seesChildren(Role role);
/// What they see there: plan, invoices and usage, and nothing that changes.
[[nodiscard]] Permissions permissionsOfParent();

/// The names used on the wire, such as `plan.view` and `read_only`.
[[nodiscard]] QString permissionName(Permission permission);
[[nodiscard]] std::optional<Permission> permissionFromName(QStringView name);
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleFromName(QStringView name);

/// Whether a member of \a role takes a paid seat: billing and read-only members do not.
[[nodiscard]] bool takesSeat(Role role);
/// The same in an organization where \a allRolesTakeSeats may be set.
[[nodiscard]] bool takesSeat(Role role, bool allRolesTakeSeats);

} // namespace portico
