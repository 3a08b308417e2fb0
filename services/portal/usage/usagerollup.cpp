// SPDX-License-Identifier: MIT
#include "services/portal/usage/usagerollup.h"

#include "services/domain/subscription.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/billing/billingfacts.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/usage/currentusage.h"
#include "services/portal/usage/usagebuckets.h"

namespace portico::portal {

namespace {

using namespace std::chrono;

const QString ScanKind = QStringLiteral("usage.scan");
const QString PruneKind = QStringLiteral("usage.prune");
constexpr minutes ScanPeriod{5};
constexpr hours PrunePeriod{24};
constexpr days QuarterLife{100};
constexpr days DayLife{5 * 365 + 2};
/// As much as one transaction takes on.
constexpr int BatchesAtOnce = 100;

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

/// Takes batches out of the queue: who else tries meanwhile waits, and finds them gone.
Result<QStringList> takeBatches(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "DELETE FROM usage_batches WHERE organization_id = ? AND id IN (SELECT id FROM usage_batches WHERE "
        "organization_id = ? ORDER BY received_at, id LIMIT ?) RETURNING id",
        scope.organizationId(), scope.organizationId(), BatchesAtOnce);
    if (!rows)
        return failure(rows.error());
    QStringList ids;
    while (rows->next())
        ids.append(rows->text(0));
    return ids;
}

Result<void> addBatch(Connection &connection, const QString &batchId, UsageBuckets &buckets)
{
    Result<Rows> rows = connection.query(
        "SELECT event_id, metric, quantity, at_ms, department, project FROM usage_events WHERE batch_id = ?",
        batchId);
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        buckets.add(UsageEvent{rows->text(0), rows->text(1), rows->integer(2),
            UtcMilliseconds(milliseconds(rows->integer(3))), rows->text(4), rows->text(5)});
    }
    return {};
}

Result<bool> hasBatches(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows = connection.query(
        "SELECT 1 FROM usage_batches WHERE organization_id = ? LIMIT 1", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

} // namespace

Result<bool> enqueueRollUp(Connection &connection, const QString &organizationId, seconds delay)
{
    NewJob job;
    job.kind = RollUpJobKind;
    job.organizationId = organizationId;
    job.uniqueKey = RollUpJobKind + u'/' + organizationId;
    job.delay = delay;
    return JobQueue::enqueue(connection, job);
}

Result<int> rollUpUsage(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    const Result<QStringList> batches = takeBatches(connection, scope);
    if (!batches)
        return failure(batches.error());
    const Result<std::optional<Subscription>> main = mainSubscription(connection, scope);
    if (!main)
        return failure(main.error());
    const Result<UtcSeconds> now = billingTime(connection, scope, wallNow);
    if (!now)
        return failure(now.error());
    UsageBuckets buckets(connection, scope, usagePeriods(*main ? &**main : nullptr, *now));
    for (const QString &batchId : *batches) {
        if (const Result<void> added = addBatch(connection, batchId, buckets); !added)
            return failure(added.error());
    }
    if (const Result<void> stored = buckets.store(); !stored)
        return failure(stored.error());
    const Result<void> noted = done(connection.execute(
        "INSERT INTO usage_states (organization_id, counted_at) VALUES (?, ?) ON CONFLICT (organization_id) "
        "DO UPDATE SET counted_at = excluded.counted_at",
        scope.organizationId(), wallNow));
    return noted ? Result<int>(int(batches->size())) : Result<int>(failure(noted.error()));
}

Result<void> UsageRollUp::run(const Job &job)
{
    for (;;) {
        const Result<bool> left = m_database.transaction([&](Connection &connection) -> Result<bool> {
            const Result<OrganizationScope> scope = Authorizer::forJob(connection, job);
            if (!scope)
                return failure(scope.error());
            if (const Result<int> counted = rollUpUsage(connection, *scope, m_clock.now()); !counted)
                return failure(counted.error());
            return hasBatches(connection, *scope);
        });
        if (!left)
            return failure(left.error());
        if (!*left)
            return {};
    }
}

Result<void> UsageRollUp::scan()
{
    return m_database.transaction([](Connection &connection) -> Result<void> {
        QStringList ids;
        {
            Result<Rows> rows = connection.query("SELECT DISTINCT organization_id FROM usage_batches");
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                ids.append(rows->text(0));
        }
        for (const QString &id : ids) {
            if (const Result<bool> enqueued = enqueueRollUp(connection, id, seconds(0)); !enqueued)
                return failure(enqueued.error());
        }
        return {};
    });
}

Result<void> UsageRollUp::prune()
{
    const UtcSeconds now = m_clock.now();
    return m_database.transaction([now](Connection &connection) -> Result<void> {
        const Result<void> events = done(connection.execute(
            "DELETE FROM usage_events WHERE received_at < ? AND NOT EXISTS (SELECT 1 FROM usage_batches b "
            "WHERE b.organization_id = usage_events.organization_id AND b.id = usage_events.batch_id)",
            now - UsageEventLife));
        if (!events)
            return events;
        const Result<void> quarters
            = done(connection.execute("DELETE FROM usage_quarters WHERE start < ?", now - QuarterLife));
        if (!quarters)
            return quarters;
        return done(connection.execute("DELETE FROM usage_days WHERE start < ?", now - DayLife));
    });
}

std::map<QString, JobHandler> UsageRollUp::jobHandlers()
{
    return {{RollUpJobKind, [this](const Job &job) { return run(job); }},
        {ScanKind, [this](const Job &) { return scan(); }},
        {PruneKind, [this](const Job &) { return prune(); }}};
}

std::vector<JobRunner::Periodic> UsageRollUp::periodicJobs()
{
    return {{ScanKind, ScanPeriod}, {PruneKind, PrunePeriod}};
}

} // namespace portico::portal
