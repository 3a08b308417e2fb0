// SPDX-License-Identifier: MIT
#include "services/domain/team.h"

#include <algorithm>

namespace portico {

MemberStatus statusOf(const Member &member, UtcSeconds now)
{
    if (!member.lastActiveAt)
        return MemberStatus::NeverActive;
    return now - *member.lastActiveAt >= DormantAfter ? MemberStatus::Dormant : MemberStatus::Active;
}

QString memberStatusName(MemberStatus status)
{
    switch (status) {
    case MemberStatus::Dormant:
        return QStringLiteral("dormant");
    case MemberStatus::NeverActive:
        return QStringLiteral("never_active");
    case MemberStatus::Active:
        break;
    }
    return QStringLiteral("active");
}

bool Team::hasOnlyOneOwner() const
{
    return std::count_if(members.begin(), members.end(), [](const Member &member) {
        return member.role == Role::Owner;
    }) == 1;
}

} // namespace portico
