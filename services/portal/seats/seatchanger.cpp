// SPDX-License-Identifier: MIT
#include "services/portal/seats/seatchanger.h"

#include "services/platform/crashpoint.h"
#include "services/portal/access/authorizer.h"
#include "services/portal/audit/auditlog.h"
#include "services/portal/billing/providererror.h"
#include "services/portal/jobs/jobqueue.h"
#include "services/portal/seats/reconcilerequest.h"
#include "services/portal/seats/seatphases.h"
#include "services/portal/sync/mirrorrefresh.h"
#include "services/portal/team/organizationlock.h"

#include <QLoggingCategory>

namespace portico::portal {

namespace {

using Client = stripe::Client;

constexpr std::chrono::seconds Deadline{25};
const QString CommandKind = QStringLiteral("reconcile_seats");

Q_LOGGING_CATEGORY(log, "portico.seats")

int seatsBilled(const Subscription &subscription)
{
    const SubscriptionItem *item = itemOf(subscription, PricePart::Seat);
    return item ? int(item->quantity) : 0;
}

} // namespace

Result<bool> SeatChanger::begin(std::chrono::seconds patience)
{
    return m_database.transaction([&](Connection &connection) -> Result<bool> {
        const Result<OrganizationScope> scope = Authorizer::forJob(connection, m_job);
        if (!scope)
            return failure(scope.error());
        m_scope.emplace(*scope);
        Result<SeatState> state = loadSeatState(connection, *scope, m_wallNow);
        if (!state)
            return failure(state.error());
        m_state = std::move(*state);
        if (scope->customerId().isEmpty() || m_state.summary().mode != SeatMode::Auto)
            return false;
        BillingCommand command;
        command.kind = CommandKind;
        command.subject = m_job.id;
        command.subscriptionId = m_state.subscription->id;
        command.providerKey = providerKeyFor(scope->organizationId(), m_job.id.toUtf8());
        const Result<BillingCommand> noted = beginCommand(connection, *scope, command, m_wallNow, patience);
        if (!noted)
            return failure(noted.error());
        m_command = *noted;
        return true;
    });
}

template <typename Request>
auto SeatChanger::ask(Request request)
{
    auto answer = m_provider.call(std::move(request), Deadline);
    if (!answer)
        giveUp(answer.error());
    return answer;
}

/// The job is tried again, and then finds the command as its own where the provider may have executed it.
void SeatChanger::giveUp(const Error &cause)
{
    const bool isOpen = m_command.resumed || mayHaveBeenExecuted(cause);
    const Result<bool> ended = m_database.transaction([&](Connection &connection) {
        return endCommand(
            connection, *m_scope, m_command, isOpen ? CommandEnd::Unknown : CommandEnd::Refused, m_wallNow);
    });
    if (!ended)
        qCWarning(log, "a command could not be ended: %s", qPrintable(ended.error().code));
}

Result<void> SeatChanger::run()
{
    const Result<Subscription> live
        = ask([id = m_command.subscriptionId](
                  const Client &client, std::stop_token stop) { return client.subscription(id, stop); });
    if (!live)
        return failure(live.error());
    const Plan *plan = planOf(*live, m_state.catalogue);
    if (!plan || !followsMembers(*live))
        return finish(*live, std::nullopt);
    m_paid = paidSeats(m_state.count.used, plan->seatsIncluded);
    const int before = seatsBilled(*live);
    const std::optional<ItemChange> change = seatChange(*live, *plan, m_paid);
    if (!change) // what was begun before may have done it
        return finish(*live, m_command.resumed ? std::optional(m_state.summary().billed) : std::nullopt);
    crashPoint("seats.noted");
    if (const Result<void> made = set(*live, *change, m_paid > before); !made)
        return made;
    crashPoint("seats.set");
    return finish(*live, before);
}

/// While a change of the plan is planned, the seats are changed in what is planned: the provider would
/// overwrite what is changed beside it.
Result<void> SeatChanger::set(const Subscription &live, const ItemChange &change, bool isMore)
{
    return live.scheduleId.isEmpty() ? setItem(live, change, isMore)
                                     : setThroughSchedule(live, change, isMore);
}

Result<void> SeatChanger::setThroughSchedule(const Subscription &live, const ItemChange &change, bool isMore)
{
    const Result<stripe::Schedule> schedule
        = ask([id = live.scheduleId](
                  const Client &client, std::stop_token stop) { return client.schedule(id, stop); });
    if (!schedule)
        return failure(schedule.error());
    std::optional<stripe::NextPhase> phases
        = phasesWithSeats(*schedule, live, m_state.catalogue, change, m_state.count.used, m_state.now);
    if (phases) {
        phases->prorates = isMore;
        const QByteArray key = m_command.stepKey("phase") + QByteArray::number(change.quantity);
        const Result<stripe::Schedule> planned
            = ask([id = schedule->id, next = *phases, key](const Client &client, std::stop_token stop) {
                  return client.planNextPhase(id, next, key, stop);
              });
        return planned ? Result<void>() : Result<void>(failure(planned.error()));
    }
    // What was planned has happened; the schedule would only stand in the way until its last phase ends.
    const QByteArray key = m_command.stepKey("release");
    const Result<stripe::Schedule> released
        = ask([id = schedule->id, key](const Client &client, std::stop_token stop) {
              return client.releaseSchedule(id, key, stop);
          });
    return released ? setItem(live, change, isMore) : Result<void>(failure(released.error()));
}

Result<void> SeatChanger::setItem(const Subscription &live, const ItemChange &change, bool isMore)
{
    stripe::SubscriptionUpdate update;
    update.items.emplace();
    update.items->items = {change};
    update.items->withNextInvoice = isMore;
    const QByteArray key = m_command.stepKey("seats") + QByteArray::number(change.quantity);
    const Result<stripe::ChangedSubscription> changed
        = ask([id = live.id, update, key](const Client &client, std::stop_token stop) {
              return client.updateSubscription(id, update, key, stop);
          });
    return changed ? Result<void>() : Result<void>(failure(changed.error()));
}

Result<void> SeatChanger::finish(const Subscription &live, const std::optional<int> &before)
{
    const QString customerId = m_scope->customerId();
    std::vector<ObjectRef> objects{{QStringLiteral("subscription"), live.id, customerId}};
    if (!live.scheduleId.isEmpty())
        objects.push_back({QStringLiteral("subscription_schedule"), live.scheduleId, customerId});
    const auto end = [&](Connection &connection) { return endIn(connection, live, before); };
    const Result<void> done = refreshMirror(
        m_database, m_provider, *m_scope, objects, QStringLiteral("command/") + m_command.id, m_wallNow, end);
    if (done || done.error().code == leaseLost().code)
        return done;
    qCInfo(log, "what the seats came to could not be read yet: %s", qPrintable(done.error().code));
    return m_database.transaction(end);
}

/// Who joins or leaves from here on finds the job ended and asks for another; who did meanwhile is counted
/// here.
Result<void> SeatChanger::endIn(
    Connection &connection, const Subscription &live, const std::optional<int> &before)
{
    const Result<OrganizationScope> scope = Authorizer::forJob(connection, m_job);
    if (!scope)
        return failure(scope.error());
    if (const Result<void> locked = lockOrganization(connection, *scope); !locked)
        return locked;
    const Result<bool> wasRunning = endCommand(connection, *scope, m_command, CommandEnd::Done, m_wallNow);
    if (!wasRunning)
        return failure(wasRunning.error());
    if (before && *wasRunning) {
        const QJsonObject details{{QStringLiteral("members"), m_state.count.used},
            {QStringLiteral("seats_before"), *before}, {QStringLiteral("seats"), m_paid}};
        const Result<void> noted
            = appendAudit(connection, *scope, {}, {m_command.auditName(), live.id, details}, m_wallNow);
        if (!noted)
            return noted;
    }
    if (const Result<void> ended = JobQueue::finish(connection, m_job); !ended)
        return ended;
    return requestSeatReconcile(connection, *scope, m_wallNow);
}

} // namespace portico::portal
