// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/organization.h"
#include "services/domain/subscriptionsummary.h"

namespace portico {

/// What somebody should look at in an organization.
enum class OrganizationProblem {
    Restricted,
    PastDue,
    ActionNeeded,
    CardExpiring,
    TrialEnding,
    DataDue,
    BeingDeleted,
};
inline constexpr int OrganizationProblemCount = int(OrganizationProblem::BeingDeleted) + 1;

/// Such as "past_due".
[[nodiscard]] QString organizationProblemName(OrganizationProblem problem);
[[nodiscard]] std::optional<OrganizationProblem> organizationProblemFromName(QStringView name);

/// What the subscription calls for at billing time \a now, most urgent first: the same rules as for banners
/// and notifications.
[[nodiscard]] std::vector<OrganizationProblem> problemsOf(const SubscriptionSummary &summary, UtcSeconds now);

/// One organization among those of a person, with what they may see of it.
struct OrganizationOverview
{
    /// Of what is charged next.
    struct Charge
    {
        Money amount;
        UtcSeconds at;
        bool estimate = false; ///< A forecast of usage is in it.

        friend bool operator==(const Charge &, const Charge &) = default;
    };

    QString id;
    QString name;
    QString parentId; ///< Where the person sees the parent too; else empty.
    bool viaParent = false;
    std::optional<SubscriptionStatus>
        status; ///< Nothing where it is not for them to see; so with the others.
    std::optional<Charge> nextCharge;
    std::optional<SeatSummary> seats;
    std::vector<OrganizationProblem> problems;
    UtcSeconds now; ///< The organization's billing time.

    friend bool operator==(const OrganizationOverview &, const OrganizationOverview &) = default;
};

/// What the next charges come to, one total for each currency.
[[nodiscard]] std::vector<Money> nextChargeTotals(const std::vector<OrganizationOverview> &organizations);

} // namespace portico
