// SPDX-License-Identifier: MIT
#include "ui/plan/usagefit.h"

#include <algorithm>

namespace portico::ui {

std::vector<UsageFit> usageFit(
    const Plan &plan, const PlanOffer &offer, const std::vector<UsageMetric> &usage)
{
    std::vector<UsageFit> fits;
    for (const UsageMetric &each : usage) {
        if (!each.forecast)
            continue;
        UsageFit fit;
        fit.metric = each.metric;
        fit.forecast = (each.forecast->value + UsageScale - 1) / UsageScale;
        if (const auto limit = plan.limits.find(each.metric.id); limit != plan.limits.end())
            fit.limit = limit->second;
        fit.over = fit.limit ? std::max(fit.forecast - *fit.limit, qint64(0)) : 0;
        const auto price = std::find_if(offer.metered.begin(), offer.metered.end(),
            [&](const Price &candidate) { return candidate.metric == each.metric.id; });
        if (price != offer.metered.end()) {
            if (const Result<Money> charge = amountFor(*price, fit.forecast); charge && !charge->isZero())
                fit.charge = *charge;
        }
        fits.push_back(std::move(fit));
    }
    return fits;
}

std::optional<Money> usageCharge(const std::vector<UsageFit> &fits, const Currency &currency)
{
    Money total{0, currency};
    for (const UsageFit &fit : fits) {
        if (!fit.charge)
            continue;
        const Result<Money> sum = add(total, *fit.charge);
        if (!sum)
            return std::nullopt;
        total = *sum;
    }
    return total;
}

} // namespace portico::ui
