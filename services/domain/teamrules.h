// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"

#include <optional>

namespace portico {

/// As what somebody belongs to an organization.
struct Standing
{
    Role role = Role::Member;
    Permissions extra; ///< Beside those of the role.

    [[nodiscard]] Permissions permissions() const { return permissionsOf(role) | extra; }

    friend bool operator==(const Standing &, const Standing &) = default;
};

/// Why the team stays as it is.
enum class TeamRefusal {
    BeyondOwn, ///< More would be granted, or taken from somebody with more, than the person has.
    LastOwner, ///< Nobody would be left who owns the organization.
};

/// Whether somebody with \a own permissions may make a member out of \a present into \a wanted, which is
/// nothing for a removal; \a owners is how many there are before it.
[[nodiscard]] std::optional<TeamRefusal> refusalToChange(
    const Permissions &own, const Standing &present, const std::optional<Standing> &wanted, int owners);

/// Whether somebody in \a present may leave.
[[nodiscard]] std::optional<TeamRefusal> refusalToLeave(const Standing &present, int owners);

/// Whether giving somebody \a wanted takes a recent proof of identity: it is more than a plain member gets.
[[nodiscard]] bool isMoreThanMember(const Standing &wanted);

/// Whether somebody with \a own permissions may invite into \a wanted.
[[nodiscard]] std::optional<TeamRefusal> refusalToInvite(const Permissions &own, const Standing &wanted);

} // namespace portico
