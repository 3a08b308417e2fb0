// SPDX-License-Identifier: MIT
#include "ui/plan/planoffercard.h"

#include "ui/plan/planprice.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
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

/// A metric's name inside a sentence: "Storage" gives "storage", "API calls" stays.
QString inSentence(const QString &name)
{
    if (name.size() > 1 && name[1].isUpper())
        return name;
    return name.left(1).toLower() + name.mid(1);
}

QString seatFeature(const Plan &plan, const PlanOffer *offer)
{
    const QString seats = PlanOfferCard::tr("%n seat(s)", nullptr, plan.seatsIncluded);
    if (!offer || !offer->seat)
        return seats;
    const Result<Money> price = amountFor(*offer->seat, 1);
    //: The seats of a plan and the price of further ones, as in "10 seats, then $8 each".
    return price ? PlanOfferCard::tr("%1, then %2 each").arg(seats, moneyShort(*price)) : seats;
}

QString limitFeature(const QString &metricId, qint64 limit, const std::vector<Metric> &metrics)
{
    const auto metric = std::find_if(
        metrics.begin(), metrics.end(), [&](const Metric &each) { return each.id == metricId; });
    if (metric == metrics.end())
        return count(limit) + u' ' + QString(metricId).replace(u'_', u' ');
    const QString amount = metric->unit.isEmpty() ? count(limit) : count(limit) + QChar::Nbsp + metric->unit;
    return amount + u' ' + inSentence(metric->name);
}

QStringList featuresOf(const PlanOfferCard::Content &content)
{
    QStringList features;
    if (content.plan.seatMode != SeatMode::None)
        features.append(seatFeature(content.plan, content.offer));
    // In the order usage is shown; limits nobody counts come last.
    for (const Metric &metric : content.metrics) {
        const auto limit = content.plan.limits.find(metric.id);
        features.append(limit == content.plan.limits.end()
                ? PlanOfferCard::tr("Unlimited %1").arg(inSentence(metric.name))
                : limitFeature(metric.id, limit->second, content.metrics));
    }
    for (const auto &[metricId, limit] : content.plan.limits) {
        const bool isCounted = std::any_of(content.metrics.begin(), content.metrics.end(),
            [&](const Metric &metric) { return metric.id == metricId; });
        if (!isCounted)
            features.append(limitFeature(metricId, limit, content.metrics));
    }
    return features + content.plan.features;
}

} // namespace

PlanOfferCard::PlanOfferCard(QWidget *parent)
    : Card(QString(), parent), m_chip(new StatusChip), m_price(new FigureLabel),
      m_fit(new Label(TypeRole::Caption, ColorRole::Text3)), m_features(new QVBoxLayout)
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
    m_fit->setText(fitText(content));
    setFeatures(featuresOf(content));
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
        m_features->addWidget(line);
    }
}

} // namespace portico::ui
