// SPDX-License-Identifier: MIT
#include "services/domain/notification.h"

#include "services/domain/names.h"

namespace portico {

namespace {

using Kind = Notification::Kind;
using Severity = Notification::Severity;
using Target = NotificationTarget;

constexpr Names<Kind, 13> KindNames{{
    {Kind::PaymentFailed, "payment_failed"},
    {Kind::PaymentReminder, "payment_reminder"},
    {Kind::AccessRestricted, "access_restricted"},
    {Kind::PaymentReceived, "payment_received"},
    {Kind::CardExpiring, "card_expiring"},
    {Kind::TrialEnding, "trial_ending"},
    {Kind::PlanChanged, "plan_changed"},
    {Kind::ChangeScheduled, "change_scheduled"},
    {Kind::WillCancel, "will_cancel"},
    {Kind::SubscriptionEnded, "subscription_ended"},
    {Kind::Paused, "paused"},
    {Kind::Resumed, "resumed"},
    {Kind::DataDue, "data_due"},
}};

} // namespace

QString notificationKindName(Kind kind)
{
    return KindNames.name(kind);
}

Kind notificationKindFromName(QStringView name)
{
    return KindNames.value(name).value_or(Kind::Other);
}

Severity severityOf(Kind kind)
{
    switch (kind) {
    case Kind::PaymentFailed:
    case Kind::AccessRestricted:
    case Kind::DataDue:
        return Severity::Critical;
    case Kind::PaymentReminder:
    case Kind::CardExpiring:
    case Kind::TrialEnding:
    case Kind::WillCancel:
    case Kind::SubscriptionEnded:
        return Severity::Warning;
    case Kind::PaymentReceived:
        return Severity::Success;
    case Kind::PlanChanged:
    case Kind::ChangeScheduled:
    case Kind::Paused:
    case Kind::Resumed:
    case Kind::Other:
        break;
    }
    return Severity::Info;
}

NotificationTarget targetOf(Kind kind)
{
    switch (kind) {
    case Kind::PaymentFailed:
    case Kind::PaymentReminder:
    case Kind::AccessRestricted:
    case Kind::Other:
        return Target::Overview;
    case Kind::PaymentReceived:
        return Target::Invoices;
    case Kind::CardExpiring:
        return Target::PaymentMethod;
    default:
        return Target::Plan;
    }
}

Permission permissionFor(Kind kind)
{
    switch (kind) {
    case Kind::CardExpiring:
        return Permission::PaymentMethodView;
    case Kind::PaymentFailed:
    case Kind::PaymentReminder:
    case Kind::PaymentReceived:
        return Permission::InvoiceView;
    default:
        return Permission::PlanView;
    }
}

} // namespace portico
