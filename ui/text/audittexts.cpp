// SPDX-License-Identifier: MIT
#include "ui/text/audittexts.h"

#include "services/domain/permission.h"
#include "services/domain/taxid.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace portico::ui {

namespace {

struct Audit
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Audit)
};

QString detail(const AuditEntry &entry, QLatin1StringView name)
{
    return entry.details[name].toString();
}

int number(const AuditEntry &entry, QLatin1StringView name)
{
    return entry.details[name].toInt();
}

/// The person the entry is about.
QString person(const AuditEntry &entry)
{
    return entry.objectName.isEmpty() ? Audit::tr("a former user") : entry.objectName;
}

QString role(const AuditEntry &entry, QLatin1StringView name = QLatin1StringView("role"))
{
    const std::optional<Role> known = roleFromName(detail(entry, name));
    return known ? word(*known) : detail(entry, name);
}

/// "Business": plans are named by their ids, which are words.
QString plan(const AuditEntry &entry)
{
    QString name = detail(entry, QLatin1StringView("plan"));
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

QString planChanged(const AuditEntry &entry)
{
    const QString outcome = detail(entry, QLatin1StringView("outcome"));
    if (outcome == u"scheduled")
        return Audit::tr("Planned a change to %1 for the end of the period").arg(plan(entry));
    if (outcome == u"payment_required")
        return Audit::tr("Changed the plan to %1, to be paid first").arg(plan(entry));
    return Audit::tr("Changed the plan to %1").arg(plan(entry));
}

QString paymentAttempted(const AuditEntry &entry)
{
    const QString outcome = detail(entry, QLatin1StringView("outcome"));
    if (outcome == u"paid" || outcome == u"already_paid")
        return Audit::tr("Paid an invoice");
    if (outcome == u"declined")
        return Audit::tr("Tried to pay an invoice; the payment was declined");
    return Audit::tr("Began to pay an invoice");
}

QString memberChanged(const AuditEntry &entry)
{
    const bool hasRole = entry.details.contains(QLatin1StringView("role"));
    const bool hasPermissions = entry.details.contains(QLatin1StringView("permissions"));
    if (!hasRole)
        return Audit::tr("Changed the extra permissions of %1").arg(person(entry));
    const QString before = role(entry, QLatin1StringView("role_before"));
    return (hasPermissions ? Audit::tr("Changed role and extra permissions of %1 from %2 to %3")
                           : Audit::tr("Changed the role of %1 from %2 to %3"))
        .arg(person(entry), before, role(entry));
}

using Words = QString (*)(const AuditEntry &);

const QHash<QString, Words> &words()
{
    static const QHash<QString, Words> all{
        {QStringLiteral("access_token.created"),
            [](const AuditEntry &) { return Audit::tr("Created an access token"); }},
        {QStringLiteral("access_token.revoked"),
            [](const AuditEntry &) { return Audit::tr("Revoked an access token"); }},
        {QStringLiteral("ingest_key.created"),
            [](const AuditEntry &) { return Audit::tr("Created a key that brings usage"); }},
        {QStringLiteral("ingest_key.revoked"),
            [](const AuditEntry &) { return Audit::tr("Revoked a key that brings usage"); }},
        {QStringLiteral("billing_contact.added"),
            [](const AuditEntry &) { return Audit::tr("Added a billing contact"); }},
        {QStringLiteral("billing_contact.changed"),
            [](const AuditEntry &) { return Audit::tr("Changed a billing contact"); }},
        {QStringLiteral("billing_contact.removed"),
            [](const AuditEntry &) { return Audit::tr("Removed a billing contact"); }},
        {QStringLiteral("billing_details.changed"),
            [](const AuditEntry &) { return Audit::tr("Changed the billing details"); }},
        {QStringLiteral("invitation.accepted"),
            [](const AuditEntry &entry) {
                return Audit::tr("Accepted an invitation as %1").arg(role(entry));
            }},
        {QStringLiteral("invitation.resent"),
            [](const AuditEntry &) { return Audit::tr("Sent an invitation again"); }},
        {QStringLiteral("invitation.sent"),
            [](const AuditEntry &entry) {
                return Audit::tr(
                    "Invited %n person(s) as %1", nullptr, number(entry, QLatin1StringView("count")))
                    .arg(role(entry));
            }},
        {QStringLiteral("invitation.withdrawn"),
            [](const AuditEntry &) { return Audit::tr("Withdrew an invitation"); }},
        {QStringLiteral("invoice.payment_attempted"), paymentAttempted},
        {QStringLiteral("organization.changed"),
            [](const AuditEntry &) { return Audit::tr("Changed the settings of the organization"); }},
        {QStringLiteral("organization.child_added"),
            [](const AuditEntry &) { return Audit::tr("Put an organization under another one"); }},
        {QStringLiteral("organization.child_removed"),
            [](const AuditEntry &) { return Audit::tr("Took an organization out from under another one"); }},
        {QStringLiteral("organization.deleted"),
            [](const AuditEntry &) { return Audit::tr("Deleted the organization"); }},
        {QStringLiteral("organization.deletion_requested"),
            [](const AuditEntry &) { return Audit::tr("Asked for the organization to be deleted"); }},
        {QStringLiteral("organization.restored"),
            [](const AuditEntry &) { return Audit::tr("Took the deletion of the organization back"); }},
        {QStringLiteral("ownership.accepted"),
            [](const AuditEntry &) { return Audit::tr("Became an owner of the organization"); }},
        {QStringLiteral("ownership.declined"),
            [](const AuditEntry &) { return Audit::tr("Declined to become an owner"); }},
        {QStringLiteral("ownership.offered"),
            [](const AuditEntry &entry) { return Audit::tr("Offered ownership to %1").arg(person(entry)); }},
        {QStringLiteral("payment_method.page_opened"),
            [](const AuditEntry &) { return Audit::tr("Opened the page to change the payment method"); }},
        {QStringLiteral("seats.reconciled"),
            [](const AuditEntry &) { return Audit::tr("Set the paid seats to those in use"); }},
        {QStringLiteral("seats.reconciled"),
            [](const AuditEntry &entry) {
                return Audit::tr("Set the paid seats from %1 to %2")
                    .arg(number(entry, QLatin1StringView("seats_before")))
                    .arg(number(entry, QLatin1StringView("seats")));
            }},
        {QStringLiteral("sso.changed"),
            [](const AuditEntry &) { return Audit::tr("Changed the single sign-on"); }},
        {QStringLiteral("sso.member_joined"),
            [](const AuditEntry &) { return Audit::tr("Joined through single sign-on"); }},
        {QStringLiteral("subscription.cancelled"),
            [](const AuditEntry &) { return Audit::tr("Cancelled the subscription"); }},
        {QStringLiteral("subscription.change_undone"),
            [](const AuditEntry &) { return Audit::tr("Undid the planned change of the plan"); }},
        {QStringLiteral("subscription.offer_accepted"),
            [](const AuditEntry &) { return Audit::tr("Accepted a discount instead of cancelling"); }},
        {QStringLiteral("subscription.paused"),
            [](const AuditEntry &entry) {
                return Audit::tr("Paused the subscription for %n month(s)", nullptr,
                    number(entry, QLatin1StringView("months")));
            }},
        {QStringLiteral("subscription.plan_changed"), planChanged},
        {QStringLiteral("subscription.reactivated"),
            [](const AuditEntry &) { return Audit::tr("Took the cancellation back"); }},
        {QStringLiteral("subscription.resumed"),
            [](const AuditEntry &) { return Audit::tr("Resumed the subscription"); }},
        {QStringLiteral("subscription.trial_ended"),
            [](const AuditEntry &) { return Audit::tr("Ended the trial"); }},
        {QStringLiteral("tax_id.added"),
            [](const AuditEntry &entry) {
                return Audit::tr("Added a tax ID: %1")
                    .arg(taxIdTypeLabel(detail(entry, QLatin1StringView("type"))));
            }},
        {QStringLiteral("tax_id.removed"), [](const AuditEntry &) { return Audit::tr("Removed a tax ID"); }},
        {QStringLiteral("team.member_changed"), memberChanged},
        {QStringLiteral("team.member_left"),
            [](const AuditEntry &) { return Audit::tr("Left the organization"); }},
        {QStringLiteral("team.member_removed"),
            [](const AuditEntry &entry) { return Audit::tr("Removed %1 from the team").arg(person(entry)); }},
    };
    return all;
}

} // namespace

QString sentence(const AuditEntry &entry)
{
    const Words known = words().value(entry.action);
    if (!known)
        return entry.action;
    return detail(entry, QLatin1StringView("outcome")) == u"unknown"
        ? Audit::tr("%1 (not known whether it was done)").arg(known(entry))
        : known(entry);
}

QString actorName(const AuditEntry::Actor &actor)
{
    switch (actor.kind) {
    case AuditActorKind::Person:
        break;
    case AuditActorKind::Product:
        return Audit::tr("The product");
    case AuditActorKind::Staff:
        return actor.name.isEmpty() ? Audit::tr("Support") : Audit::tr("%1, support").arg(actor.name);
    case AuditActorKind::System:
        return Audit::tr("The portal itself");
    }
    if (!actor.name.isEmpty())
        return actor.name;
    return actor.email.isEmpty() ? Audit::tr("A former user") : actor.email;
}

QString moment(const AuditEntry &entry)
{
    //: A date format of QLocale::toString(): keep the letters, change their order.
    const QString format = Audit::tr("d MMM yyyy, HH:mm");
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(entry.at.time_since_epoch().count()), format);
}

} // namespace portico::ui
