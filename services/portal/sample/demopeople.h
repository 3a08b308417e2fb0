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

/// A billing contact and what became of the mail with the last invoice.
struct DemoContact
{
    const char *name;
    const char *email;
    UtcSeconds createdAt;
    UtcSeconds mailedAt; ///< The epoch where no invoice was made since.
    const char *refusal; ///< What the mail server said; empty where it took the mail.
};

struct DemoOrganization
{
    const char *name;
    const char *slug;
    const char *customerId; ///< As the sandbox's sample names it.
    int usagePercent; ///< Of what Acme Robotics uses.
    std::vector<DemoMember> members; ///< The first is an owner.
    std::vector<DemoInvitation> invitations;
    std::vector<DemoContact> contacts;
    std::vector<SubscriptionChange> history;
};

[[nodiscard]] std::vector<DemoOrganization> demoOrganizations();

/// The moment the story is told from.
[[nodiscard]] UtcSeconds demoPresent();

/// Argon2id of "portico-demo", made once: hashing at each start would take longer than the start.
[[nodiscard]] QByteArray demoPasswordHash();

} // namespace portico::portal
