// SPDX-License-Identifier: MIT
#include "services/domain/organizationoverview.h"

#include "services/domain/cancellation.h"
#include "services/domain/names.h"

#include <algorithm>

namespace portico {

namespace {

using Problem = OrganizationProblem;

constexpr Names<Problem, OrganizationProblemCount> ProblemNames{{
    {Problem::Restricted, "restricted"},
    {Problem::PastDue, "past_due"},
    {Problem::ActionNeeded, "action_needed"},
    {Problem::CardExpiring, "card_expiring"},
    {Problem::TrialEnding, "trial_ending"},
    {Problem::DataDue, "data_due"},
    {Problem::BeingDeleted, "being_deleted"},
}};

} // namespace

QString organizationProblemName(Problem problem)
{
    return ProblemNames.name(problem);
}

std::optional<Problem> organizationProblemFromName(QStringView name)
{
    return ProblemNames.value(name);
}

std::vector<Problem> problemsOf(const SubscriptionSummary &summary, UtcSeconds now)
{
    const std::vector<BannerKind> banners = bannersFor(summary, now);
    const auto has
        = [&](BannerKind kind) { return std::find(banners.begin(), banners.end(), kind) != banners.end(); };
    const std::pair<Problem, bool> found[] = {
        {Problem::Restricted, summary.restricted},
        {Problem::PastDue, has(BannerKind::PastDue)},
        {Problem::ActionNeeded,
            has(BannerKind::PendingChange) || summary.status == SubscriptionStatus::Incomplete},
        {Problem::CardExpiring, has(BannerKind::CardExpiring)},
        {Problem::TrialEnding, has(BannerKind::TrialEnding)},
        {Problem::DataDue, isDataDue(summary, now)},
    };
    std::vector<Problem> problems;
    for (const auto &[problem, isThere] : found) {
        if (isThere)
            problems.push_back(problem);
    }
    return problems;
}

std::vector<Money> nextChargeTotals(const std::vector<OrganizationOverview> &organizations)
{
    std::vector<Money> amounts;
    for (const OrganizationOverview &organization : organizations) {
        if (organization.nextCharge)
            amounts.push_back(organization.nextCharge->amount);
    }
    return totalsByCurrency(amounts);
}

} // namespace portico
