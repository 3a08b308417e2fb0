// SPDX-License-Identifier: MIT
#include "services/portal/sample/demosample.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/access/people.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/portalerror.h"
#include "services/portal/sample/demoactivity.h"
#include "services/portal/sample/demopeople.h"
#include "services/portal/sample/demousage.h"
#include "services/portal/store/database.h"
#include "services/portal/store/newid.h"
#include "services/portal/sync/subscriptionwriter.h"
#include "services/portal/usage/usagerepository.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace portico::portal {

namespace {

using namespace std::chrono;

constexpr std::array Metrics{DemoMetric::ApiCalls, DemoMetric::StorageGb, DemoMetric::AutomationRuns};

Result<bool> hasRow(Connection &connection, QByteArrayView sql)
{
    Result<Rows> rows = connection.query(sql);
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<bool> hasSample(Connection &connection)
{
    return hasRow(connection, "SELECT 1 FROM sync_state WHERE name = 'sample'");
}

Result<void> done(const Result<qint64> &rows)
{
    if (!rows)
        return failure(rows.error());
    return {};
}

Result<void> insertMetrics(Connection &connection)
{
    const std::array<Metric, 3> metrics{{
        {demoMetricId(DemoMetric::ApiCalls), QStringLiteral("API calls"), QString(), Aggregate::Sum},
        {demoMetricId(DemoMetric::StorageGb), QStringLiteral("Storage"), QStringLiteral("GB"),
            Aggregate::Max},
        {demoMetricId(DemoMetric::AutomationRuns), QStringLiteral("Automation runs"), QString(),
            Aggregate::Sum},
    }};
    int position = 0;
    for (const Metric &metric : metrics) {
        const Result<qint64> rows = connection.execute(
            "INSERT INTO metrics (id, name, unit, aggregate, position) VALUES (?, ?, ?, ?, ?)", metric.id,
            metric.name, metric.unit, aggregateName(metric.aggregate), position++);
        if (!rows)
            return failure(rows.error());
    }
    return {};
}

Result<QString> userFor(Connection &connection, const DemoMember &member)
{
    const QString email = QString::fromUtf8(member.email);
    const Result<std::optional<User>> known = userByEmail(connection, email);
    if (!known)
        return failure(known.error());
    if (*known)
        return (*known)->id;
    const Result<User> added
        = addUser(connection, email, QString::fromUtf8(member.name), demoPasswordHash(), member.joinedAt);
    if (!added)
        return failure(added.error());
    return added->id;
}

Result<void> insertMembers(
    Connection &connection, const QString &organizationId, const DemoOrganization &organization)
{
    bool isFirst = true;
    for (const DemoMember &member : organization.members) {
        const Result<QString> user = userFor(connection, member);
        if (!user)
            return failure(user.error());
        if (!std::exchange(isFirst, false)) { // the first came with the organization
            if (const Result<void> added
                = addMember(connection, organizationId, *user, member.role, member.joinedAt);
                !added)
                return added;
        }
        const Result<qint64> rows = connection.execute(
            "UPDATE organization_members SET last_active_at = ? WHERE organization_id = ? AND user_id = ?",
            member.lastActiveAt, organizationId, *user);
        if (!rows)
            return failure(rows.error());
    }
    return {};
}

Result<void> insertInvitations(
    Connection &connection, const QString &organizationId, const std::vector<DemoInvitation> &invitations)
{
    for (const DemoInvitation &invitation : invitations) {
        const Result<std::optional<User>> inviter
            = userByEmail(connection, QString::fromUtf8(invitation.invitedBy));
        if (!inviter)
            return failure(inviter.error());
        // Nobody has a link to accept it with: the sample sends no mail.
        const Result<qint64> rows = connection.execute("INSERT INTO invitations (organization_id, id, email, "
                                                       "role, invited_by, created, expires_at) "
                                                       "VALUES (?, ?, ?, ?, ?, ?, ?)",
            organizationId, newId(QLatin1StringView("inv")), QString::fromUtf8(invitation.email),
            roleName(invitation.role), *inviter ? (*inviter)->id : QString(), invitation.createdAt,
            invitation.expiresAt);
        if (!rows)
            return failure(rows.error());
    }
    return {};
}

Result<void> insertHistory(Connection &connection, const DemoOrganization &organization)
{
    const Result<std::optional<OrganizationScope>> scope
        = Authorizer::forCustomer(connection, QString::fromUtf8(organization.customerId));
    if (!scope)
        return failure(scope.error());
    if (!*scope)
        return failure(notFound());
    int index = 0;
    for (const SubscriptionChange &change : organization.history) {
        const QString key = QStringLiteral("sample/") + QString::number(index++);
        if (const Result<void> recorded = recordChange(connection, **scope, QString(), change, key);
            !recorded)
            return recorded;
    }
    return {};
}

/// Contacts as if they had been there all along; what was invoiced before the story begins is not mailed.
Result<void> insertContacts(
    Connection &connection, const QString &organizationId, const std::vector<DemoContact> &contacts)
{
    for (const DemoContact &contact : contacts) {
        const QString id = newId(QLatin1StringView("bc"));
        const Result<qint64> added = connection.execute(
            "INSERT INTO billing_contacts (organization_id, id, name, email, created, since, told_sequence)"
            " VALUES (?, ?, ?, ?, ?, ?, 0)",
            organizationId, id, QString::fromUtf8(contact.name), QString::fromUtf8(contact.email),
            contact.createdAt, demoPresent());
        if (!added)
            return failure(added.error());
        if (contact.mailedAt == UtcSeconds())
            continue;
        const bool isRefused = *contact.refusal;
        const QJsonObject values{{QStringLiteral("name"), QString::fromUtf8(contact.name)},
            {QStringLiteral("invoice"), QStringLiteral("ACME-0043")}};
        const Result<qint64> mailed = connection.execute(
            "INSERT INTO outbox (organization_id, id, key, recipient, kind, data, contact_id, invoice_id,"
            " state, attempts, created, next_at, sent_at, error)"
            " VALUES (?, ?, ?, ?, 'invoice_paid', ?, ?, 'in_P0x7Ar1Rtnsqo0', ?, 1, ?, ?, ?, ?)",
            organizationId, newId(QLatin1StringView("out")), QStringLiteral("sample/") + id,
            QString::fromUtf8(contact.email), QJsonDocument(values).toJson(QJsonDocument::Compact), id,
            isRefused ? QLatin1StringView("failed") : QLatin1StringView("sent"), contact.mailedAt,
            contact.mailedAt, isRefused ? std::nullopt : std::optional(contact.mailedAt),
            QString::fromUtf8(contact.refusal));
        if (!mailed)
            return failure(mailed.error());
    }
    return {};
}

Result<void> insertOrganization(Connection &connection, const DemoOrganization &organization)
{
    const DemoMember &owner = organization.members.front();
    const Result<QString> ownerId = userFor(connection, owner);
    if (!ownerId)
        return failure(ownerId.error());
    NewOrganization added;
    added.name = QString::fromUtf8(organization.name);
    added.slug = QString::fromUtf8(organization.slug);
    added.stripeCustomerId = QString::fromUtf8(organization.customerId);
    added.ownerUserId = *ownerId;
    const Result<QString> id = addOrganization(connection, added, owner.joinedAt);
    if (!id)
        return failure(id.error());
    if (const Result<void> members = insertMembers(connection, *id, organization); !members)
        return members;
    if (const Result<void> invitations = insertInvitations(connection, *id, organization.invitations);
        !invitations)
        return invitations;
    if (const Result<void> contacts = insertContacts(connection, *id, organization.contacts); !contacts)
        return contacts;
    return insertHistory(connection, organization);
}

/// The day usage is known up to, which may still grow; the first one where there is none.
Result<sys_days> lastFedDay(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT MAX(start) FROM usage_days WHERE organization_id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() && !rows->isNull(0) ? floor<days>(rows->time(0)) : firstDemoDay();
}

/// What Acme Robotics calls and runs, by who does, in per cent; the rest is not assigned.
constexpr std::array<std::pair<const char *, int>, 3> Departments{
    {{"Fulfilment", 46}, {"Research", 31}, {"Field service", 14}}};

Result<void> feedDay(
    UsageRepository &repository, DemoMetric metric, sys_days day, qint64 quantity, bool isSplit)
{
    qint64 rest = quantity;
    if (isSplit && metric != DemoMetric::StorageGb) {
        for (const auto &[department, share] : Departments) {
            const qint64 part = quantity / UsageScale * share / 100 * UsageScale;
            rest -= part;
            const Result<void> put
                = repository.put(demoMetricId(metric), day, part, QString::fromLatin1(department));
            if (!put)
                return put;
        }
    }
    return repository.put(demoMetricId(metric), day, rest);
}

Result<void> feedOrganization(
    Connection &connection, const OrganizationScope &scope, UtcSeconds now, int percent)
{
    const Result<sys_days> first = lastFedDay(connection, scope);
    if (!first)
        return failure(first.error());
    UsageRepository repository(connection, scope);
    for (sys_days day = *first; day <= now; day += days{1}) {
        for (const DemoMetric metric : Metrics) {
            const Result<void> fed
                = feedDay(repository, metric, day, demoUsage(metric, day, now, percent), percent == 100);
            if (!fed)
                return fed;
        }
    }
    return {};
}

Result<bool> isMirrored(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows
        = connection.query("SELECT 1 FROM mirror_customers WHERE organization_id = ? AND id = ?",
            scope.organizationId(), scope.customerId());
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

} // namespace

DemoSample::DemoSample(Database &database, const Clock &clock) : m_database(database), m_clock(clock)
{
}

Result<void> DemoSample::insert()
{
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        const Result<bool> there = hasSample(connection);
        if (!there)
            return failure(there.error());
        if (*there)
            return {};
        const Result<bool> hasUsers = hasRow(connection, "SELECT 1 FROM users LIMIT 1");
        if (!hasUsers)
            return failure(hasUsers.error());
        if (*hasUsers)
            return failure(portalError(409, QLatin1StringView("database_not_empty")));
        return insertAll(connection);
    });
}

Result<void> DemoSample::insertAll(Connection &connection) const
{
    if (const Result<void> metrics = insertMetrics(connection); !metrics)
        return metrics;
    for (const DemoOrganization &organization : demoOrganizations()) {
        if (const Result<void> inserted = insertOrganization(connection, organization); !inserted)
            return inserted;
    }
    if (const Result<void> activity = insertDemoActivity(connection); !activity)
        return activity;
    return done(connection.execute(
        "INSERT INTO sync_state (name, value, updated_at) VALUES ('sample', 'demo', ?)", m_clock.now()));
}

Result<void> DemoSample::feedUsage()
{
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        const Result<bool> there = hasSample(connection);
        if (!there)
            return failure(there.error());
        if (!*there)
            return {};
        for (const DemoOrganization &organization : demoOrganizations()) {
            const Result<std::optional<OrganizationScope>> scope
                = Authorizer::forCustomer(connection, QString::fromUtf8(organization.customerId));
            if (!scope)
                return failure(scope.error());
            if (!*scope)
                continue;
            const Result<bool> mirrored = isMirrored(connection, **scope);
            if (!mirrored)
                return failure(mirrored.error());
            if (!*mirrored)
                continue;
            const Result<UtcSeconds> now = billingTime(connection, **scope, m_clock.now());
            if (!now)
                return failure(now.error());
            const Result<void> fed = feedOrganization(connection, **scope, *now, organization.usagePercent);
            if (!fed)
                return fed;
        }
        return {};
    });
}

} // namespace portico::portal
