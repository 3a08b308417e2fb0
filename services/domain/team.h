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

    friend bool operator==(const Member &, const Member &) = default;
};

/// An invitation that was neither accepted nor withdrawn.
struct Invitation
{
    QString id;
    QString email;
    Role role = Role::Member;
    UtcSeconds expiresAt;

    friend bool operator==(const Invitation &, const Invitation &) = default;
};

struct Team
{
    std::vector<Member> members;
    std::vector<Invitation> invitations;

    friend bool operator==(const Team &, const Team &) = default;
};

} // namespace portico
