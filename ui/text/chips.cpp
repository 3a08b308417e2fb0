// SPDX-License-Identifier: MIT
#include "ui/text/chips.h"

#include "ui/text/words.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Chips
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Chips)
};

} // namespace

Chip chipFor(SubscriptionStatus status)
{
    const QString text = word(status);
    switch (status) {
    case SubscriptionStatus::Active:
        return {Tone::Ok, Icon::CheckCircle, text};
    case SubscriptionStatus::Trialing:
        return {Tone::Info, Icon::Clock, text};
    case SubscriptionStatus::PastDue:
    case SubscriptionStatus::Unpaid:
        return {Tone::Bad, Icon::AlertCircle, text};
    case SubscriptionStatus::Incomplete:
        return {Tone::Warn, Icon::Clock, text};
    case SubscriptionStatus::Paused:
        return {Tone::Idle, Icon::Pause, text};
    case SubscriptionStatus::NoSubscription:
    case SubscriptionStatus::IncompleteExpired:
    case SubscriptionStatus::Canceled:
        return {Tone::Idle, Icon::MinusCircle, text};
    case SubscriptionStatus::Other:
        break;
    }
    return {Tone::Idle, Icon::Help, text};
}

Chip chipFor(Invoice::DisplayStatus status)
{
    const QString text = word(status);
    switch (status) {
    case Invoice::DisplayStatus::Paid:
        return {Tone::Ok, Icon::CheckCircle, text};
    case Invoice::DisplayStatus::Open:
        return {Tone::Info, Icon::Clock, text};
    case Invoice::DisplayStatus::PastDue:
        return {Tone::Bad, Icon::AlertCircle, text};
    case Invoice::DisplayStatus::Draft:
        return {Tone::Idle, Icon::Clock, text};
    case Invoice::DisplayStatus::PartRefunded:
    case Invoice::DisplayStatus::Refunded:
        return {Tone::Idle, Icon::Undo, text};
    case Invoice::DisplayStatus::Void:
        return {Tone::Idle, Icon::MinusCircle, text};
    case Invoice::DisplayStatus::Uncollectible:
        return {Tone::Idle, Icon::AlertCircle, text};
    case Invoice::DisplayStatus::Other:
        break;
    }
    return {Tone::Idle, Icon::Help, text};
}

Chip chipFor(SubscriptionChange::Kind kind)
{
    const QString text = word(kind);
    switch (kind) {
    case SubscriptionChange::Kind::Start:
        return {Tone::Idle, Icon::Play, text};
    case SubscriptionChange::Kind::Upgrade:
        return {Tone::Ok, Icon::ChevronUp, text};
    case SubscriptionChange::Kind::Downgrade:
        return {Tone::Idle, Icon::ChevronDown, text};
    case SubscriptionChange::Kind::Quantity:
        return {Tone::Idle, Icon::Team, text};
    case SubscriptionChange::Kind::Planned:
        return {Tone::Warn, Icon::Calendar, text};
    case SubscriptionChange::Kind::PlanUndone:
        return {Tone::Idle, Icon::Undo, text};
    case SubscriptionChange::Kind::WillCancel:
        return {Tone::Warn, Icon::Calendar, text};
    case SubscriptionChange::Kind::Reactivated:
    case SubscriptionChange::Kind::Resumed:
        return {Tone::Ok, Icon::Play, text};
    case SubscriptionChange::Kind::Canceled:
        return {Tone::Idle, Icon::MinusCircle, text};
    case SubscriptionChange::Kind::Paused:
        return {Tone::Idle, Icon::Pause, text};
    case SubscriptionChange::Kind::Status:
    case SubscriptionChange::Kind::Other:
        break;
    }
    return {Tone::Idle, Icon::Info, text};
}

std::optional<Chip> chipForPayment(const SubscriptionSummary &summary, UtcSeconds now)
{
    if (!summary.paymentMethod) {
        const bool needsNone = summary.collectionMethod == CollectionMethod::SendInvoice
            || summary.status == SubscriptionStatus::NoSubscription;
        if (needsNone)
            return std::nullopt;
        return Chip{Tone::Warn, Icon::Warning, Chips::tr("Missing")};
    }
    if (isExpired(*summary.paymentMethod, now))
        return Chip{Tone::Bad, Icon::AlertCircle, Chips::tr("Expired")};
    if (summary.dunning && !summary.dunning->reason.isEmpty())
        return Chip{Tone::Bad, Icon::AlertCircle, Chips::tr("Declined")};
    if (expiresWithin(*summary.paymentMethod, CardWarning, now))
        return Chip{Tone::Warn, Icon::Warning, Chips::tr("Expires soon")};
    return Chip{Tone::Ok, Icon::CheckCircle, Chips::tr("Valid")};
}

} // namespace portico::ui
