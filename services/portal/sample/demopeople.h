// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "services/domain/subscriptionchange.h"

#include <QString>

#include <vector>

namespace portico::portal {

/// The sample's people and organizations as data: those of the demo story, told from 17 Nov 2026, 16:00 UTC.
struct DemoMember
{
    const char *email;
    const char *name;
    Role role;
    UtcSeconds joinedAt;
    UtcSeconds lastActiveAt;
};

struct DemoInvitation
{
    const char *email;
    Role role;
    const char *invitedBy; ///< The address of a member.
    UtcSeconds createdAt;
    UtcSeconds expiresAt;
};

struct DemoOrganization
{
    const char *name;
    const char *slug;
    const char *customerId; ///< As the sandbox's sample names it.
    int usagePercent; ///< Of what Acme Robotics uses.
    std::vector<DemoMember> members; ///< The first is an owner.
    std::vector<DemoInvitation> invitations;
    std::vector<SubscriptionChange> history;
};

[[nodiscard]] std::vector<DemoOrganization> demoOrganizations();

/// Argon2id of "portico-demo", made once: hashing at each start would take longer than the start.
[[nodiscard]] QByteArray demoPasswordHash();

} // namespace portico::portal
