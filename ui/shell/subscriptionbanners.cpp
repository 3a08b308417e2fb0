// SPDX-License-Identifier: MIT
#include "ui/shell/subscriptionbanners.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/paymenttexts.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"

#include <QVBoxLayout>

namespace portico::ui {

namespace {

Banner::Kind bannerKind(BannerKind kind)
{
    switch (kind) {
    case BannerKind::PastDue:
        return Banner::Kind::Bad;
    case BannerKind::WillCancel:
    case BannerKind::ScheduledChange:
    case BannerKind::PendingChange:
    case BannerKind::CardExpiring:
        return Banner::Kind::Warn;
    case BannerKind::TrialEnding:
    case BannerKind::NoSubscription:
    case BannerKind::Paused:
        break;
    }
    return Banner::Kind::Info;
}

Icon bannerIcon(BannerKind kind)
{
    switch (kind) {
    case BannerKind::PastDue:
        return Icon::AlertCircle;
    case BannerKind::Paused:
        return Icon::Pause;
    case BannerKind::TrialEnding:
        return Icon::Clock;
    case BannerKind::NoSubscription:
        return Icon::Info;
    case BannerKind::PendingChange:
    case BannerKind::CardExpiring:
        return Icon::Card;
    case BannerKind::WillCancel:
    case BannerKind::ScheduledChange:
        break;
    }
    return Icon::Calendar;
}

QString planName(const SubscriptionSummary &summary)
{
    return summary.plan && !summary.plan->name.isEmpty() ? summary.plan->name
                                                         : SubscriptionBanners::tr("The subscription");
}

const DunningStage *stageOf(const Dunning &dunning, DunningStage::Kind kind)
{
    for (const DunningStage &stage : dunning.stages) {
        if (stage.kind == kind)
            return &stage;
    }
    return nullptr;
}

void fillPastDue(Banner &banner, const SubscriptionSummary &summary)
{
    if (!summary.dunning) {
        banner.setHeading(SubscriptionBanners::tr("A payment is overdue"));
        banner.setLines(
            {SubscriptionBanners::tr("The details follow as soon as the provider has told them.")});
        return;
    }
    const Dunning &dunning = *summary.dunning;
    const QString amount = money(dunning.amount);
    QStringList lines;
    if (dunning.reason.isEmpty() && summary.collectionMethod == CollectionMethod::SendInvoice) {
        banner.setHeading(
            SubscriptionBanners::tr("Invoice %1 over %2 is overdue").arg(dunning.invoiceNumber, amount));
        lines.append(SubscriptionBanners::tr("It was due on %1.").arg(billingDay(dunning.since)));
    } else {
        banner.setHeading(SubscriptionBanners::tr("Payment of %1 failed").arg(amount));
        const QString reason = declineReason(dunning.reason);
        lines.append(dunning.declinedMethod
                ? SubscriptionBanners::tr("Your bank declined %1: %2.")
                      .arg(paymentMethodName(*dunning.declinedMethod), reason)
                : SubscriptionBanners::tr("The payment was declined: %1.").arg(reason));
    }
    if (dunning.nextAttemptAt)
        lines.append(SubscriptionBanners::tr("Next automatic try: %1.")
                         .arg(localWeekdayAndTime(*dunning.nextAttemptAt)));
    banner.setLines(lines);
    const DunningStage *restriction = stageOf(dunning, DunningStage::Kind::Restriction);
    const QString day = restriction ? billingDayShort(restriction->at) : QString();
    if (summary.restricted) {
        const QString limits = SubscriptionBanners::tr(
            "Read only, and nothing but paying is possible; your data is kept. Paying lifts it at once.");
        banner.setNote(restriction && restriction->done
                ? SubscriptionBanners::tr("Access is limited since %1. %2").arg(day, limits)
                : SubscriptionBanners::tr("Access is limited. %1").arg(limits));
    } else if (restriction) {
        banner.setNote(
            SubscriptionBanners::tr("Nothing is switched off yet. If still unpaid on %1, access is "
                                    "limited.")
                .arg(day));
    }
}

void fillWillCancel(Banner &banner, const SubscriptionSummary &summary)
{
    banner.setHeading(
        SubscriptionBanners::tr("%1 ends on %2").arg(planName(summary), billingDay(*summary.cancelAt)));
    banner.setLines({SubscriptionBanners::tr("Everything works until then, and nothing is charged after it."),
        SubscriptionBanners::tr("Until that day the cancellation can be taken back.")});
}

void fillTrialEnding(Banner &banner, const SubscriptionSummary &summary, UtcSeconds now)
{
    const QString day = billingDay(*summary.trialEndsAt);
    const int left = daysRemaining(Period{now, *summary.trialEndsAt}, now);
    banner.setHeading(SubscriptionBanners::tr("The trial of %1 ends on %2").arg(planName(summary), day));
    QStringList lines{SubscriptionBanners::tr("%n day(s) left.", nullptr, left)};
    if (summary.nextCharge) {
        lines.append(summary.nextCharge->estimate
                ? SubscriptionBanners::tr("Then the first charge follows, about %1 with tax.")
                      .arg(money(summary.nextCharge->amount))
                : SubscriptionBanners::tr("Then the first charge follows: %1 with tax.")
                      .arg(money(summary.nextCharge->amount)));
    }
    banner.setLines(lines);
    const bool needsMethod = summary.paymentMethodVisible && !summary.paymentMethod
        && summary.collectionMethod == CollectionMethod::ChargeAutomatically;
    if (needsMethod)
        banner.setNote(SubscriptionBanners::tr(
            "There is no payment method yet; without one the plan ends with the trial."));
}

void fillNoSubscription(Banner &banner, const SubscriptionSummary &summary)
{
    banner.setHeading(SubscriptionBanners::tr("There is no subscription"));
    if (summary.endedAt) {
        banner.setLines({SubscriptionBanners::tr("The last one ended on %1. Nothing is charged any more.")
                             .arg(billingDay(*summary.endedAt)),
            SubscriptionBanners::tr("Its invoices stay here.")});
    } else {
        banner.setLines({SubscriptionBanners::tr("Nothing is charged.")});
    }
}

void fillPaused(Banner &banner, const SubscriptionSummary &summary)
{
    const std::optional<UtcSeconds> starts = summary.pause ? summary.pause->startsAt : std::nullopt;
    const std::optional<UtcSeconds> resumes = summary.pause ? summary.pause->resumesAt : std::nullopt;
    banner.setHeading(resumes
            ? SubscriptionBanners::tr("Billing is paused until %1").arg(billingDay(*resumes))
            : SubscriptionBanners::tr("Billing is paused"));
    banner.setLines({starts ? SubscriptionBanners::tr("Since %1 nothing is charged.").arg(billingDay(*starts))
                            : SubscriptionBanners::tr("Nothing is charged while it is paused.")});
}

void fillScheduledChange(Banner &banner, const SubscriptionSummary &summary, const QString &details)
{
    const ScheduledChange &change = *summary.scheduledChange;
    banner.setHeading(
        SubscriptionBanners::tr("Changes to %1 on %2").arg(change.plan.name, billingDay(change.effectiveAt)));
    const QString price
        = moneyPerInterval(change.plan.price, change.plan.interval, change.plan.intervalCount);
    banner.setLines({details.isEmpty()
            ? SubscriptionBanners::tr("Then %1 before tax, seats and usage. %2 stays until then.")
                  .arg(price, planName(summary))
            : details});
}

void fillPendingChange(Banner &banner, const SubscriptionSummary &summary)
{
    const PendingChange &change = *summary.pendingChange;
    banner.setHeading(change.plan.name.isEmpty()
            ? SubscriptionBanners::tr("A change waits for its payment")
            : SubscriptionBanners::tr("The change to %1 waits for its payment").arg(change.plan.name));
    banner.setLines(
        {SubscriptionBanners::tr("%1 stays until it is paid. Without a payment by %2 the change is "
                                 "dropped and nothing is charged.")
                .arg(planName(summary), localWeekdayAndTime(change.expiresAt))});
}

void fillCardExpiring(Banner &banner, const SubscriptionSummary &summary, UtcSeconds now)
{
    const QString method = paymentMethodName(*summary.paymentMethod);
    banner.setHeading(isExpired(*summary.paymentMethod, now)
            ? SubscriptionBanners::tr("%1 has expired").arg(method)
            : SubscriptionBanners::tr("%1 expires soon").arg(method));
    banner.setLines({SubscriptionBanners::tr("The next charge is on %1. Have another payment method by then.")
                         .arg(billingDay(summary.nextCharge->at))});
}

} // namespace

SubscriptionBanners::SubscriptionBanners(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::CardGap);
    hide();
}

void SubscriptionBanners::setSubscription(
    const SubscriptionSummary &summary, UtcSeconds now, const QString &plannedDetails)
{
    const bool sameDay
        = std::chrono::floor<std::chrono::days>(now) == std::chrono::floor<std::chrono::days>(m_shownAt);
    if (isVisibleTo(parentWidget()) && summary == m_shown && sameDay && plannedDetails == m_plannedDetails)
        return; // a button that is being pressed stays
    clear();
    m_shown = summary;
    m_shownAt = now;
    m_plannedDetails = plannedDetails;
    const std::vector<BannerKind> kinds = bannersFor(summary, now);
    for (const BannerKind kind : kinds) {
        auto *banner = new Banner(bannerKind(kind), this);
        banner->setObjectName(QStringLiteral("banner"));
        banner->setIcon(bannerIcon(kind));
        fill(*banner, kind, summary, now);
        if (m_actions)
            m_actions(kind, *banner);
        m_column->addWidget(banner);
    }
    setVisible(!kinds.empty());
}

void SubscriptionBanners::setActions(Actions actions)
{
    m_actions = std::move(actions);
}

void SubscriptionBanners::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    hide();
}

void SubscriptionBanners::fill(
    Banner &banner, BannerKind kind, const SubscriptionSummary &summary, UtcSeconds now) const
{
    switch (kind) {
    case BannerKind::PastDue:
        return fillPastDue(banner, summary);
    case BannerKind::WillCancel:
        return fillWillCancel(banner, summary);
    case BannerKind::TrialEnding:
        return fillTrialEnding(banner, summary, now);
    case BannerKind::NoSubscription:
        return fillNoSubscription(banner, summary);
    case BannerKind::Paused:
        return fillPaused(banner, summary);
    case BannerKind::ScheduledChange:
        return fillScheduledChange(banner, summary, m_plannedDetails);
    case BannerKind::PendingChange:
        return fillPendingChange(banner, summary);
    case BannerKind::CardExpiring:
        return fillCardExpiring(banner, summary, now);
    }
}

} // namespace portico::ui
