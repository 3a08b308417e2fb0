// SPDX-License-Identifier: MIT
#include "services/portal/seats/reconcilerequest.h"

#include "services/domain/seats.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/seats/seatstate.h"
#include "services/portal/team/organizationlock.h"

#include <algorithm>

namespace portico::portal {

namespace {

constexpr std::chrono::seconds Gathering{15};
constexpr std::chrono::minutes LeastPause{10};

Result<void> done(const Result<qint64> &touched)
{
    return touched ? Result<void>() : Result<void>(failure(touched.error()));
}

/// Whether the job would change anything.
bool isToSet(const SeatState &state, const SeatSummary &seats)
{
    return seats.expected && seats.mode == SeatMode::Auto && followsMembers(*state.subscription);
}

/// How long ago the last job of the organization ended.
Result<std::optional<std::chrono::seconds>> sinceLast(Connection &connection, const QString &uniqueKey)
{
    Result<Rows> rows = connection.query("SELECT " + connection.databaseNow()
            + " - MAX(finished_at) FROM jobs WHERE kind = ? AND unique_key = ? AND state = 'done'",
        SeatJobKind, uniqueKey);
    if (!rows)
        return failure(rows.error());
    std::optional<std::chrono::seconds> since;
    if (rows->next() && !rows->isNull(0))
        since = std::chrono::seconds(rows->integer(0));
    return since;
}

} // namespace

Result<bool> enqueueSeatReconcile(Connection &connection, const QString &organizationId)
{
    NewJob job;
    job.kind = SeatJobKind;
    job.organizationId = organizationId;
    job.uniqueKey = SeatJobKind + u'/' + organizationId;
    job.delay = Gathering;
    const Result<std::optional<std::chrono::seconds>> since = sinceLast(connection, job.uniqueKey);
    if (!since)
        return failure(since.error());
    if (*since)
        job.delay = std::max(job.delay, std::chrono::seconds(LeastPause) - **since);
    return JobQueue::enqueue(connection, job);
}

Result<void> requestSeatReconcile(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    if (const Result<void> locked = lockOrganization(connection, scope); !locked)
        return locked;
    const Result<SeatState> state = loadSeatState(connection, scope, wallNow);
    if (!state)
        return failure(state.error());
    if (!isToSet(*state, state->summary()))
        return {};
    const Result<bool> enqueued = enqueueSeatReconcile(connection, scope.organizationId());
    return enqueued ? Result<void>() : Result<void>(failure(enqueued.error()));
}

Result<void> followSeats(Connection &connection, const OrganizationScope &scope, UtcSeconds wallNow)
{
    const Result<SeatState> state = loadSeatState(connection, scope, wallNow);
    if (!state)
        return failure(state.error());
    const SeatSummary seats = state->summary();
    if (!seats.expected)
        return done(
            connection.execute("DELETE FROM seat_drifts WHERE organization_id = ?", scope.organizationId()));
    if (isToSet(*state, seats)) {
        const Result<bool> enqueued = enqueueSeatReconcile(connection, scope.organizationId());
        if (!enqueued)
            return failure(enqueued.error());
        if (!*enqueued) // on its way, because of who joined or left
            return {};
    }
    return done(connection.execute(
        "INSERT INTO seat_drifts (organization_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
        scope.organizationId(), state->now));
}

Result<std::optional<UtcSeconds>> seatDriftSince(Connection &connection, const OrganizationScope &scope)
{
    Result<Rows> rows
        = connection.query("SELECT since FROM seat_drifts WHERE organization_id = ?", scope.organizationId());
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(rows->time(0)) : std::nullopt;
}

} // namespace portico::portal
