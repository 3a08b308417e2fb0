// SPDX-License-Identifier: MIT
#include "ui/text/offertexts.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Offers
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Offers)
};

} // namespace

QString feedbackChoice(CancellationFeedback feedback)
{
    switch (feedback) {
    case CancellationFeedback::TooExpensive:
        return Offers::tr("It costs too much");
    case CancellationFeedback::MissingFeatures:
        return Offers::tr("Something we need is missing");
    case CancellationFeedback::SwitchedService:
        return Offers::tr("We use another product now");
    case CancellationFeedback::Unused:
        return Offers::tr("We do not use it enough");
    case CancellationFeedback::CustomerService:
        return Offers::tr("The support was not good");
    case CancellationFeedback::TooComplex:
        return Offers::tr("It is too complicated");
    case CancellationFeedback::LowQuality:
        return Offers::tr("The quality was not good enough");
    case CancellationFeedback::Other:
        break;
    }
    return Offers::tr("Another reason");
}

QString feedbackReason(CancellationFeedback feedback)
{
    switch (feedback) {
    //: Reasons to cancel in the middle of a sentence: "Your reason: it costs too much."
    case CancellationFeedback::TooExpensive:
        return Offers::tr("it costs too much");
    case CancellationFeedback::MissingFeatures:
        return Offers::tr("something you need is missing");
    case CancellationFeedback::SwitchedService:
        return Offers::tr("you use another product now");
    case CancellationFeedback::Unused:
        return Offers::tr("you do not use it enough");
    case CancellationFeedback::CustomerService:
        return Offers::tr("the support was not good");
    case CancellationFeedback::TooComplex:
        return Offers::tr("it is too complicated");
    case CancellationFeedback::LowQuality:
        return Offers::tr("the quality was not good enough");
    case CancellationFeedback::Other:
        break;
    }
    return Offers::tr("another one");
}

QString billingDays(const std::vector<UtcSeconds> &days)
{
    QStringList texts;
    for (const UtcSeconds day : days)
        texts.append(billingDayShort(day));
    if (texts.size() < 2)
        return texts.join(QString());
    const QString last = texts.takeLast();
    //: A list: the first ones, separated by commas, and the last.
    return Offers::tr("%1 and %2").arg(texts.join(QStringLiteral(", ")), last);
}

QString couponValue(const Coupon &coupon)
{
    if (coupon.percentOff)
        return Offers::tr("%1 off").arg(percent(*coupon.percentOff));
    if (coupon.amountOff)
        return Offers::tr("%1 off").arg(money(*coupon.amountOff));
    return coupon.name.isEmpty() ? Offers::tr("Discount") : coupon.name;
}

QString couponTitle(const Coupon &coupon)
{
    const QString value = couponValue(coupon);
    switch (coupon.duration) {
    case Coupon::Duration::Once:
        return Offers::tr("%1 the next charge").arg(value);
    case Coupon::Duration::Repeating:
        return Offers::tr("%1 for %n month(s)", nullptr, coupon.durationInMonths).arg(value);
    case Coupon::Duration::Forever:
        return Offers::tr("%1 from now on").arg(value);
    case Coupon::Duration::Other:
        break;
    }
    return value;
}

QString discountText(const Discount &discount)
{
    const QString value = couponValue(discount.coupon);
    const QString text
        = discount.end ? Offers::tr("%1 until %2").arg(value, billingDay(*discount.end)) : value;
    const QString &name = discount.coupon.name;
    return name.isEmpty() || name == value ? text : Offers::tr("%1 (%2)").arg(text, name);
}

UtcSeconds pauseEnd(UtcSeconds periodEnd, int months)
{
    return addIntervals(periodEnd, Interval::Month, months);
}

QString pauseSentence(const PlanSummary &plan, UtcSeconds periodEnd, int months)
{
    const UtcSeconds end = pauseEnd(periodEnd, months);
    std::vector<UtcSeconds> charges;
    for (int i = 0;; ++i) {
        const UtcSeconds charge = addIntervals(periodEnd, plan.interval, plan.intervalCount * i);
        if (charge >= end || charges.size() == 12 || plan.interval == Interval::Other)
            break;
        charges.push_back(charge);
    }
    const QString days = charges.empty() ? billingDayShort(periodEnd) : billingDays(charges);
    return Offers::tr("No plan charge on %1. Read only while paused; continues on %2.")
        .arg(days, billingDay(end));
}

QString discountSentence(const RetentionOffer &offer, const Money &regular, const PlanSummary &plan)
{
    if (!offer.recurring || offer.charges.empty())
        return {};
    const Money &reduced = *offer.recurring;
    if (offer.coupon && offer.coupon->duration == Coupon::Duration::Forever)
        return Offers::tr("For every charge from %1 on.").arg(billingDay(offer.charges.front()));
    const qint64 count = qint64(offer.charges.size());
    const Money less{(regular.minor - reduced.minor) * count, regular.currency};
    const UtcSeconds back
        = addIntervals(offer.charges.front(), plan.interval, plan.intervalCount * int(count));
    return Offers::tr("For the charge(s) on %1;", nullptr, int(count)).arg(billingDays(offer.charges)) + u' '
        + Offers::tr("%1 less in all. Back to %2 on %3.").arg(money(less), money(regular), billingDay(back));
}

} // namespace portico::ui
