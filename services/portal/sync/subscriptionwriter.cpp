// SPDX-License-Identifier: MIT
#include "services/portal/sync/subscriptionwriter.h"

#include "services/portal/billing/billingtime.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/store/newid.h"
#include "services/portal/sync/mirrorcodec.h"

namespace portico::portal {

namespace {

Result<std::optional<Subscription>> storedSubscription(Connection &connection, const OrganizationScope &scope,
                                                       const QString &id)
{
    Result<Rows> rows = connection.query(
        "SELECT data FROM mirror_subscriptions WHERE organization_id = ? AND id = ? AND deleted = 0",
        scope.organizationId(), id);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<Subscription>();
    return std::optional(mirror::decodeSubscription(rows->bytes(0)));
}

/// Lets one writer at a time compare and replace subscriptions of an organization.
Result<void> lockOrganization(Connection &connection, const OrganizationScope &scope)
{
    const Result<Rows> rows = connection.query("SELECT id FROM organizations WHERE id = ?" + connection.forUpdate(),
                                               scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return {};
}

} // namespace

Result<void> writeSubscription(Connection &connection, const OrganizationScope &scope, Reading reading,
                               const Subscription &subscription, const QString &eventKey)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return locked;
    const Result<std::optional<Subscription>> before = storedSubscription(connection, scope, subscription.id);
    if (!before)
        return failure(before.error());
    const Result<bool> written = MirrorWriter(connection, reading).put(scope, subscription);
    if (!written)
        return failure(written.error());
    if (!*written || (*before && **before == subscription))
        return {};
    const Result<PlanCatalogue> catalogue = loadCatalogue(connection);
    if (!catalogue)
        return failure(catalogue.error());
    const Result<UtcSeconds> at = billingTime(connection, scope, reading.at);
    if (!at)
        return failure(at.error());
    const Subscription *old = *before ? &**before : nullptr;
    int index = 0;
    for (const SubscriptionChange &change : changesBetween(old, subscription, *catalogue, *at)) {
        const QString key = eventKey + u'/' + QString::number(index++);
        if (const Result<void> recorded = recordChange(connection, scope, subscription.id, change, key); !recorded)
            return recorded;
    }
    return {};
}

Result<void> recordChange(Connection &connection, const OrganizationScope &scope, const QString &subscriptionId,
                          const SubscriptionChange &change, const QString &eventKey)
{
    const Result<qint64> rows = connection.execute(
        "INSERT INTO subscription_changes (organization_id, id, event_key, subscription_id, kind, at, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        scope.organizationId(), newId(QLatin1StringView("chg")), eventKey, subscriptionId,
        subscriptionChangeKindName(change.kind), change.at, mirror::encodeChange(change));
    if (!rows)
        return failure(rows.error());
    return {};
}

} // namespace portico::portal
