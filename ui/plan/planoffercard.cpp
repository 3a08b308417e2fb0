// SPDX-License-Identifier: MIT
#include "ui/plan/planoffercard.h"

#include "ui/plan/planchoice.h"
#include "ui/plan/planprice.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/typography.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/planfeatures.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figurelabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace portico::ui {

namespace {

/// A check mark in the accent colour before a line.
class CheckMark final : public QWidget
{
public:
    CheckMark() { setFixedSize(metrics::IconSize, lineHeight(TypeRole::Body)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(
            painter, rect(), Icon::Check, Palette::of(this).color(ColorRole::AccentText), metrics::IconSize);
    }
};

} // namespace

PlanOfferCard::PlanOfferCard(QWidget *parent)
    : Card(QString(), parent), m_chip(new StatusChip), m_price(new FigureLabel),
      m_fit(new Label(TypeRole::Caption, ColorRole::Text3)), m_features(new QVBoxLayout),
      m_choose(new Button(QString()))
{
    setObjectName(QStringLiteral("planOffer"));
    m_price->setObjectName(QStringLiteral("offerPrice"));
    m_price->setAsideType(TypeRole::Body, ColorRole::Text2);
    addHeadWidget(m_chip);
    m_fit->setWordWrap(true);
    m_features->setSpacing(0);
    body()->addWidget(m_price);
    body()->addSpacing(4);
    body()->addWidget(m_fit);
    body()->addSpacing(metrics::Grid);
    body()->addLayout(m_features);
    body()->addStretch();
    m_choose->hide();
    body()->addSpacing(metrics::CardGap);
    body()->addWidget(m_choose);
    connect(m_choose, &QAbstractButton::clicked, this, &PlanOfferCard::chosen);
}

void PlanOfferCard::setContent(const Content &content)
{
    const SubscriptionSummary &subscription = content.subscription;
    const bool isCurrent
        = subscription.plan && !subscription.plan->id.isEmpty() && subscription.plan->id == content.plan.id;
    const bool isPlanned
        = subscription.scheduledChange && subscription.scheduledChange->plan.id == content.plan.id;
    setHeading(content.plan.name);
    setCurrent(isCurrent);
    m_chip->setVisible(isCurrent || isPlanned);
    if (isPlanned) {
        m_chip->setChip({Tone::Warn, Icon::Calendar,
            tr("From %1").arg(billingDayShort(subscription.scheduledChange->effectiveAt))});
    } else if (isCurrent) {
        m_chip->setChip({Tone::Info, Icon::Check, tr("Current")});
    }
    const Result<Money> price = content.offer ? amountFor(content.offer->base, 1) : failure(Error());
    m_price->setFigure(price ? moneyShort(*price) : tr("On request"));
    m_price->setAside(
        price ? perInterval(content.offer->base.interval, content.offer->base.intervalCount) : QString());
    const PlanChoice choice = planChoice(content.plan, content.offer, content.current, subscription);
    m_fit->setText(choice.reason.isEmpty() ? fitText(content) : choice.reason);
    m_choose->setObjectName(QStringLiteral("choose_") + content.plan.id);
    m_choose->setText(choice.text);
    m_choose->setAccessibleName(tr("%1: %2").arg(content.plan.name, choice.text));
    m_choose->setEnabled(choice.possible && content.isEnabled);
    m_choose->setVisible(content.showsButton);
    setFeatures(planFeatures(content.plan, content.offer, content.metrics));
}

/// What the plan means for the seats in use here.
QString PlanOfferCard::fitText(const Content &content) const
{
    const std::optional<SeatSummary> &seats = content.subscription.seats;
    if (!seats || seats->used == 0 || content.plan.seatMode == SeatMode::None || !content.offer)
        return {};
    const std::optional<PlanPrice> price = planPrice(content.plan, *content.offer, seats->used);
    if (!price)
        return {};
    if (price->furtherSeats == 0)
        return tr("Your %n seat(s) in use are included", nullptr, seats->used);
    if (!price->seats)
        return tr("%1 in use, %2 has %3")
            .arg(
                tr("%n seat(s)", nullptr, seats->used), content.plan.name, count(content.plan.seatsIncluded));
    return tr("%1 with your %n seat(s)", nullptr, seats->used).arg(money(price->total));
}

void PlanOfferCard::setFeatures(const QStringList &features)
{
    if (features == m_shownFeatures)
        return;
    m_shownFeatures = features;
    while (QLayoutItem *item = m_features->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &feature : features) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        row->addWidget(new CheckMark, 0, Qt::AlignTop);
        auto *label = new Label(feature, TypeRole::Body, ColorRole::Text2);
        label->setWordWrap(true);
        row->addWidget(label, 1);
        line->setMinimumHeight(lineHeight(TypeRole::Body));
        m_features->addWidget(line);
    }
}

} // namespace portico::ui
