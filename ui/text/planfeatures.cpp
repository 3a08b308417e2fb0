// SPDX-License-Identifier: MIT
#include "ui/text/planfeatures.h"

#include "ui/text/amounts.h"

#include <QCoreApplication>

#include <algorithm>

namespace portico::ui {

namespace {

struct Features
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Features)
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
    const QString seats = Features::tr("%n seat(s)", nullptr, plan.seatsIncluded);
    if (!offer || !offer->seat)
        return seats;
    const Result<Money> price = amountFor(*offer->seat, 1);
    //: The seats of a plan and the price of further ones, as in "10 seats, then $8 each".
    return price ? Features::tr("%1, then %2 each").arg(seats, moneyShort(*price)) : seats;
}

} // namespace

QString limitText(const Metric &metric, std::optional<qint64> limit)
{
    if (!limit)
        return Features::tr("Unlimited %1").arg(inSentence(metric.name));
    const QString amount = metric.unit.isEmpty() ? count(*limit) : count(*limit) + QChar::Nbsp + metric.unit;
    return amount + u' ' + inSentence(metric.name);
}

QStringList planLimits(const Plan &plan, const std::vector<Metric> &metrics)
{
    QStringList limits;
    for (const Metric &metric : metrics) {
        const auto limit = plan.limits.find(metric.id);
        limits.append(limitText(
            metric, limit == plan.limits.end() ? std::nullopt : std::optional<qint64>(limit->second)));
    }
    for (const auto &[metricId, limit] : plan.limits) {
        const bool isCounted = std::any_of(
            metrics.begin(), metrics.end(), [&](const Metric &metric) { return metric.id == metricId; });
        if (!isCounted) // nobody counts it here, so there is no better name
            limits.append(count(limit) + u' ' + QString(metricId).replace(u'_', u' '));
    }
    return limits;
}

QStringList planFeatures(const Plan &plan, const PlanOffer *offer, const std::vector<Metric> &metrics)
{
    QStringList features;
    if (plan.seatMode != SeatMode::None)
        features.append(seatFeature(plan, offer));
    return features + planLimits(plan, metrics) + plan.features;
}

} // namespace portico::ui
