// SPDX-License-Identifier: MIT
#include "ui/text/teamtexts.h"

#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QDateTime>

namespace portico::ui {

namespace {

using namespace std::chrono;
using Outcome = InvitationResult::Outcome;

struct Teams
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Teams)
};

constexpr days ToldInDays{4}; ///< What is longer ago is told by its date.
constexpr hours ToldInHours{3};

QDate localDate(UtcSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count()).date();
}

QString ago(seconds since)
{
    if (since < minutes(2))
        return Teams::tr("now");
    if (since < minutes(90))
        return Teams::tr("%n minute(s) ago", nullptr, int(duration_cast<minutes>(since).count()));
    return Teams::tr("%n hour(s) ago", nullptr, int(round<hours>(since).count()));
}

} // namespace

QString lastActive(const Member &member, UtcSeconds now)
{
    if (!member.lastActiveAt)
        return Teams::tr("never");
    const UtcSeconds last = *member.lastActiveAt;
    const qint64 passed = localDate(last).daysTo(localDate(now));
    if (now - last < ToldInHours)
        return ago(now - last);
    if (passed <= 0)
        return Teams::tr("today, %1").arg(localTime(last));
    if (passed == 1)
        return Teams::tr("yesterday");
    return passed <= ToldInDays.count() ? Teams::tr("%n day(s) ago", nullptr, int(passed)) : billingDay(last);
}

std::optional<Chip> dormantChip(const Member &member, UtcSeconds now)
{
    if (statusOf(member, now) != MemberStatus::Dormant)
        return std::nullopt;
    const int passed = int(floor<days>(now - *member.lastActiveAt).count());
    return Chip{Tone::Warn, Icon::Clock, Teams::tr("%n month(s) ago", nullptr, passed / 30)};
}

QString joining(const Member &member)
{
    if (!member.joinedAt)
        return {};
    const QString joined = Teams::tr("Joined %1").arg(billingDay(*member.joinedAt));
    return member.invitedBy.isEmpty() ? joined : Teams::tr("%1, invited by %2").arg(joined, member.invitedBy);
}

Chip chipFor(const Invitation &invitation, UtcSeconds now)
{
    if (invitation.isExpired(now))
        return {Tone::Idle, Icon::Clock, Teams::tr("Expired %1").arg(billingDayShort(invitation.expiresAt))};
    const seconds left = invitation.expiresAt - now;
    if (left < days(1))
        return {Tone::Warn, Icon::Clock,
            Teams::tr("%n hour(s) left", nullptr, std::max(1, int(ceil<hours>(left).count())))};
    return {Tone::Info, Icon::Clock, Teams::tr("%n day(s) left", nullptr, int(ceil<days>(left).count()))};
}

QString seatWord(bool takesSeat)
{
    return takesSeat ? Teams::tr("1 seat") : Teams::tr("no seat");
}

QString explanation(Role role)
{
    switch (role) {
    case Role::Owner:
        return Teams::tr("All of it, owners and deletion included");
    case Role::Admin:
        return Teams::tr("Plan, billing, team and settings");
    case Role::Billing:
        return Teams::tr("Invoices, payment method, billing details");
    case Role::Member:
        return Teams::tr("Uses the product; sees team and usage, no money");
    case Role::ReadOnly:
        break;
    }
    return Teams::tr("Sees plan, invoices, team and usage");
}

std::vector<PermissionGroup> permissionGroups()
{
    return {
        {Teams::tr("Plan and payment"),
            {Permission::PlanView, Permission::PlanChange, Permission::PaymentMethodView,
                Permission::PaymentMethodChange}},
        {Teams::tr("Invoices"),
            {Permission::InvoiceView, Permission::InvoicePay, Permission::BillingDetailsEdit,
                Permission::ContactEdit}},
        {Teams::tr("Usage"),
            {Permission::UsageView, Permission::UsageCost, Permission::BudgetEdit,
                Permission::IngestKeyEdit}},
        {Teams::tr("Team and organization"),
            {Permission::TeamView, Permission::TeamEdit, Permission::OrganizationEdit, Permission::AuditView,
                Permission::TokenCreate, Permission::SsoEdit}},
    };
}

QString label(Permission permission)
{
    switch (permission) {
    case Permission::PlanView:
        return Teams::tr("See plan and next charge");
    case Permission::PlanChange:
        return Teams::tr("Change, pause and cancel the plan");
    case Permission::PaymentMethodView:
        return Teams::tr("See the payment method");
    case Permission::PaymentMethodChange:
        return Teams::tr("Change the payment method");
    case Permission::InvoiceView:
        return Teams::tr("See and download invoices");
    case Permission::InvoicePay:
        return Teams::tr("Pay open invoices");
    case Permission::BillingDetailsEdit:
        return Teams::tr("Change billing details and tax IDs");
    case Permission::ContactEdit:
        return Teams::tr("Change who gets invoices by mail");
    case Permission::UsageView:
        return Teams::tr("See usage");
    case Permission::UsageCost:
        return Teams::tr("See what usage costs");
    case Permission::BudgetEdit:
        return Teams::tr("Set budgets");
    case Permission::TeamView:
        return Teams::tr("See the team");
    case Permission::TeamEdit:
        return Teams::tr("Invite, change and remove people");
    case Permission::OrganizationEdit:
        return Teams::tr("Change the organization's settings");
    case Permission::AuditView:
        return Teams::tr("Read the audit log");
    case Permission::TokenCreate:
        return Teams::tr("Create access tokens");
    case Permission::SsoEdit:
        return Teams::tr("Set up single sign-on");
    case Permission::IngestKeyEdit:
        return Teams::tr("Manage the keys that report usage");
    case Permission::OrganizationOwn:
        break;
    }
    return Teams::tr("Own the organization");
}

Chip chipFor(Outcome outcome, bool dryRun)
{
    switch (outcome) {
    case Outcome::Invited:
        return {Tone::Ok, Icon::CheckCircle, dryRun ? Teams::tr("Can be invited") : Teams::tr("Invited")};
    case Outcome::AlreadyMember:
        return {Tone::Idle, Icon::MinusCircle, Teams::tr("In the team already")};
    case Outcome::AlreadyInvited:
        return {Tone::Idle, Icon::MinusCircle, Teams::tr("Invited already")};
    case Outcome::NoSeat:
        return {Tone::Warn, Icon::Warning, Teams::tr("No free seat")};
    case Outcome::TooManyMails:
        return {Tone::Warn, Icon::Warning, Teams::tr("Too many mails today")};
    case Outcome::Invalid:
        break;
    }
    return {Tone::Bad, Icon::AlertCircle, Teams::tr("Not an address")};
}

QString sentence(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Invited:
        return {};
    case Outcome::AlreadyMember:
        return Teams::tr("Belongs to the team: the role can be changed there.");
    case Outcome::AlreadyInvited:
        return Teams::tr("An invitation is on its way: resend that one.");
    case Outcome::NoSeat:
        return Teams::tr("All seats are taken or held. Add seats, then invite.");
    case Outcome::TooManyMails:
        return Teams::tr("This address got as many invitations today as may be sent. Try tomorrow.");
    case Outcome::Invalid:
        break;
    }
    return Teams::tr("This is not an e-mail address.");
}

QString seatsUsed(const SeatSummary &seats)
{
    const int available = seats.available();
    return available > 0 && seats.used <= available
        ? Teams::tr("%1 of %2 seats used").arg(count(seats.used), count(available))
        : Teams::tr("%n seat(s) used", nullptr, seats.used);
}

QString seatsHeld(const SeatSummary &seats)
{
    if (seats.held == 0)
        return {};
    return seats.held == 1 ? Teams::tr("1 held for an invitation")
                           : Teams::tr("%1 held for invitations").arg(count(seats.held));
}

QString seatDrift(const SeatSummary &seats)
{
    if (!seats.expected || !seats.driftSince)
        return {};
    const QString differs = Teams::tr("The bill has %1 paid seats, it should have %2.")
                                .arg(count(seats.billed), count(*seats.expected));
    return seats.mode == SeatMode::Auto ? Teams::tr("%1 This is corrected within 10 minutes.").arg(differs)
                                        : differs;
}

QString seatPlace(const SeatPreview &preview)
{
    const SeatSummary &seats = preview.seats;
    const int first = seats.used + seats.held + 1;
    const int last = first + preview.added - 1;
    QString state = seatsUsed(seats);
    if (seats.held > 0)
        state = Teams::tr("%1, %2 held").arg(state, count(seats.held));
    if (preview.added <= 0)
        return state;
    if (preview.added == 1)
        return Teams::tr("%1: this is seat %2").arg(state, count(first));
    return preview.added == 2
        ? Teams::tr("%1: these are seats %2 and %3").arg(state, count(first), count(last))
        : Teams::tr("%1: these are seats %2 to %3").arg(state, count(first), count(last));
}

QList<KeyValueLines::Line> seatCostLines(
    const SeatPreview &preview, const std::optional<Period> &period, bool invited)
{
    QList<KeyValueLines::Line> lines;
    if (!preview.prorated || !preview.proratedFor || !preview.total)
        return lines;
    const Period &rest = *preview.proratedFor;
    const QString span = billingDayShort(rest.start) + QStringLiteral(" – ") + billingDayShort(rest.end);
    KeyValueLines::Line seats{invited
            ? Teams::tr("%n seat(s) if accepted today, %1", nullptr, preview.paid).arg(span)
            : Teams::tr("%n seat(s), %1", nullptr, preview.paid).arg(span),
        money(*preview.prorated)};
    seats.labelColor = ColorRole::Text;
    if (period && preview.recurring) {
        const qint64 all = round<hours>(period->length()).count();
        const qint64 left = round<hours>(rest.length()).count();
        const double share = all > 0 ? double(preview.recurring->minor) * double(left) / double(all) : 0;
        if (left < all && std::abs(share - double(preview.prorated->minor)) <= 1.0)
            seats.note
                = Teams::tr("%1 × %2 of %3 hours").arg(money(*preview.recurring), count(left), count(all));
    }
    lines.append(seats);
    for (const InvoiceTax &tax : preview.taxes) {
        const QString name = tax.name.isEmpty() ? Teams::tr("Tax") : tax.name;
        //: A tax and its rate, such as "Sales tax 8.875 %".
        lines.append({Teams::tr("%1 %2").arg(name, percent(tax.percentage)), money(tax.amount)});
    }
    KeyValueLines::Line total{preview.billedAt
            ? Teams::tr("Added to the bill of %1").arg(billingDayShort(*preview.billedAt))
            : Teams::tr("Added to the next bill"),
        money(*preview.total)};
    total.isTotal = true;
    total.ruleAbove = true;
    lines.append(total);
    return lines;
}

QString billWithout(const SeatSummary &seats, Interval interval, int intervalCount)
{
    switch (seats.mode) {
    case SeatMode::Fixed:
        return Teams::tr("The seat becomes free for somebody else; the bill stays as it is.");
    case SeatMode::Auto:
        if (seats.used > seats.included && seats.price)
            return Teams::tr("The bill gets one seat less: %1.")
                .arg(moneyPerInterval(*seats.price, interval, intervalCount));
        if (seats.used > seats.included)
            return Teams::tr("The bill gets one seat less.");
        return Teams::tr("The seat is included in the plan: the bill stays as it is.");
    case SeatMode::None:
        break;
    }
    return Teams::tr("The bill stays as it is.");
}

QString firstNameIn(const QString &email)
{
    const QString local = email.section(u'@', 0, 0);
    const qsizetype end = local.indexOf(u'.');
    const QString first = local.left(std::max<qsizetype>(0, end));
    const bool isName
        = first.size() > 1 && std::all_of(first.begin(), first.end(), [](QChar c) { return c.isLetter(); });
    return isName ? first.left(1).toUpper() + first.mid(1) : QString();
}

QString teamMessage(const Error &error)
{
    if (error.code == u"permission_denied")
        return Teams::tr("Nobody can grant or take away more than they may do themselves. An owner can.");
    return userMessage(error);
}

} // namespace portico::ui
