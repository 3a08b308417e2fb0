// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notification.h"

#include <span>
#include <vector>

namespace portico {

/// What somebody has chosen for one kind of notification in one organization; without a choice they are told.
struct NotificationChoice
{
    QString kind; ///< As notificationKindName() has it.
    bool mail = true;
    bool desktop = true;

    friend bool operator==(const NotificationChoice &, const NotificationChoice &) = default;
};

/// A kind as the settings show it.
struct NotificationPreference
{
    QString kind; ///< As notificationKindName() has it, or SecurityTopic.
    std::optional<bool> mail = {}; ///< Nothing where no such mail goes to this person.
    std::optional<bool> desktop = {}; ///< Nothing where the console does not show it.
    bool isFixed = false; ///< Neither can be switched off.

    friend bool operator==(const NotificationPreference &, const NotificationPreference &) = default;
};
using NotificationPreferences = std::vector<NotificationPreference>;

/// What concerns the sign-in: told by mail, always.
inline const QString SecurityTopic = QStringLiteral("security");

/// Every kind there is.
[[nodiscard]] std::span<const Notification::Kind> allNotificationKinds();

/// Who gets a mail about it; nobody for most.
[[nodiscard]] std::span<const Role> mailRecipients(Notification::Kind kind);

/// Whether a person of \a role is told whatever they chose: an owner hears of what threatens the
/// organization.
[[nodiscard]] bool isAlwaysTold(Notification::Kind kind, Role role);

/// What somebody of \a role can choose from and what holds: the kinds their \a permissions let them see.
[[nodiscard]] NotificationPreferences preferencesOf(
    Role role, const Permissions &permissions, const std::vector<NotificationChoice> &choices);

} // namespace portico
