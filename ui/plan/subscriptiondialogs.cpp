// SPDX-License-Identifier: MIT
#include "ui/plan/subscriptiondialogs.h"

#include "ui/plan/confirmdialog.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/offertexts.h"
#include "ui/text/words.h"
#include "ui/widgets/segmented.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace portico::ui {

namespace {

using Line = KeyValueLines::Line;

struct Dialogs
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::SubscriptionDialogs)
};

UtcSeconds periodEnd(const PlanContext &context)
{
    return context.subscription.currentPeriod ? context.subscription.currentPeriod->end : context.now;
}

QString keep(const PlanContext &context)
{
    return Dialogs::tr("Keep %1").arg(context.planName());
}

void showPause(ConfirmDialog &dialog, const PlanContext &context, int months)
{
    const PlanSummary plan = context.subscription.plan.value_or(PlanSummary());
    const Money regular = context.subscription.recurring.value_or(plan.price);
    const UtcSeconds end = periodEnd(context);
    ConfirmDialog::Content content;
    content.title = Dialogs::tr("Pause the Subscription");
    content.nowCaption = Dialogs::tr("From %1").arg(billingDay(end));
    content.now = money({0, regular.currency});
    content.thenCaption = Dialogs::tr("From %1").arg(billingDay(pauseEnd(end, months)));
    content.then = money(regular);
    content.thenAside = perInterval(plan.interval, plan.intervalCount);
    content.sentence = pauseSentence(plan, end, months) + u' '
        + Dialogs::tr("Usage until %1 is still charged. You can resume at any time.")
              .arg(billingDayShort(end));
    content.confirm = Dialogs::tr("Pause for %n month(s)", nullptr, months);
    content.decline = keep(context);
    dialog.setContent(content,
        [&billing = context.session.billing(), id = context.organization.id, months](
            std::stop_token stop) { return billing.pause(id, months, std::move(stop)); });
}

} // namespace

ConfirmDialog *makePauseDialog(const PlanContext &context, int months, QWidget *parent)
{
    auto *dialog = new ConfirmDialog(context.session, parent);
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    auto *length = new Segmented(Dialogs::tr("How long"));
    length->setObjectName(QStringLiteral("pauseMonths"));
    for (int i = 1; i <= LongestPauseMonths; ++i)
        length->addChoice(Dialogs::tr("%n month(s)", nullptr, i));
    length->setCurrent(months - 1);
    row->addWidget(length);
    row->addStretch();
    dialog->addChoice(choice);
    showPause(*dialog, context, months);
    QObject::connect(length, &Segmented::currentChanged, dialog,
        [dialog, context](int index) { showPause(*dialog, context, index + 1); });
    return dialog;
}

ConfirmDialog *makeDiscountDialog(const PlanContext &context, const RetentionOffer &offer, QWidget *parent)
{
    const PlanSummary plan = context.subscription.plan.value_or(PlanSummary());
    const Money regular = context.subscription.recurring.value_or(plan.price);
    const QString interval = perInterval(plan.interval, plan.intervalCount);
    ConfirmDialog::Content content;
    content.title = offer.coupon ? couponTitle(*offer.coupon) : Dialogs::tr("Discount");
    content.nowCaption = Dialogs::tr("Due today");
    content.now = money({0, regular.currency});
    content.thenCaption
        = offer.charges.empty() ? QString() : Dialogs::tr("From %1").arg(billingDay(offer.charges.front()));
    content.then = money(offer.recurring.value_or(regular));
    content.thenAside = interval;
    content.sentence = discountSentence(offer, regular, plan) + u' '
        + Dialogs::tr("%1 stays as it is, with all its seats and limits.").arg(context.planName());
    content.confirm = offer.coupon ? Dialogs::tr("Take %1").arg(couponValue(*offer.coupon))
                                   : Dialogs::tr("Take the discount");
    content.decline = Dialogs::tr("Not now");
    auto *dialog = new ConfirmDialog(context.session, parent);
    dialog->setContent(content,
        [&billing = context.session.billing(), id = context.organization.id, offer = offer.id](
            std::stop_token stop) { return billing.acceptOffer(id, offer, std::move(stop)); });
    return dialog;
}

ConfirmDialog *makeEndTrialDialog(const PlanContext &context, QWidget *parent)
{
    const SubscriptionSummary &subscription = context.subscription;
    const PlanSummary plan = subscription.plan.value_or(PlanSummary());
    const Money regular = subscription.recurring.value_or(plan.price);
    ConfirmDialog::Content content;
    content.title = Dialogs::tr("End the Trial");
    content.nowCaption = Dialogs::tr("Due today");
    const Money due = subscription.nextCharge ? subscription.nextCharge->amount : regular;
    content.now = money(due);
    content.thenCaption = Dialogs::tr("After that");
    content.then = money(regular);
    content.thenAside = perInterval(plan.interval, plan.intervalCount);
    const QString day = subscription.trialEndsAt ? billingDay(*subscription.trialEndsAt) : QString();
    content.sentence
        = Dialogs::tr("The trial would last until %1. If you end it now, %2 is paid from today on, and "
                      "the first period begins today.")
              .arg(day, context.planName());
    if (subscription.nextCharge) {
        for (const ChargeLine &line : subscription.nextCharge->lines)
            content.lines.append(
                {lineText(line, *subscription.nextCharge, plan.interval), money(line.amount)});
        Line total{subscription.paymentMethod
                ? Dialogs::tr("Due today, %1").arg(paymentMethodName(*subscription.paymentMethod))
                : Dialogs::tr("Due today"),
            money(due)};
        total.isTotal = true;
        total.ruleAbove = true;
        content.lines.append(total);
    }
    content.confirm = Dialogs::tr("End trial now and pay %1").arg(money(due));
    content.decline = Dialogs::tr("Keep the trial");
    auto *dialog = new ConfirmDialog(context.session, parent);
    dialog->setContent(
        content, [&billing = context.session.billing(), id = context.organization.id](std::stop_token stop) {
            return billing.endTrial(id, std::move(stop));
        });
    return dialog;
}

} // namespace portico::ui
