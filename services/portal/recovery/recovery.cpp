// SPDX-License-Identifier: MIT
#include "services/portal/recovery/recovery.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/contacts/invoicemailer.h"
#include "services/portal/recovery/billingreview.h"
#include "services/portal/seats/reconcilerequest.h"

namespace portico::portal {

namespace {

const QString ReviewKind = QStringLiteral("dunning");
const QString ScanKind = QStringLiteral("dunning.scan");
constexpr std::chrono::minutes ScanPeriod{1};

/// Organizations whose billing time has reached what was planned, or that were never looked at.
constexpr char DueOrganizations[]
    = "SELECT o.id FROM organizations o JOIN mirror_customers m ON m.organization_id = o.id"
      " AND m.id = o.stripe_customer_id AND m.deleted = 0"
      " LEFT JOIN mirror_test_clocks c ON c.id = m.test_clock_id AND c.deleted = 0"
      " LEFT JOIN reviews r ON r.organization_id = o.id WHERE o.deleted_at IS NULL"
      " AND (r.organization_id IS NULL OR r.next_at <= COALESCE(c.frozen_time, ?)) ORDER BY o.id";

} // namespace

NewJob recoveryJob(const QString &organizationId)
{
    NewJob job;
    job.kind = ReviewKind;
    job.organizationId = organizationId;
    job.uniqueKey = ReviewKind + u'/' + organizationId;
    return job;
}

Result<void> followMirror(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    if (const Result<void> reviewed = BillingReview(connection, scope, wallNow).follow(); !reviewed)
        return reviewed;
    if (const Result<void> followed = followSeats(connection, scope, wallNow); !followed)
        return followed;
    return InvoiceMailer(connection, scope, wallNow).follow();
}

Recovery::Recovery(Database &database, const Clock &clock, Refresh refresh)
    : m_database(database), m_clock(clock), m_refresh(std::move(refresh))
{
}

Result<void> Recovery::scan()
{
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        QStringList due;
        {
            Result<Rows> rows = connection.query(DueOrganizations, m_clock.now());
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                due.append(rows->text(0));
        }
        for (const QString &id : due) {
            if (const Result<bool> enqueued = JobQueue::enqueue(connection, recoveryJob(id)); !enqueued)
                return failure(enqueued.error());
        }
        return {};
    });
}

Result<void> Recovery::review(const Job &job)
{
    const Result<QString> customerId = m_database.read([&](Connection &connection) -> Result<QString> {
        const Result<OrganizationScope> scope = Authorizer::forJob(connection, job);
        if (!scope)
            return failure(scope.error());
        return scope->customerId();
    });
    if (!customerId)
        return failure(customerId.error());
    if (const Result<void> fresh = m_refresh(*customerId); !fresh)
        return fresh;
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        const Result<OrganizationScope> scope = Authorizer::forJob(connection, job);
        if (!scope)
            return failure(scope.error());
        const UtcSeconds now = m_clock.now();
        if (const Result<void> reviewed = BillingReview(connection, *scope, now).run(); !reviewed)
            return reviewed;
        if (const Result<void> reminded = InvoiceMailer(connection, *scope, now).remind(); !reminded)
            return reminded;
        return JobQueue::finish(connection, job);
    });
}

std::map<QString, JobHandler> Recovery::jobHandlers()
{
    return {{ReviewKind, [this](const Job &job) { return review(job); }},
        {ScanKind, [this](const Job &) { return scan(); }}};
}

std::vector<JobRunner::Periodic> Recovery::periodicJobs()
{
    return {{ScanKind, ScanPeriod}};
}

Result<void> Recovery::requestScan()
{
    NewJob job;
    job.kind = ScanKind;
    const Result<bool> enqueued = JobQueue(m_database).enqueue(job);
    return enqueued ? Result<void>() : Result<void>(failure(enqueued.error()));
}

} // namespace portico::portal
