// SPDX-License-Identifier: MIT
#include "ui/text/quotetexts.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

using Line = KeyValueLines::Line;
using namespace std::chrono;

struct Quotes
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Quotes)
};

QString oldPlan(const Quote &quote)
{
    return quote.currentPlan && !quote.currentPlan->name.isEmpty() ? quote.currentPlan->name
                                                                   : Quotes::tr("The present plan");
}

QString interval(const PlanSummary &plan)
{
    return intervalName(plan.interval, plan.intervalCount);
}

/// What is due today in a sentence: the difference, nothing, or a credit.
QString todaySentence(const Quote &quote, UtcSeconds now)
{
    if (!quote.credit.isZero())
        return Quotes::tr("Nothing is due today: %1 are left over and lower the next invoices.")
            .arg(money(quote.credit));
    if (quote.dueToday.isZero())
        return Quotes::tr("Nothing is due today.");
    return Quotes::tr("Today you pay the difference for the %1 left.")
        .arg(timeLeft(quote.nextCharge.at - now));
}

QString hoursNote(const QuoteLine &line, const Money &full, const Period &period)
{
    if (!line.period || line.period->end != period.end || line.period->start < period.start)
        return {};
    const qint64 all = duration_cast<hours>(period.length()).count();
    const qint64 left = round<hours>(line.period->length()).count();
    if (all <= 0 || left <= 0 || left >= all)
        return {};
    const double share = double(full.minor) * double(left) / double(all);
    if (std::abs(share - double(std::abs(line.amount.minor))) > 1.0)
        return {}; // it would not explain the amount
    return Quotes::tr("%1 × %2 of %3 hours").arg(money(full), count(left), count(all));
}

QString lineLabel(const QuoteLine &line)
{
    const QString span = line.period
        ? billingDayShort(line.period->start) + QStringLiteral(" – ") + billingDayShort(line.period->end)
        : QString();
    switch (line.kind) {
    case QuoteLine::Kind::Plan:
        if (line.plan.isEmpty())
            break;
        if (line.isCredit())
            return Quotes::tr("Credit for unused %1").arg(line.plan);
        //: A plan and the days it is charged for: "Scale, 17 Nov – 1 Dec".
        return span.isEmpty() ? line.plan : Quotes::tr("%1, %2").arg(line.plan, span);
    case QuoteLine::Kind::Seats: {
        const QString seats = Quotes::tr("%n further seat(s)", nullptr, int(line.quantity));
        if (line.isCredit())
            return Quotes::tr("Credit for %1").arg(seats);
        return span.isEmpty() ? seats : Quotes::tr("%1, %2").arg(seats, span);
    }
    case QuoteLine::Kind::Usage:
    case QuoteLine::Kind::Other:
        break;
    }
    return line.description.isEmpty() ? Quotes::tr("Other") : line.description;
}

Line chargeLine(const QuoteLine &line, const Quote &quote, const SubscriptionSummary &subscription)
{
    Line result{lineLabel(line), money(line.amount)};
    result.labelColor = ColorRole::Text;
    if (line.kind != QuoteLine::Kind::Plan || !subscription.currentPeriod)
        return result;
    const PlanSummary *plan
        = line.isCredit() ? (quote.currentPlan ? &*quote.currentPlan : nullptr) : &quote.plan;
    if (plan && plan->name == line.plan)
        result.note = hoursNote(line, plan->price, *subscription.currentPeriod);
    return result;
}

} // namespace

QString timeLeft(seconds left)
{
    const int wholeDays = int(duration_cast<days>(left).count());
    const int wholeHours = int(duration_cast<hours>(left - days(wholeDays)).count());
    const QString dayText = Quotes::tr("%n day(s)", nullptr, wholeDays);
    const QString hourText = Quotes::tr("%n hour(s)", nullptr, std::max(wholeHours, wholeDays > 0 ? 0 : 1));
    if (wholeDays == 0)
        return hourText;
    if (wholeHours == 0 || wholeDays > 60)
        return dayText;
    return Quotes::tr("%1 and %2").arg(dayText, hourText);
}

QString countdown(seconds left)
{
    const int wholeMinutes = int(duration_cast<minutes>(left).count());
    const QString secondText = Quotes::tr("%n second(s)", nullptr, int(left.count() % 60));
    if (wholeMinutes == 0)
        return secondText;
    return Quotes::tr("%1 %2").arg(Quotes::tr("%n minute(s)", nullptr, wholeMinutes), secondText);
}

QString quoteTitle(const Quote &quote)
{
    switch (quote.reason) {
    case ChangeReason::Upgrade:
        return Quotes::tr("Upgrade to %1").arg(quote.plan.name);
    case ChangeReason::Downgrade:
    case ChangeReason::Trial:
        return Quotes::tr("Change to %1").arg(quote.plan.name);
    case ChangeReason::LongerInterval:
    case ChangeReason::ShorterInterval:
        return Quotes::tr("Change to %1, %2").arg(quote.plan.name, interval(quote.plan));
    case ChangeReason::MoreSeats:
        return Quotes::tr("Add Seats");
    case ChangeReason::FewerSeats:
        return Quotes::tr("Fewer Seats");
    case ChangeReason::Start:
        break;
    }
    return Quotes::tr("Start %1").arg(quote.plan.name);
}

QString quoteSentence(const Quote &quote, UtcSeconds now)
{
    const QString name = quote.plan.name;
    const QString from = billingDay(quote.effectiveAt);
    const QString next = billingDay(quote.nextCharge.at);
    const QString today = todaySentence(quote, now);
    switch (quote.reason) {
    case ChangeReason::Upgrade:
        return Quotes::tr("%1 starts at once. %2 The next full charge is on %3.").arg(name, today, next);
    case ChangeReason::MoreSeats:
        return Quotes::tr("All %n seat(s) can be used at once.", nullptr, quote.seats) + u' '
            + Quotes::tr("%1 The next full charge is on %2.").arg(today, next);
    case ChangeReason::LongerInterval:
        return quote.dueToday.isZero()
            ? Quotes::tr("A new billing period starts today, %1. %2 The next charge is on %3.")
                  .arg(interval(quote.plan), today, next)
            : Quotes::tr(
                "A new billing period starts today, %1. You pay it now, less what is left of the old "
                "one; the next charge is on %2.")
                  .arg(interval(quote.plan), next);
    case ChangeReason::Downgrade:
        return Quotes::tr(
            "%1 stays until %2, %3 begins then. Nothing is due today; the first charge for %3 is "
            "on %4.")
            .arg(oldPlan(quote), from, name, next);
    case ChangeReason::ShorterInterval:
        return Quotes::tr(
            "%1 stays as it is paid for until %2. From then on it is charged %3; the first such "
            "charge is on %4. Nothing is due today.")
            .arg(oldPlan(quote), from, interval(quote.plan), next);
    case ChangeReason::FewerSeats:
        return Quotes::tr("The paid seats stay until %1.").arg(from) + u' '
            + Quotes::tr("From then on there are %n.", nullptr, quote.seats) + u' '
            + Quotes::tr("Nothing is due today; the next charge is on %1.").arg(next);
    case ChangeReason::Trial:
        return Quotes::tr(
            "You are in the trial: %1 starts at once and costs nothing today. The first charge is "
            "on %2.")
            .arg(name, next);
    case ChangeReason::Start:
        break;
    }
    return quote.dueToday.isZero()
        ? Quotes::tr("%1 starts at once. Nothing is due today; the first charge is on %2.").arg(name, next)
        : Quotes::tr("%1 starts at once, with the first period paid today. The next charge is on %2.")
              .arg(name, next);
}

QString quoteButton(const Quote &quote, CollectionMethod collection)
{
    const bool pays = !quote.dueToday.isZero();
    const QString due = money(quote.dueToday);
    if (pays && collection == CollectionMethod::SendInvoice)
        return Quotes::tr("Change now, invoice over %1").arg(due);
    switch (quote.reason) {
    case ChangeReason::Upgrade:
        return pays ? Quotes::tr("Upgrade and pay %1 now").arg(due) : Quotes::tr("Upgrade now");
    case ChangeReason::MoreSeats:
        return pays ? Quotes::tr("Add seats and pay %1 now").arg(due) : Quotes::tr("Add seats now");
    case ChangeReason::LongerInterval:
        return pays ? Quotes::tr("Change and pay %1 now").arg(due) : Quotes::tr("Change now");
    case ChangeReason::Downgrade:
    case ChangeReason::ShorterInterval:
        return Quotes::tr("Change to %1 on %2").arg(quote.plan.name, billingDay(quote.effectiveAt));
    case ChangeReason::FewerSeats:
        return Quotes::tr("Change to %n seat(s) on %1", nullptr, quote.seats)
            .arg(billingDay(quote.effectiveAt));
    case ChangeReason::Trial:
        return Quotes::tr("Change to %1 now").arg(quote.plan.name);
    case ChangeReason::Start:
        break;
    }
    return pays ? Quotes::tr("Start %1 and pay %2 now").arg(quote.plan.name, due)
                : Quotes::tr("Start %1 now").arg(quote.plan.name);
}

QList<Line> quoteLines(const Quote &quote, const SubscriptionSummary &subscription)
{
    QList<Line> lines;
    if (quote.lines.empty())
        return lines;
    for (const QuoteLine &line : quote.lines)
        lines.append(chargeLine(line, quote, subscription));
    if (!quote.tax.isZero() || quote.lines.size() > 1) {
        Line subtotal{Quotes::tr("Subtotal"), money(quote.subtotal)};
        subtotal.ruleAbove = true;
        lines.append(subtotal);
    }
    for (const InvoiceTax &tax : quote.taxes)
        //: A tax and its rate, such as "Sales tax 8.875 %".
        lines.append({Quotes::tr("%1 %2").arg(tax.name, percent(tax.percentage)), money(tax.amount)});
    if (quote.taxes.empty() && !quote.tax.isZero())
        lines.append({Quotes::tr("Tax"), money(quote.tax)});
    if (!quote.credit.isZero())
        lines.append({Quotes::tr("Left over for the next invoices"), money(quote.credit)});
    Line due{Quotes::tr("Due today"), money(quote.dueToday)};
    if (subscription.collectionMethod == CollectionMethod::SendInvoice)
        due.label = Quotes::tr("Due today, by invoice");
    else if (subscription.paymentMethod && !quote.dueToday.isZero())
        due.label = Quotes::tr("Due today, %1").arg(paymentMethodName(*subscription.paymentMethod));
    due.isTotal = true;
    due.ruleAbove = true;
    lines.append(due);
    return lines;
}

QString nextChargeText(const NextCharge &charge)
{
    qint64 tax = 0;
    qint64 regular = 0;
    for (const ChargeLine &line : charge.lines) {
        const bool isRegular = line.kind == ChargeLine::Kind::Plan || line.kind == ChargeLine::Kind::Seats
            || line.kind == ChargeLine::Kind::Other;
        (line.kind == ChargeLine::Kind::Tax ? tax : regular) += line.amount.minor;
        if (!isRegular && line.kind != ChargeLine::Kind::Tax)
            return Quotes::tr("%1: %2 with tax").arg(billingDay(charge.at), money(charge.amount));
    }
    const Currency &currency = charge.amount.currency;
    if (tax == 0 || regular + tax != charge.amount.minor)
        return Quotes::tr("%1: %2").arg(billingDay(charge.at), money(charge.amount));
    //: A date and a sum that adds up: "1 Dec 2026: $149.00 + $13.22 tax = $162.22".
    return Quotes::tr("%1: %2 + %3 tax = %4")
        .arg(billingDay(charge.at), money({regular, currency}), money({tax, currency}), money(charge.amount));
}

QString quoteDifference(const Quote &before, const Quote &after)
{
    if (before.dueToday != after.dueToday)
        return Quotes::tr("The price has changed: %1 is now %2.")
            .arg(money(before.dueToday), money(after.dueToday));
    if (before.recurring != after.recurring)
        return Quotes::tr("The price has changed: %1 is now %2.")
            .arg(moneyPerInterval(before.recurring, before.plan.interval, before.plan.intervalCount),
                moneyPerInterval(after.recurring, after.plan.interval, after.plan.intervalCount));
    if (before.seats != after.seats)
        return Quotes::tr("The seats have changed: %1 are now %2.")
            .arg(count(before.seats), count(after.seats));
    if (before.effectiveAt != after.effectiveAt && after.effect == ChangeEffect::PeriodEnd)
        return Quotes::tr("The date has changed: %1 is now %2.")
            .arg(billingDay(before.effectiveAt), billingDay(after.effectiveAt));
    if (before.nextCharge.amount != after.nextCharge.amount)
        return Quotes::tr("The next charge has changed: %1 is now %2.")
            .arg(money(before.nextCharge.amount), money(after.nextCharge.amount));
    return Quotes::tr("The price is the same as before.");
}

} // namespace portico::ui
