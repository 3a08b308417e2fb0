// SPDX-License-Identifier: MIT
#include "services/portal/usage/usageingest.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/billing/billingtime.h"
#include "services/portal/store/newid.h"
#include "services/portal/usage/ingestkeys.h"
#include "services/portal/usage/usagerepository.h"
#include "services/portal/usage/usagerollup.h"

#include <map>
#include <set>

namespace portico::portal {

namespace {

/// One batch while it is written down.
class Ingest
{
public:
    Ingest(Connection &connection, QByteArrayView key, UtcSeconds wallNow)
        : m_connection(connection), m_key(key), m_wallNow(wallNow)
    {
    }

    Result<UsageReport> take(const std::vector<GivenUsageEvent> &events)
    {
        const Result<std::vector<Metric>> metrics = UsageRepository::metrics(m_connection);
        if (!metrics)
            return failure(metrics.error());
        for (const Metric &metric : *metrics)
            m_metrics.insert(metric.id);
        for (std::size_t i = 0; i < events.size(); ++i) {
            const Result<std::optional<UsageRefusal>> refusal = takeOne(events[i]);
            if (!refusal)
                return failure(refusal.error());
            if (*refusal)
                m_report.rejected.push_back({int(i), events[i].id, **refusal});
        }
        return m_report;
    }
    /// Organizations of which events were taken, and the batch they are in.
    [[nodiscard]] const std::map<QString, QString> &batches() const { return m_batches; }

private:
    struct Target
    {
        QString organizationId; ///< Empty for one the key does not reach.
        UtcSeconds now; ///< Its billing time.
    };

    Result<std::optional<UsageRefusal>> takeOne(const GivenUsageEvent &given)
    {
        const Result<Target> target = targetOf(given.organizationId);
        if (!target)
            return failure(target.error());
        if (target->organizationId.isEmpty())
            return std::optional(UsageRefusal::UnknownOrganization);
        const CheckedUsageEvent checked = checkUsageEvent(given, target->now);
        if (checked.refusal)
            return checked.refusal;
        if (!m_metrics.contains(checked.event.metric))
            return std::optional(UsageRefusal::UnknownMetric);
        return write(target->organizationId, checked.event);
    }

    Result<Target> targetOf(const QString &organizationId)
    {
        if (const auto known = m_targets.find(organizationId); known != m_targets.end())
            return known->second;
        const Result<OrganizationScope> scope = Authorizer::forIngestKey(m_connection, m_key, organizationId);
        if (!scope && scope.error().httpStatus != 404)
            return failure(scope.error());
        Target target;
        if (scope) {
            const Result<UtcSeconds> now = billingTime(m_connection, *scope, m_wallNow);
            if (!now)
                return failure(now.error());
            target = {scope->organizationId(), *now};
        }
        m_targets.emplace(organizationId, target);
        return target;
    }

    Result<std::optional<UsageRefusal>> write(const QString &organizationId, const UsageEvent &event)
    {
        QString &batch = m_batches[organizationId];
        if (batch.isEmpty())
            batch = newId(QLatin1StringView("ub"));
        const Result<qint64> added = m_connection.execute(
            "INSERT INTO usage_events (organization_id, event_id, batch_id, metric, quantity, at_ms, "
            "department, project, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "(organization_id, event_id) DO NOTHING",
            organizationId, event.id, batch, event.metric, event.quantity,
            qint64(event.at.time_since_epoch().count()), event.department, event.project, m_wallNow);
        if (!added)
            return failure(added.error());
        if (*added == 1) {
            ++m_report.accepted;
            return std::optional<UsageRefusal>();
        }
        const Result<bool> same = isKnown(organizationId, event);
        if (!same)
            return failure(same.error());
        if (!*same)
            return std::optional(UsageRefusal::EventConflict);
        ++m_report.duplicates;
        return std::optional<UsageRefusal>();
    }

    /// Whether the event of this id is the same one.
    Result<bool> isKnown(const QString &organizationId, const UsageEvent &event)
    {
        Result<Rows> rows = m_connection.query("SELECT metric, quantity, at_ms, department, project FROM "
                                               "usage_events WHERE organization_id = ? AND event_id = ?",
            organizationId, event.id);
        if (!rows)
            return failure(rows.error());
        return rows->next() && rows->text(0) == event.metric && rows->integer(1) == event.quantity
            && rows->integer(2) == event.at.time_since_epoch().count() && rows->text(3) == event.department
            && rows->text(4) == event.project;
    }

    Connection &m_connection;
    QByteArrayView m_key;
    UtcSeconds m_wallNow;
    std::set<QString> m_metrics;
    std::map<QString, Target> m_targets; ///< By the organization an event names.
    std::map<QString, QString> m_batches;
    UsageReport m_report;
};

} // namespace

Result<UsageReport> ingestUsage(Connection &connection, QByteArrayView key,
    const std::vector<GivenUsageEvent> &events, UtcSeconds wallNow, std::chrono::seconds rollUpDelay)
{
    // A bad key is no matter of single events.
    const Result<OrganizationScope> scope = Authorizer::forIngestKey(connection, key, {});
    if (!scope && scope.error().httpStatus != 404)
        return failure(scope.error());
    Ingest ingest(connection, key, wallNow);
    Result<UsageReport> report = ingest.take(events);
    if (!report || report->accepted == 0)
        return report;
    for (const auto &[organizationId, batchId] : ingest.batches()) {
        const Result<qint64> left = connection.execute(
            "INSERT INTO usage_batches (organization_id, id, received_at) VALUES (?, ?, ?)", organizationId,
            batchId, wallNow);
        if (!left)
            return failure(left.error());
        const Result<bool> enqueued = enqueueRollUp(connection, organizationId, rollUpDelay);
        if (!enqueued)
            return failure(enqueued.error());
    }
    const Result<void> noted = noteIngestKeyUse(connection, key, wallNow);
    return noted ? report : Result<UsageReport>(failure(noted.error()));
}

} // namespace portico::portal
