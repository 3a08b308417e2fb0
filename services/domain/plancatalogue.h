// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/price.h"

#include <QStringList>

#include <span>

namespace portico {

/// How the number of paid seats is decided: by the members, by purchase, or not at all.
enum class SeatMode { None, Auto, Fixed };

[[nodiscard]] QString seatModeName(SeatMode mode);
[[nodiscard]] std::optional<SeatMode> seatModeFromName(QStringView name);

/// The prices of one plan for one interval and currency.
struct PlanOffer
{
    Price base;
    std::optional<Price> seat;
    std::vector<Price> metered;

    friend bool operator==(const PlanOffer &, const PlanOffer &) = default;
};

/// A plan a customer can be on: a Stripe product with `portico_plan` metadata.
struct Plan
{
    QString id; ///< The slug in `portico_plan`, such as "business".
    QString productId;
    QString name;
    int rank = 0;
    SeatMode seatMode = SeatMode::None;
    int seatsIncluded = 0;
    std::map<QString, qint64> limits; ///< By metric; a metric without an entry is unlimited.
    QStringList features;
    std::vector<PlanOffer> offers;

    /// The offer for \a currency and interval, or nullptr.
    [[nodiscard]] const PlanOffer *offer(
        const Currency &currency, Interval interval, int intervalCount) const;

    friend bool operator==(const Plan &, const Plan &) = default;
};

/// The plans made from Stripe's products and prices, lowest rank first. Products and prices without the
/// metadata documented for operators are left out.
class PlanCatalogue
{
public:
    PlanCatalogue() = default;
    PlanCatalogue(std::span<const Product> products, std::span<const Price> prices);
    explicit PlanCatalogue(std::vector<Plan> plans);

    [[nodiscard]] const std::vector<Plan> &plans() const { return m_plans; }
    [[nodiscard]] const Plan *planById(QStringView id) const;
    /// The plan sold as \a productId, also through prices that are no longer offered, or nullptr.
    [[nodiscard]] const Plan *planByProduct(QStringView productId) const;
    /// The name of any product, also one that is no plan; empty for one that is not known.
    [[nodiscard]] QString productName(const QString &productId) const;

private:
    std::vector<Plan> m_plans;
    std::map<QString, QString> m_productNames; ///< By id.
};

} // namespace portico
