// SPDX-License-Identifier: MIT
#include "ui/text/notificationtexts.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Notifications
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Notifications)
};

using Kind = Notification::Kind;
using Severity = Notification::Severity;

QString nextTry(const Notification &notification)
{
    return notification.date
        ? u' ' + Notifications::tr("Next automatic try: %1.").arg(billingDay(*notification.date))
        : QString();
}

QString subjectOr(const Notification &notification, const QString &otherwise)
{
    return notification.subject.isEmpty() ? otherwise : notification.subject;
}

} // namespace

QString sentence(const Notification &notification)
{
    const QString amount = notification.amount ? money(*notification.amount) : QString();
    const QString day = notification.date ? billingDay(*notification.date) : QString();
    const QString plan = subjectOr(notification, Notifications::tr("The subscription"));
    switch (notification.kind) {
    case Kind::PaymentFailed:
        return (amount.isEmpty() ? Notifications::tr("A payment failed.")
                                 : Notifications::tr("The payment of %1 failed.").arg(amount))
            + nextTry(notification);
    case Kind::PaymentReminder:
        return (amount.isEmpty() ? Notifications::tr("An invoice is still unpaid.")
                                 : Notifications::tr("%1 is still unpaid.").arg(amount))
            + nextTry(notification);
    case Kind::AccessRestricted:
        return Notifications::tr("Access is limited until the unpaid invoice is paid.");
    case Kind::PaymentReceived:
        return amount.isEmpty() ? Notifications::tr("A payment was received.")
            : notification.subject.isEmpty()
            ? Notifications::tr("The payment of %1 was received.").arg(amount)
            : Notifications::tr("The payment of %1 for %2 was received.").arg(amount, notification.subject);
    case Kind::CardExpiring:
        return day.isEmpty() ? Notifications::tr("%1 expires soon.")
                                   .arg(subjectOr(notification, Notifications::tr("The card")))
                             : Notifications::tr("%1 expires on %2.")
                                   .arg(subjectOr(notification, Notifications::tr("The card")), day);
    case Kind::TrialEnding:
        return day.isEmpty() ? Notifications::tr("The trial ends soon.")
                             : Notifications::tr("The trial ends on %1.").arg(day);
    case Kind::PlanChanged:
        return notification.subject.isEmpty()
            ? Notifications::tr("The plan has changed.")
            : Notifications::tr("The plan is %1 now.").arg(notification.subject);
    case Kind::ChangeScheduled:
        return day.isEmpty() ? Notifications::tr("A change of the plan is planned.")
            : notification.subject.isEmpty()
            ? Notifications::tr("The plan changes on %1.").arg(day)
            : Notifications::tr("The plan changes to %1 on %2.").arg(notification.subject, day);
    case Kind::WillCancel:
        return day.isEmpty() ? Notifications::tr("%1 is set to end.").arg(plan)
                             : Notifications::tr("%1 ends on %2.").arg(plan, day);
    case Kind::SubscriptionEnded:
        return Notifications::tr("%1 has ended.").arg(plan);
    case Kind::Paused:
        return day.isEmpty() ? Notifications::tr("Billing is paused.")
                             : Notifications::tr("Billing is paused until %1.").arg(day);
    case Kind::Resumed:
        return Notifications::tr("Billing goes on.");
    case Kind::DataDue:
        return day.isEmpty()
            ? Notifications::tr("The data of the ended subscription will be deleted.")
            : Notifications::tr("The data of the ended subscription are kept until %1.").arg(day);
    case Kind::Other:
        break;
    }
    return Notifications::tr("Something about the subscription has changed.");
}

Icon iconFor(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return Icon::AlertCircle;
    case Severity::Warning:
        return Icon::Warning;
    case Severity::Success:
        return Icon::CheckCircle;
    case Severity::Info:
        break;
    }
    return Icon::Info;
}

ColorRole colorFor(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return ColorRole::Bad;
    case Severity::Warning:
        return ColorRole::Warn;
    case Severity::Success:
        return ColorRole::Ok;
    case Severity::Info:
        break;
    }
    return ColorRole::AccentText;
}

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return Notifications::tr("Important");
    case Severity::Warning:
        return Notifications::tr("Attention");
    case Severity::Success:
        return Notifications::tr("Done");
    case Severity::Info:
        break;
    }
    return Notifications::tr("Note");
}

} // namespace portico::ui
