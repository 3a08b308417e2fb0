// SPDX-License-Identifier: MIT
#include "services/domain/notificationpreference.h"

#include <algorithm>
#include <array>

namespace portico {

namespace {

using Kind = Notification::Kind;

constexpr std::array AllKinds{Kind::PaymentFailed, Kind::PaymentReminder, Kind::AccessRestricted,
    Kind::PaymentReceived, Kind::CardExpiring, Kind::TrialEnding, Kind::PlanChanged, Kind::ChangeScheduled,
    Kind::WillCancel, Kind::SubscriptionEnded, Kind::Paused, Kind::Resumed, Kind::DataDue};
constexpr std::array PaymentPeople{Role::Owner, Role::Admin, Role::Billing};
constexpr std::array Owners{Role::Owner};

} // namespace

std::span<const Kind> allNotificationKinds()
{
    return AllKinds;
}

std::span<const Role> mailRecipients(Kind kind)
{
    switch (kind) {
    case Kind::PaymentFailed:
    case Kind::PaymentReminder:
    case Kind::CardExpiring:
        return PaymentPeople;
    case Kind::DataDue:
        return Owners;
    default:
        return {};
    }
}

bool isAlwaysTold(Kind kind, Role role)
{
    return role == Role::Owner && severityOf(kind) == Notification::Severity::Critical;
}

NotificationPreferences preferencesOf(
    Role role, const Permissions &permissions, const std::vector<NotificationChoice> &choices)
{
    NotificationPreferences preferences{{SecurityTopic, true, std::nullopt, true}};
    for (const Kind kind : AllKinds) {
        if (!permissions.contains(permissionFor(kind)))
            continue;
        NotificationPreference preference;
        preference.kind = notificationKindName(kind);
        preference.isFixed = isAlwaysTold(kind, role);
        const auto chosen = std::find_if(choices.begin(), choices.end(),
            [&](const NotificationChoice &choice) { return choice.kind == preference.kind; });
        const bool counts = chosen != choices.end() && !preference.isFixed;
        preference.desktop = !counts || chosen->desktop;
        const std::span<const Role> mailed = mailRecipients(kind);
        if (std::find(mailed.begin(), mailed.end(), role) != mailed.end())
            preference.mail = !counts || chosen->mail;
        preferences.push_back(std::move(preference));
    }
    return preferences;
}

} // namespace portico
