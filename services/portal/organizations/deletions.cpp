// SPDX-License-Identifier: MIT
#include "services/portal/organizations/deletions.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/organizations/deletion.h"

namespace portico::portal {

namespace {

const QString DeletionKind = QStringLiteral("organization.deletion");
const QString ScanKind = QStringLiteral("organization.deletion.scan");
constexpr std::chrono::minutes ScanPeriod{10};

} // namespace

Result<void> Deletions::scan()
{
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        QStringList due;
        {
            Result<Rows> rows
                = connection.query("SELECT id FROM organizations WHERE deletion_next_at <= ? AND "
                                   "deleted_at IS NULL ORDER BY id",
                    m_clock.now());
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                due.append(rows->text(0));
        }
        for (const QString &id : due) {
            NewJob job;
            job.kind = DeletionKind;
            job.organizationId = id;
            job.uniqueKey = DeletionKind + u'/' + id;
            if (const Result<bool> enqueued = JobQueue::enqueue(connection, job); !enqueued)
                return failure(enqueued.error());
        }
        return {};
    });
}

Result<void> Deletions::proceed(const Job &job)
{
    return m_database.transaction([&](Connection &connection) -> Result<void> {
        const Result<OrganizationScope> scope = Authorizer::forJob(connection, job);
        if (!scope)
            return failure(scope.error());
        if (const Result<void> done = Deletion(connection, *scope, m_clock.now()).proceed(); !done)
            return done;
        return JobQueue::finish(connection, job);
    });
}

std::map<QString, JobHandler> Deletions::jobHandlers()
{
    return {{DeletionKind, [this](const Job &job) { return proceed(job); }},
        {ScanKind, [this](const Job &) { return scan(); }}};
}

std::vector<JobRunner::Periodic> Deletions::periodicJobs()
{
    return {{ScanKind, ScanPeriod}};
}

} // namespace portico::portal
