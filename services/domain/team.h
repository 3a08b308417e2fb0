// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/permission.h"

#include <QString>

#include <optional>
#include <vector>

namespace portico {

/// A person in an organization.
struct Member
{
    QString id;
    QString name;
    QString email;
    Role role = Role::Member;
    std::optional<UtcSeconds> joinedAt;
    std::optional<UtcSeconds> lastActiveAt;
    Permissions extra = {}; ///< Beside those of the role.
    QString invitedBy = {}; ///< The name of who did; empty where nobody did or they are not known any more.

    friend bool operator==(const Member &, const Member &) = default;
};

/// What is to be changed about a member; what is nothing stays as it is.
struct MemberChange
{
    std::optional<Role> role = {};
    std::optional<Permissions> extra = {}; ///< Beside those of the role.

    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};

/// How a member uses their access.
enum class MemberStatus {
    Active,
    Dormant, ///< Not seen for DormantAfter: worth asking whether the access is still needed.
    NeverActive,
};
inline constexpr std::chrono::days DormantAfter{60};

/// At wall time \a now.
[[nodiscard]] MemberStatus statusOf(const Member &member, UtcSeconds now);
/// "active", "dormant", "never_active".
[[nodiscard]] QString memberStatusName(MemberStatus status);

/// An invitation that was neither accepted nor withdrawn.
struct Invitation
{
    QString id;
    QString email;
    Role role = Role::Member;
    UtcSeconds expiresAt;
    Permissions extra = {}; ///< Beside those of the role.
    QString invitedBy = {}; ///< The name of who did; empty where they are not known any more.

    /// Whether it counts for nothing any more at \a now and is only shown.
    [[nodiscard]] bool isExpired(UtcSeconds now) const { return expiresAt <= now; }

    friend bool operator==(const Invitation &, const Invitation &) = default;
};
inline constexpr std::chrono::days InvitationLife{7};

/// An owner has offered somebody to own the organization in their place.
struct OwnershipTransfer
{
    QString fromId; ///< The member who offers, and becomes an admin with the acceptance.
    QString toId; ///< The member who may accept.
    UtcSeconds expiresAt;

    friend bool operator==(const OwnershipTransfer &, const OwnershipTransfer &) = default;
};

struct Team
{
    std::vector<Member> members;
    std::vector<Invitation> invitations;
    std::optional<OwnershipTransfer> transfer = {};

    /// With one owner nobody can help when that person is gone.
    [[nodiscard]] bool hasOnlyOneOwner() const;

    friend bool operator==(const Team &, const Team &) = default;
};

} // namespace portico
