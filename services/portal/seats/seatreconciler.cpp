// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatreconciler.h"

#include "services/portal/access/authorizer.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatchanger.h"

namespace portico::portal {

namespace {

const QString ScanKind = QStringLiteral("seats.scan");
constexpr std::chrono::hours ScanPeriod{24};

} // namespace

Result<void> SeatReconciler::scan()
{
    return m_database.transaction([](Connection &connection) -> Result<void> {
        QStringList ids;
        {
            Result<Rows> rows = connection.query(
                "SELECT o.id FROM organizations o JOIN mirror_customers m ON m.organization_id = o.id"
                " AND m.id = o.stripe_customer_id AND m.deleted = 0 WHERE o.deleted_at IS NULL ORDER BY "
                "o.id");
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                ids.append(rows->text(0));
        }
        for (const QString &id : ids) {
            if (const Result<bool> enqueued = enqueueSeatReconcile(connection, id); !enqueued)
                return failure(enqueued.error());
        }
        return {};
    });
}

Result<void> SeatReconciler::reconcile(const Job &job)
{
    SeatChanger changer(m_database, m_provider, job, m_clock.now());
    const Result<bool> begun = changer.begin(m_patience);
    if (!begun)
        return failure(begun.error());
    return *begun ? changer.run() : Result<void>();
}

std::map<QString, JobHandler> SeatReconciler::jobHandlers()
{
    return {{SeatJobKind, [this](const Job &job) { return reconcile(job); }},
        {ScanKind, [this](const Job &) { return scan(); }}};
}

std::vector<JobRunner::Periodic> SeatReconciler::periodicJobs()
{
    return {{ScanKind, ScanPeriod}};
}

} // namespace portico::portal
