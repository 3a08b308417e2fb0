// SPDX-License-Identifier: MIT
#include "ui/plan/currentplancard.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/offertexts.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

bool isPaused(const SubscriptionSummary &summary)
{
    return summary.pause || summary.status == SubscriptionStatus::Paused;
}

QString nameOf(const PlanSummary &plan)
{
    return plan.name.isEmpty() ? CurrentPlanCard::tr("Custom plan") : plan.name;
}

QString extraItemText(const ExtraItem &item, const PlanSummary &plan)
{
    QString name = item.name.isEmpty() ? CurrentPlanCard::tr("Another item") : item.name;
    if (item.quantity > 1)
        name = CurrentPlanCard::tr("%1 × %2").arg(count(item.quantity), name);
    return item.amount ? CurrentPlanCard::tr("Also on the bill: %1, %2")
                             .arg(name, moneyPerInterval(*item.amount, plan.interval, plan.intervalCount))
                       : CurrentPlanCard::tr("Also on the bill: %1, by usage").arg(name);
}

QString otherText(const OtherSubscription &other)
{
    const QString price = moneyPerInterval(other.plan.price, other.plan.interval, other.plan.intervalCount);
    return other.currentPeriodEnd
        ? CurrentPlanCard::tr("Another subscription: %1, %2 (%3, period until %4)")
              .arg(nameOf(other.plan), price, word(other.status), billingDay(*other.currentPeriodEnd))
        : CurrentPlanCard::tr("Another subscription: %1, %2 (%3)")
              .arg(nameOf(other.plan), price, word(other.status));
}

QStringList extrasOf(const SubscriptionSummary &summary)
{
    QStringList extras;
    for (const Discount &discount : summary.discounts)
        extras.append(CurrentPlanCard::tr("Discount: %1").arg(discountText(discount)));
    for (const ExtraItem &item : summary.extraItems)
        extras.append(extraItemText(item, *summary.plan));
    if (summary.balance && summary.balance->isNegative())
        extras.append(CurrentPlanCard::tr("Credit of %1 will be used first").arg(money(-*summary.balance)));
    else if (summary.balance && !summary.balance->isZero())
        extras.append(CurrentPlanCard::tr("%1 owed from before come with the next charge")
                          .arg(money(*summary.balance)));
    for (const OtherSubscription &other : summary.others)
        extras.append(otherText(other));
    return extras;
}

} // namespace

bool needsPaymentMethod(const SubscriptionSummary &summary)
{
    return summary.paymentMethodVisible && !summary.paymentMethod
        && summary.collectionMethod == CollectionMethod::ChargeAutomatically;
}

bool isPossible(CurrentPlanCard::Action action, const SubscriptionSummary &summary)
{
    using Action = CurrentPlanCard::Action;
    if (!summary.plan)
        return false;
    switch (action) {
    case Action::Seats:
        return summary.seats && summary.seats->mode == SeatMode::Fixed && !isPaused(summary)
            && !summary.cancelAt;
    case Action::Pause:
        return summary.status == SubscriptionStatus::Active && !isPaused(summary) && !summary.cancelAt
            && !summary.scheduledChange;
    case Action::Resume:
        return isPaused(summary);
    case Action::EndTrial:
        return summary.status == SubscriptionStatus::Trialing && !summary.cancelAt;
    case Action::Cancel:
        return !summary.cancelAt;
    case Action::Reactivate:
        return summary.cancelAt.has_value();
    }
    return false;
}

CurrentPlanCard::CurrentPlanCard(QWidget *parent)
    : Card(parent), m_name(new Label(TypeRole::Title)), m_chip(new StatusChip),
      m_facts(new Label(TypeRole::Body, ColorRole::Text2)),
      m_extras(new Label(TypeRole::Body, ColorRole::Text2)), m_buttons(new QWidget)
{
    setPadding(Padding::Dense);
    m_name->setObjectName(QStringLiteral("currentPlan"));
    m_facts->setObjectName(QStringLiteral("currentPlanFacts"));
    m_extras->setObjectName(QStringLiteral("currentPlanExtras"));
    m_facts->setWordWrap(true);
    m_extras->setWordWrap(true);
    auto *title = new QHBoxLayout;
    title->setSpacing(metrics::Grid);
    title->addWidget(m_name);
    title->addWidget(m_chip);
    title->addStretch();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addLayout(title);
    texts->addWidget(m_facts);
    texts->addWidget(m_extras);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(metrics::Grid);
    addAction(Action::Seats, "changeSeats", tr("Add seats…"));
    addAction(Action::Pause, "pauseSubscription", tr("Pause…"));
    addAction(Action::Resume, "resumeSubscription", tr("Resume"));
    addAction(Action::EndTrial, "endTrial", tr("End trial now…"));
    addAction(Action::Cancel, "cancelSubscription", tr("Cancel subscription…"));
    addAction(Action::Reactivate, "reactivateSubscription", tr("Reactivate"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::PaneMarginX);
    row->addLayout(texts, 1);
    row->addWidget(m_buttons, 0, Qt::AlignVCenter);
    body()->addLayout(row);
}

void CurrentPlanCard::addAction(Action action, const char *name, const QString &text)
{
    auto *button = new Button(text);
    button->setObjectName(QString::fromLatin1(name));
    m_buttons->layout()->addWidget(button);
    m_actions[action] = button;
    connect(button, &QAbstractButton::clicked, this, [this, action] { Q_EMIT actionRequested(action); });
}

void CurrentPlanCard::setContent(const PlanContext &context, bool mayChange, bool isPossibleNow)
{
    const SubscriptionSummary &summary = context.subscription;
    m_chip->setChip(chipFor(summary.status));
    showFacts(summary, context.now);
    const QStringList extras = summary.plan ? extrasOf(summary) : QStringList();
    m_extras->setText(extras.join(u'\n'));
    m_extras->setVisible(!extras.isEmpty());
    m_actions[Action::EndTrial]->setText(
        needsPaymentMethod(summary) ? tr("Add payment method…") : tr("End trial now…"));
    bool any = false;
    for (const auto &[action, button] : m_actions) {
        const bool shown = mayChange && isPossible(action, summary);
        any = any || shown;
        button->setVisible(shown);
        button->setEnabled(isPossibleNow);
        button->setToolTip(
            isPossibleNow ? QString() : tr("This needs a connection, and nothing else under way."));
    }
    m_buttons->setVisible(any);
}

void CurrentPlanCard::showFacts(const SubscriptionSummary &summary, UtcSeconds now)
{
    if (!summary.plan) {
        m_name->setText(tr("No plan"));
        m_facts->setText(summary.endedAt
                ? tr("The last subscription ended on %1.").arg(billingDay(*summary.endedAt))
                : tr("There has been no subscription yet."));
        return;
    }
    const PlanSummary &plan = *summary.plan;
    const QString price
        = moneyPerInterval(summary.recurring.value_or(plan.price), plan.interval, plan.intervalCount);
    //: The plan and its price, as in "Business, $99.00 a month".
    m_name->setText(tr("%1, %2").arg(nameOf(plan), price));
    QStringList facts;
    if (summary.dunning)
        facts.append(
            tr("%1 due since %2").arg(money(summary.dunning->amount), billingDay(summary.dunning->since)));
    else if (summary.cancelAt)
        facts.append(tr("Ends on %1").arg(billingDay(*summary.cancelAt)));
    else if (summary.trialEndsAt)
        facts.append(tr(
            "Trial until %1, %n day(s) left", nullptr, daysRemaining(Period{now, *summary.trialEndsAt}, now))
                         .arg(billingDay(*summary.trialEndsAt)));
    else if (summary.nextCharge)
        facts.append(tr("Next charge on %1").arg(billingDay(summary.nextCharge->at)));
    if (summary.seats && summary.seats->mode != SeatMode::None) {
        facts.append(
            tr("%1 of %2 seats used").arg(count(summary.seats->used), count(summary.seats->available())));
    }
    const QString interval = intervalName(plan.interval, plan.intervalCount);
    const bool isInvoiced = summary.collectionMethod == CollectionMethod::SendInvoice;
    const QString payment = summary.paymentMethod ? paymentMethodName(*summary.paymentMethod)
        : isInvoiced                              ? tr("by invoice")
        : summary.paymentMethodVisible            ? tr("no payment method yet")
                                                  : QString();
    facts.append(payment.isEmpty() ? interval : tr("%1, %2").arg(interval, payment));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

} // namespace portico::ui
