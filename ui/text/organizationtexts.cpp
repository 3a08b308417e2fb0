// SPDX-License-Identifier: MIT
#include "ui/text/organizationtexts.h"

#include "ui/text/amounts.h"

#include <QCoreApplication>

namespace portico::ui {

namespace {

struct Organizations
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Organizations)
};

} // namespace

Chip chipFor(OrganizationProblem problem)
{
    switch (problem) {
    case OrganizationProblem::Restricted:
        return {Tone::Bad, Icon::Lock, Organizations::tr("Restricted")};
    case OrganizationProblem::PastDue:
        return {Tone::Bad, Icon::AlertCircle, Organizations::tr("Past due")};
    case OrganizationProblem::ActionNeeded:
        return {Tone::Warn, Icon::Warning, Organizations::tr("Action needed")};
    case OrganizationProblem::CardExpiring:
        return {Tone::Warn, Icon::Card, Organizations::tr("Card expires")};
    case OrganizationProblem::TrialEnding:
        return {Tone::Warn, Icon::Clock, Organizations::tr("Trial ends")};
    case OrganizationProblem::DataDue:
        return {Tone::Bad, Icon::Warning, Organizations::tr("Data due")};
    case OrganizationProblem::BeingDeleted:
        break;
    }
    return {Tone::Bad, Icon::MinusCircle, Organizations::tr("Being deleted")};
}

std::optional<Chip> chipFor(const std::vector<OrganizationProblem> &problems)
{
    if (problems.empty())
        return std::nullopt;
    Chip chip = chipFor(problems.front());
    if (problems.size() > 1)
        //: A problem, and how many more there are.
        chip.text = Organizations::tr("%1 +%2").arg(chip.text).arg(problems.size() - 1);
    return chip;
}

QString problemLines(const std::vector<OrganizationProblem> &problems)
{
    QStringList lines;
    for (const OrganizationProblem problem : problems)
        lines.append(chipFor(problem).text);
    return lines.join(u'\n');
}

QString seatsInUse(const OrganizationOverview &organization)
{
    if (!organization.seats)
        return {};
    const SeatSummary &seats = *organization.seats;
    const QString used = seats.available() > 0
        ? Organizations::tr("%1 of %2").arg(count(seats.used), count(seats.available()))
        : count(seats.used);
    return seats.held > 0 ? Organizations::tr("%1, %2 held").arg(used, count(seats.held)) : used;
}

QString notificationTopic(const QString &kind)
{
    using Kind = Notification::Kind;
    if (kind == SecurityTopic)
        return Organizations::tr("Your sign-in and password");
    switch (notificationKindFromName(kind)) {
    case Kind::PaymentFailed:
        return Organizations::tr("A payment fails");
    case Kind::PaymentReminder:
        return Organizations::tr("An invoice stays unpaid");
    case Kind::AccessRestricted:
        return Organizations::tr("Access is restricted");
    case Kind::PaymentReceived:
        return Organizations::tr("A late payment arrives");
    case Kind::CardExpiring:
        return Organizations::tr("The card expires soon");
    case Kind::TrialEnding:
        return Organizations::tr("The trial ends soon");
    case Kind::PlanChanged:
        return Organizations::tr("The plan changes");
    case Kind::ChangeScheduled:
        return Organizations::tr("A change is planned");
    case Kind::WillCancel:
        return Organizations::tr("The subscription is cancelled");
    case Kind::SubscriptionEnded:
        return Organizations::tr("The subscription ends");
    case Kind::Paused:
        return Organizations::tr("The subscription is paused");
    case Kind::Resumed:
        return Organizations::tr("The subscription resumes");
    case Kind::DataDue:
        return Organizations::tr("Data is due for deletion");
    case Kind::Other:
        break;
    }
    return kind;
}

} // namespace portico::ui
