// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/session/session.h"
#include "services/domain/clock.h"
#include "services/domain/organization.h"
#include "services/domain/usage.h"
#include "ui/shell/hostedpage.h"

namespace portico::ui {

/// What the dialogs about a plan work with: the organization as it was when the dialog was opened.
struct PlanContext
{
    account::Session &session; ///< Outlives the dialogs, as the clock does.
    const Clock &clock;
    OpenPage openPage;
    Organization organization;
    SubscriptionSummary subscription;
    std::vector<Plan> plans;
    std::vector<UsageMetric> usage; ///< Empty where the person may not see it.
    UtcSeconds now; ///< Billing time.
    Currency currency;

    /// In the catalogue, or null.
    [[nodiscard]] const Plan *plan(const QString &id) const;
    [[nodiscard]] const PlanOffer *offer(const PlanSummary &summary) const;
    [[nodiscard]] std::vector<Metric> metrics() const;
    /// As in "Keep Business".
    [[nodiscard]] QString planName() const;
};

} // namespace portico::ui
