// SPDX-License-Identifier: MIT
#include "ui/text/words.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Words)
};

/// When a steady course from now to the forecast reaches the limit; nothing where it does not within the
/// period.
std::optional<UtcSeconds> limitReachedAt(const UsageMetric &usage, const Period &period, UtcSeconds now)
{
    if (!usage.limit || !usage.forecast || now >= period.end)
        return std::nullopt;
    const qint64 limit = *usage.limit * UsageScale;
    if (usage.current >= limit || usage.forecast->value <= limit)
        return std::nullopt;
    const double share = double(limit - usage.current) / double(usage.forecast->value - usage.current);
    return now + std::chrono::seconds(qint64(share * double((period.end - now).count())));
}

} // namespace

QString word(SubscriptionStatus status)
{
    switch (status) {
    case SubscriptionStatus::NoSubscription:
        return Words::tr("No plan");
    case SubscriptionStatus::Incomplete:
        return Words::tr("Waiting for payment");
    case SubscriptionStatus::IncompleteExpired:
        return Words::tr("Not started");
    case SubscriptionStatus::Trialing:
        return Words::tr("Trial");
    case SubscriptionStatus::Active:
        return Words::tr("Active");
    case SubscriptionStatus::PastDue:
        return Words::tr("Past due");
    case SubscriptionStatus::Unpaid:
        return Words::tr("Unpaid");
    case SubscriptionStatus::Paused:
        return Words::tr("Paused");
    case SubscriptionStatus::Canceled:
        return Words::tr("Ended");
    case SubscriptionStatus::Other:
        break;
    }
    return Words::tr("Unknown state");
}

QString word(Invoice::DisplayStatus status)
{
    switch (status) {
    case Invoice::DisplayStatus::Draft:
        return Words::tr("Draft");
    case Invoice::DisplayStatus::Open:
        return Words::tr("Open");
    case Invoice::DisplayStatus::PastDue:
        return Words::tr("Past due");
    case Invoice::DisplayStatus::Paid:
        return Words::tr("Paid");
    case Invoice::DisplayStatus::PartRefunded:
        return Words::tr("Part refunded");
    case Invoice::DisplayStatus::Refunded:
        return Words::tr("Refunded");
    case Invoice::DisplayStatus::Void:
        return Words::tr("Void");
    case Invoice::DisplayStatus::Uncollectible:
        return Words::tr("Uncollectible");
    case Invoice::DisplayStatus::Other:
        break;
    }
    return Words::tr("Unknown state");
}

QString word(Role role)
{
    switch (role) {
    case Role::Owner:
        return Words::tr("Owner");
    case Role::Admin:
        return Words::tr("Admin");
    case Role::Billing:
        return Words::tr("Billing");
    case Role::Member:
        return Words::tr("Member");
    case Role::ReadOnly:
        break;
    }
    return Words::tr("Read-only");
}

QString word(SubscriptionChange::Kind kind)
{
    switch (kind) {
    case SubscriptionChange::Kind::Start:
        return Words::tr("Start");
    case SubscriptionChange::Kind::Upgrade:
        return Words::tr("Upgrade");
    case SubscriptionChange::Kind::Downgrade:
        return Words::tr("Downgrade");
    case SubscriptionChange::Kind::Quantity:
        return Words::tr("Seats");
    case SubscriptionChange::Kind::Planned:
        return Words::tr("Planned");
    case SubscriptionChange::Kind::PlanUndone:
        return Words::tr("Undone");
    case SubscriptionChange::Kind::WillCancel:
        return Words::tr("Cancellation");
    case SubscriptionChange::Kind::Reactivated:
        return Words::tr("Reactivated");
    case SubscriptionChange::Kind::Canceled:
        return Words::tr("Ended");
    case SubscriptionChange::Kind::Paused:
        return Words::tr("Paused");
    case SubscriptionChange::Kind::Resumed:
        return Words::tr("Resumed");
    case SubscriptionChange::Kind::Status:
        return Words::tr("State");
    case SubscriptionChange::Kind::Other:
        break;
    }
    return Words::tr("Change");
}

QString sentence(const SubscriptionChange &change)
{
    const QString effective = change.effectiveAt ? billingDay(*change.effectiveAt) : QString();
    switch (change.kind) {
    case SubscriptionChange::Kind::Start:
        return Words::tr("Started on %1").arg(change.toPlan);
    case SubscriptionChange::Kind::Upgrade:
    case SubscriptionChange::Kind::Downgrade:
        return Words::tr("%1 to %2, at once").arg(change.fromPlan, change.toPlan);
    case SubscriptionChange::Kind::Quantity:
        return Words::tr("Paid seats from %1 to %2")
            .arg(count(change.fromQuantity.value_or(0)), count(change.toQuantity.value_or(0)));
    case SubscriptionChange::Kind::Planned:
        if (change.effectiveAt) {
            return Words::tr("Planned for %1: %2 to %3")
                .arg(billingDayShort(*change.effectiveAt), change.fromPlan, change.toPlan);
        }
        return Words::tr("Planned: %1 to %2").arg(change.fromPlan, change.toPlan);
    case SubscriptionChange::Kind::PlanUndone:
        return Words::tr("Planned change to %1 undone")
            .arg(change.toPlan.isEmpty() ? change.fromPlan : change.toPlan);
    case SubscriptionChange::Kind::WillCancel:
        return effective.isEmpty() ? Words::tr("Set to end") : Words::tr("Set to end on %1").arg(effective);
    case SubscriptionChange::Kind::Reactivated:
        return Words::tr("Cancellation taken back");
    case SubscriptionChange::Kind::Canceled:
        return change.fromPlan.isEmpty() ? Words::tr("Subscription ended")
                                         : Words::tr("%1 ended").arg(change.fromPlan);
    case SubscriptionChange::Kind::Paused:
        return Words::tr("Billing paused");
    case SubscriptionChange::Kind::Resumed:
        return Words::tr("Billing resumed");
    case SubscriptionChange::Kind::Status:
        return Words::tr("%1, before: %2")
            .arg(word(subscriptionStatusFromName(change.toStatus)),
                word(subscriptionStatusFromName(change.fromStatus)));
    case SubscriptionChange::Kind::Other:
        break;
    }
    return Words::tr("Subscription changed");
}

QString paymentMethodName(const PaymentMethod &method)
{
    QString name;
    if (method.type == u"card") {
        const QString brand = method.brand;
        name = brand == u"visa"      ? QStringLiteral("Visa")
            : brand == u"mastercard" ? QStringLiteral("Mastercard")
            : brand == u"amex"       ? QStringLiteral("American Express")
            : brand == u"discover"   ? QStringLiteral("Discover")
            : brand == u"jcb"        ? QStringLiteral("JCB")
            : brand == u"diners"     ? QStringLiteral("Diners Club")
            : brand == u"unionpay"   ? QStringLiteral("UnionPay")
                                     : Words::tr("Card");
    } else if (method.type == u"sepa_debit") {
        name = Words::tr("SEPA direct debit");
    } else if (method.type == u"us_bank_account") {
        name = Words::tr("Bank account");
    } else if (method.type == u"link") {
        name = QStringLiteral("Link");
    } else if (method.type == u"paypal") {
        name = QStringLiteral("PayPal");
    } else {
        name = Words::tr("Another method");
    }
    return method.last4.isEmpty() ? name : name + QStringLiteral(" •••• ") + method.last4;
}

QString rolesWith(Permission permission)
{
    QStringList roles;
    for (const Role role : {Role::Owner, Role::Admin, Role::Billing, Role::Member, Role::ReadOnly}) {
        if (permissionsOf(role).contains(permission))
            roles.append(word(role));
    }
    return roles.join(QStringLiteral(", "));
}

QString lineText(const ChargeLine &line, const NextCharge &charge, Interval interval)
{
    switch (line.kind) {
    case ChargeLine::Kind::Plan:
        if (line.name.isEmpty())
            return Words::tr("Subscription");
        return interval == Interval::Month ? Words::tr("%1 plan, %2").arg(line.name, billingMonth(charge.at))
                                           : Words::tr("%1 plan").arg(line.name);
    case ChargeLine::Kind::Seats:
        return Words::tr("%n further seat(s)", nullptr, int(line.quantity));
    case ChargeLine::Kind::Usage:
        return charge.estimate
            ? Words::tr("%1 %2 over the limit, forecast").arg(count(line.quantity), line.name)
            : Words::tr("%1 %2 over the limit").arg(count(line.quantity), line.name);
    case ChargeLine::Kind::Discount:
        return line.name.isEmpty() ? Words::tr("Discount") : Words::tr("Discount: %1").arg(line.name);
    case ChargeLine::Kind::Tax: {
        const QString name = line.name.isEmpty() ? Words::tr("Tax") : line.name;
        //: A tax and its rate, such as "Sales tax 8.875 %".
        return line.percentage ? Words::tr("%1 %2").arg(name, percent(*line.percentage)) : name;
    }
    case ChargeLine::Kind::Balance:
        return line.amount.isNegative() ? Words::tr("Credit from your balance")
                                        : Words::tr("Owed from before");
    case ChargeLine::Kind::Other:
        break;
    }
    return line.name.isEmpty() ? Words::tr("Other") : line.name;
}

QString usageNote(const UsageMetric &usage, const Period &period, const Currency &currency, UtcSeconds now)
{
    const bool reached = usage.limit && usage.current >= *usage.limit * UsageScale;
    QString price;
    if (usage.overageUnitAmount && usage.limit && !currency.code().isEmpty())
        price = overagePrice(*usage.overageUnitAmount, currency, usage.metric);
    if (reached)
        return price.isEmpty() ? Words::tr("The limit is reached")
                               : Words::tr("The limit is reached; now %1").arg(price);
    if (const std::optional<UtcSeconds> day = limitReachedAt(usage, period, now)) {
        const QString when = billingDayShort(*day);
        return price.isEmpty() ? Words::tr("Forecast passes the limit on about %1").arg(when)
                               : Words::tr("Forecast passes the limit on about %1; then %2").arg(when, price);
    }
    if (usage.peak && usage.peakAt) {
        return Words::tr("Highest day so far: %1 on %2")
            .arg(quantityWithUnit(*usage.peak, usage.metric), billingDayShort(*usage.peakAt));
    }
    if (usage.forecast) {
        return Words::tr("Forecast %1 by %2")
            .arg(quantityWithUnit(usage.forecast->value, usage.metric), billingDayShort(period.end));
    }
    return {};
}

} // namespace portico::ui
