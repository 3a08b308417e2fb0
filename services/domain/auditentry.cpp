// SPDX-License-Identifier: MIT
#include "services/domain/auditentry.h"

#include "services/domain/names.h"

namespace portico {

namespace {

constexpr Names<AuditActorKind, 4> ActorKindNames{{
    {AuditActorKind::Person, "person"},
    {AuditActorKind::Product, "product"},
    {AuditActorKind::Staff, "staff"},
    {AuditActorKind::System, "system"},
}};

} // namespace

QString auditActorKindName(AuditActorKind kind)
{
    return ActorKindNames.name(kind);
}

AuditActorKind auditActorKindFromName(QStringView name)
{
    return ActorKindNames.value(name).value_or(AuditActorKind::System);
}

const QStringList &auditActionNames()
{
    static const QStringList names{
        QStringLiteral("access_token.created"),
        QStringLiteral("access_token.revoked"),
        QStringLiteral("ingest_key.created"),
        QStringLiteral("ingest_key.revoked"),
        QStringLiteral("billing_contact.added"),
        QStringLiteral("billing_contact.changed"),
        QStringLiteral("billing_contact.removed"),
        QStringLiteral("billing_details.changed"),
        QStringLiteral("invitation.accepted"),
        QStringLiteral("invitation.resent"),
        QStringLiteral("invitation.sent"),
        QStringLiteral("invitation.withdrawn"),
        QStringLiteral("invoice.payment_attempted"),
        QStringLiteral("organization.changed"),
        QStringLiteral("organization.child_added"),
        QStringLiteral("organization.child_removed"),
        QStringLiteral("organization.deleted"),
        QStringLiteral("organization.deletion_requested"),
        QStringLiteral("organization.restored"),
        QStringLiteral("ownership.accepted"),
        QStringLiteral("ownership.declined"),
        QStringLiteral("ownership.offered"),
        QStringLiteral("payment_method.page_opened"),
        QStringLiteral("seats.reconciled"),
        QStringLiteral("sso.changed"),
        QStringLiteral("sso.member_joined"),
        QStringLiteral("subscription.cancelled"),
        QStringLiteral("subscription.change_undone"),
        QStringLiteral("subscription.offer_accepted"),
        QStringLiteral("subscription.paused"),
        QStringLiteral("subscription.plan_changed"),
        QStringLiteral("subscription.reactivated"),
        QStringLiteral("subscription.resumed"),
        QStringLiteral("subscription.trial_ended"),
        QStringLiteral("tax_id.added"),
        QStringLiteral("tax_id.removed"),
        QStringLiteral("team.member_changed"),
        QStringLiteral("team.member_left"),
        QStringLiteral("team.member_removed"),
    };
    return names;
}

} // namespace portico
