// SPDX-License-Identifier: MIT
#include "ui/plan/plancontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace portico::ui {

const Plan *PlanContext::plan(const QString &id) const
{
    const auto found
        = std::find_if(plans.begin(), plans.end(), [&](const Plan &plan) { return plan.id == id; });
    return found == plans.end() ? nullptr : &*found;
}

const PlanOffer *PlanContext::offer(const PlanSummary &summary) const
{
    const Plan *found = plan(summary.id);
    return found ? found->offer(currency, summary.interval, summary.intervalCount) : nullptr;
}

std::vector<Metric> PlanContext::metrics() const
{
    std::vector<Metric> metrics;
    for (const UsageMetric &each : usage)
        metrics.push_back(each.metric);
    return metrics;
}

QString PlanContext::planName() const
{
    return subscription.plan && !subscription.plan->name.isEmpty()
        ? subscription.plan->name
        : QCoreApplication::translate("portico::ui::PlanContext", "the subscription");
}

} // namespace portico::ui
