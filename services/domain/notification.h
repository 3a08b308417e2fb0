// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/money.h"
#include "services/domain/permission.h"

#include <QString>

#include <optional>

namespace portico {

/// Something a person should know about their organization, and where to go for it.
struct Notification
{
    /// The UI makes the sentence of the kind, the date and the amount.
    enum class Kind {
        PaymentFailed,
        PaymentReminder,
        AccessRestricted,
        PaymentReceived,
        CardExpiring,
        TrialEnding,
        PlanChanged,
        ChangeScheduled,
        WillCancel,
        SubscriptionEnded,
        Paused,
        Resumed,
        DataDue,
        Other,
    };
    enum class Severity { Info, Success, Warning, Critical };

    QString id;
    Kind kind = Kind::Other;
    UtcSeconds at; ///< Billing time of the event.
    std::optional<Money> amount;
    QString subject; ///< Plan name, card ("Visa 4242") or invoice number, by kind.
    std::optional<UtcSeconds> date; ///< What the kind is about: next attempt, end, expiry.
    bool read = false;

    friend bool operator==(const Notification &, const Notification &) = default;
};

/// The pane that helps with a notification.
enum class NotificationTarget { Overview, Plan, Invoices, PaymentMethod };

[[nodiscard]] QString notificationKindName(Notification::Kind kind);
[[nodiscard]] Notification::Kind notificationKindFromName(QStringView name);
[[nodiscard]] Notification::Severity severityOf(Notification::Kind kind);
[[nodiscard]] NotificationTarget targetOf(Notification::Kind kind);
/// What a person must be allowed to see to be told.
[[nodiscard]] Permission permissionFor(Notification::Kind kind);

} // namespace portico
