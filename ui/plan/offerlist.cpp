// SPDX-License-Identifier: MIT
#include "ui/plan/offerlist.h"

#include "ui/plan/cancelconsequences.h"
#include "ui/plan/offercard.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/offertexts.h"
#include "ui/widgets/segmented.h"

#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int UsualPause = 2;

} // namespace

OfferList::OfferList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::Grid);
}

void OfferList::setOffers(
    const PlanContext &context, UtcSeconds endsAt, const std::vector<RetentionOffer> &offers)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const RetentionOffer &offer : offers) {
        switch (offer.kind) {
        case RetentionOffer::Kind::Pause:
            m_column->addWidget(makePause(context, endsAt));
            break;
        case RetentionOffer::Kind::Discount:
            m_column->addWidget(makeDiscount(context, offer));
            break;
        case RetentionOffer::Kind::Plan:
            m_column->addWidget(makePlan(context, endsAt, offer));
            break;
        }
    }
}

OfferCard *OfferList::makePause(const PlanContext &context, UtcSeconds endsAt)
{
    const PlanSummary plan = context.subscription.plan.value_or(PlanSummary());
    auto *card = new OfferCard(Icon::Pause, tr("Pause"));
    auto *months = new Segmented(tr("How long"));
    months->setObjectName(QStringLiteral("offerMonths"));
    for (int i = 1; i <= LongestPauseMonths; ++i)
        months->addChoice(tr("%n month(s)", nullptr, i));
    const auto fill = [card, plan, endsAt](int count) {
        card->setText(pauseSentence(plan, endsAt, count));
        card->setAmount(
            tr("%1 until %2").arg(money({0, plan.price.currency}), billingDay(pauseEnd(endsAt, count))));
        card->setButton(tr("Pause for %n month(s)…", nullptr, count));
    };
    months->setCurrent(UsualPause - 1);
    fill(UsualPause);
    card->addChoice(months);
    connect(months, &Segmented::currentChanged, card, [fill](int index) { fill(index + 1); });
    connect(card, &OfferCard::taken, this, [this, months] { Q_EMIT pauseWanted(months->current() + 1); });
    return card;
}

OfferCard *OfferList::makeDiscount(const PlanContext &context, const RetentionOffer &offer)
{
    const PlanSummary plan = context.subscription.plan.value_or(PlanSummary());
    const Money regular = context.subscription.recurring.value_or(plan.price);
    auto *card = new OfferCard(Icon::Percent, offer.coupon ? couponTitle(*offer.coupon) : tr("Discount"));
    card->setText(discountSentence(offer, regular, plan));
    card->setAmount(tr("%1 instead of %2").arg(money(offer.recurring.value_or(regular)), money(regular)));
    card->setButton(offer.coupon ? tr("Take %1…").arg(couponValue(*offer.coupon)) : tr("Take the discount…"));
    connect(card, &OfferCard::taken, this, [this, offer] { Q_EMIT discountWanted(offer); });
    return card;
}

OfferCard *OfferList::makePlan(const PlanContext &context, UtcSeconds endsAt, const RetentionOffer &offer)
{
    const PlanSummary target = offer.plan.value_or(PlanSummary());
    auto *card = new OfferCard(Icon::Plan, tr("Cheaper plan: %1").arg(target.name));
    card->setText(cheaperPlanText(context, target));
    card->setAmount(tr("%1 from %2")
                        .arg(moneyPerInterval(offer.recurring.value_or(target.price), target.interval,
                                 target.intervalCount),
                            billingDayShort(endsAt)));
    card->setButton(tr("Change to %1…").arg(target.name));
    connect(card, &OfferCard::taken, this, [this, target] {
        Q_EMIT planWanted({target.id, target.interval, target.intervalCount, {}});
    });
    return card;
}

} // namespace portico::ui
