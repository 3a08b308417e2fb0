// SPDX-License-Identifier: MIT
#include "services/portal/sample/demoactivity.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

#include <QJsonArray>

namespace portico::portal {

namespace {

using namespace std::chrono;

/// Something somebody did; people are named by their addresses here.
struct DemoDeed
{
    UtcSeconds at;
    const char *actor;
    const char *address;
    const char *action;
    const char *object; ///< A person, the prefix of an id, or the id itself.
    QJsonObject details = {};
};

UtcSeconds at(unsigned m, unsigned d, int hour, int minute)
{
    return sys_days{year{2026} / month{m} / day{d}} + hours{hour} + minutes{minute};
}

std::vector<DemoDeed> deeds()
{
    const auto text = [](const char *name, const char *value) {
        return QJsonObject{{QString::fromLatin1(name), QString::fromLatin1(value)}};
    };
    const char *maya = "owner@acme.example";
    const char *tomas = "admin@acme.example";
    const char *priya = "priya.raman@acme.example";
    const char *hannah = "billing@acme.example";
    const char *office = "198.51.100.24";
    const char *home = "203.0.113.71";
    return {
        {at(7, 14, 13, 20), maya, office, "subscription.plan_changed", "sub_P0x7Ar1",
            {{QStringLiteral("plan_before"), QStringLiteral("team")},
                {QStringLiteral("plan"), QStringLiteral("business")},
                {QStringLiteral("effect"), QStringLiteral("now")},
                {QStringLiteral("outcome"), QStringLiteral("applied")}}},
        {at(7, 20, 8, 55), tomas, office, "team.member_changed", "read-only@acme.example",
            {{QStringLiteral("role_before"), QStringLiteral("member")},
                {QStringLiteral("role"), QStringLiteral("read_only")}}},
        {at(8, 3, 9, 12), hannah, home, "tax_id.added", "txi", text("type", "us_ein")},
        {at(8, 17, 14, 2), hannah, home, "access_token.created", "tok", {{QStringLiteral("days"), 180}}},
        {at(9, 1, 7, 48), hannah, office, "billing_details.changed", "cus_P0x7Ar1",
            {{QStringLiteral("fields"), QJsonArray{QStringLiteral("purchase_order")}}}},
        {at(9, 28, 16, 31), priya, office, "team.member_changed", "liam.oconnor@acme.example",
            {{QStringLiteral("permissions_before"), QJsonArray()},
                {QStringLiteral("permissions"), QJsonArray{QStringLiteral("usage.cost")}}}},
        {at(10, 5, 10, 40), hannah, office, "payment_method.page_opened", "cus_P0x7Ar1"},
        {at(11, 2, 16, 0), maya, home, "invitation.sent", "",
            {{QStringLiteral("count"), 1}, {QStringLiteral("role"), QStringLiteral("member")}}},
        {at(11, 12, 9, 5), hannah, office, "billing_contact.added", "bc"},
        {at(11, 15, 16, 0), priya, office, "invitation.sent", "",
            {{QStringLiteral("count"), 1}, {QStringLiteral("role"), QStringLiteral("member")}}},
        {at(11, 16, 15, 18), priya, office, "access_token.revoked", "tok"},
    };
}

/// The id of the person, or what else the deed is about.
Result<QString> idOf(Connection &connection, const QString &object)
{
    if (!object.contains(u'@'))
        return object.isEmpty() || object.contains(u'_')
            ? object
            : newId(QLatin1StringView(object.toLatin1().constData()));
    const Result<std::optional<User>> user = userByEmail(connection, object);
    if (!user)
        return failure(user.error());
    return *user ? (*user)->id : QString();
}

} // namespace

Result<void> insertDemoActivity(Connection &connection)
{
    const Result<std::optional<OrganizationScope>> scope
        = Authorizer::forCustomer(connection, QStringLiteral("cus_P0x7Ar1"));
    if (!scope)
        return failure(scope.error());
    if (!*scope)
        return failure(notFound());
    for (const DemoDeed &deed : deeds()) {
        const Result<QString> actor = idOf(connection, QString::fromLatin1(deed.actor));
        const Result<QString> object = idOf(connection, QString::fromLatin1(deed.object));
        if (!actor || !object)
            return failure(!actor ? actor.error() : object.error());
        const Result<void> added = appendAudit(connection, **scope,
            {AuditActor::Kind::Person, *actor, {}, QString::fromLatin1(deed.address)},
            {QString::fromLatin1(deed.action), *object, deed.details}, deed.at);
        if (!added)
            return added;
    }
    return {};
}

} // namespace portico::portal
