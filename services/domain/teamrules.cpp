// SPDX-License-Identifier: MIT
#include "services/domain/teamrules.h"

namespace portico {

std::optional<TeamRefusal> refusalToChange(
    const Permissions &own, const Standing &present, const std::optional<Standing> &wanted, int owners)
{
    if (!own.containsAll(present.permissions()) || (wanted && !own.containsAll(wanted->permissions())))
        return TeamRefusal::BeyondOwn;
    const bool ceasesToOwn = present.role == Role::Owner && (!wanted || wanted->role != Role::Owner);
    return ceasesToOwn && owners <= 1 ? std::optional(TeamRefusal::LastOwner) : std::nullopt;
}

std::optional<TeamRefusal> refusalToLeave(const Standing &present, int owners)
{
    return present.role == Role::Owner && owners <= 1 ? std::optional(TeamRefusal::LastOwner) : std::nullopt;
}

bool isMoreThanMember(const Standing &wanted)
{
    const Permissions usual = permissionsOf(Role::Member) | permissionsOf(Role::ReadOnly);
    return !usual.containsAll(wanted.permissions());
}

std::optional<TeamRefusal> refusalToInvite(const Permissions &own, const Standing &wanted)
{
    return own.containsAll(wanted.permissions()) ? std::nullopt : std::optional(TeamRefusal::BeyondOwn);
}

} // namespace portico
