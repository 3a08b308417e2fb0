// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/schedulesteps.h"

#include "services/sandbox/billing/pauseschedules.h"
#include "services/sandbox/billing/phasechange.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/schedulephases.h"
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("subscription_schedule.updated");

/// The phase that follows the running one; empty without one.
QJsonObject nextPhase(const QJsonObject &schedule)
{
    const QJsonObject current = schedule.value(u"current_phase").toObject();
    const QJsonArray phases = schedule.value(u"phases").toArray();
    return current.isEmpty() ? phases.at(0).toObject() : phaseFrom(phases, phaseEnd(current));
}

void enterPhase(
    Account &account, const QString &id, const QJsonObject &phase, UtcSeconds at, const QString &baseUrl)
{
    const QJsonObject schedule
        = account.update(id, {{QStringLiteral("current_phase"), spanOf(phase)}}, Updated);
    applyPhase(account, schedule, phase, at, text(phase, "proration_behavior"), baseUrl);
}

} // namespace

bool isScheduleOver(const QJsonObject &schedule)
{
    const QString status = text(schedule, "status");
    return status != u"not_started" && status != u"active";
}

void setPlannedEnd(Account &account, const QJsonObject &schedule)
{
    const bool cancels = text(schedule, "end_behavior") == u"cancel";
    const QString id = text(schedule, "subscription");
    const QJsonObject subscription = account.find(id);
    if (subscription.isEmpty() || (!cancels && !schedule.value(u"_cancels").toBool()))
        return;
    const QJsonObject last = schedule.value(u"phases").toArray().last().toObject();
    const UtcSeconds now = account.nowFor(text(subscription, "customer"));
    account.update(text(schedule, "id"), {{QStringLiteral("_cancels"), cancels}});
    account.update(id,
        {{QStringLiteral("cancel_at"), cancels ? last.value(u"end_date") : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("cancel_at_period_end"), false},
            {QStringLiteral("canceled_at"), cancels ? fromTime(now) : QJsonValue(QJsonValue::Null)}},
        QStringLiteral("customer.subscription.updated"));
}

QJsonObject letGo(Account &account, const QString &id, UtcSeconds at, bool keepsCancellation)
{
    const QJsonObject schedule = account.find(id);
    const UtcSeconds now = std::max(at, account.nowFor(text(schedule, "customer")));
    const QString subscription = text(schedule, "subscription");
    QJsonObject changes{{QStringLiteral("schedule"), QJsonValue::Null}};
    if (schedule.value(u"_cancels").toBool() && !keepsCancellation) {
        changes.insert(QStringLiteral("cancel_at"), QJsonValue::Null);
        changes.insert(QStringLiteral("canceled_at"), QJsonValue::Null);
    }
    if (!subscription.isEmpty())
        account.update(subscription, changes, QStringLiteral("customer.subscription.updated"));
    return account.update(id,
        {{QStringLiteral("status"), QStringLiteral("released")},
            {QStringLiteral("released_at"), fromTime(now)},
            {QStringLiteral("released_subscription"), textOrNull(subscription)},
            {QStringLiteral("current_phase"), QJsonValue::Null},
            {QStringLiteral("subscription"), QJsonValue::Null}},
        QStringLiteral("subscription_schedule.released"));
}

std::optional<ApiError> beginSchedule(Account &account, const QString &id, const QString &baseUrl)
{
    const QJsonObject schedule = account.find(id);
    const QJsonObject phase = schedule.value(u"phases").toArray().at(0).toObject();
    QJsonArray items;
    for (const QJsonValue &value : phase.value(u"items").toArray()) {
        QJsonObject item{{QStringLiteral("price"), value.toObject().value(u"price")},
            {QStringLiteral("metadata"), value.toObject().value(u"metadata")}};
        if (value.toObject().contains(u"quantity"))
            item.insert(QStringLiteral("quantity"), QString::number(integer(value.toObject(), "quantity")));
        items.append(item);
    }
    QJsonObject wanted{
        {QStringLiteral("customer"), schedule.value(u"customer")}, {QStringLiteral("items"), items}};
    for (const char *name : {"collection_method", "default_payment_method"}) {
        if (const QString value = text(phase, name); !value.isEmpty())
            wanted.insert(QLatin1StringView(name), value);
    }
    const QJsonObject settings = phase.value(u"invoice_settings").toObject();
    if (settings.contains(u"days_until_due"))
        wanted.insert(QStringLiteral("days_until_due"), QString::number(integer(settings, "days_until_due")));
    const Outcome made = createSubscription(account, Params(wanted), baseUrl);
    if (!made)
        return made.error();
    account.update(text(*made, "id"), {{QStringLiteral("schedule"), id}});
    const QJsonObject active = account.update(id,
        {{QStringLiteral("status"), QStringLiteral("active")},
            {QStringLiteral("subscription"), made->value(u"id")},
            {QStringLiteral("current_phase"), spanOf(phase)}},
        Updated);
    const UtcSeconds now = account.nowFor(text(schedule, "customer"));
    applyPhase(account, active, begun(phase), now, QStringLiteral("none"), baseUrl);
    setPlannedEnd(account, account.find(id));
    return std::nullopt;
}

void catchUpWithSchedule(Account &account, const QString &id, UtcSeconds now, const QString &baseUrl)
{
    for (std::optional<UtcSeconds> due = nextScheduleStep(account.find(id)); due && *due <= now;
         due = nextScheduleStep(account.find(id)))
        takeScheduleStep(account, id, *due, baseUrl);
}

std::optional<UtcSeconds> nextScheduleStep(const QJsonObject &schedule)
{
    const QString status = text(schedule, "status");
    if (status == u"not_started")
        return toTime(nextPhase(schedule).value(u"start_date"));
    if (status != u"active")
        return std::nullopt;
    // A pause that is under way holds the schedule until the subscription resumes.
    const UtcSeconds end = phaseEnd(schedule.value(u"current_phase").toObject());
    const std::optional<UtcSeconds> pause = nextPauseStep(schedule);
    const bool isHeld = nextPhase(schedule).isEmpty() && hasPauseAhead(schedule);
    if (pause && (isHeld || *pause < end))
        return pause;
    return isHeld ? std::nullopt : std::optional(end);
}

void takeScheduleStep(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl)
{
    const QJsonObject schedule = account.find(id);
    const QJsonObject next = nextPhase(schedule);
    if (text(schedule, "status") == u"not_started") {
        if (beginSchedule(account, id, baseUrl))
            abandonSchedule(account, id, at);
        return;
    }
    const UtcSeconds end = phaseEnd(schedule.value(u"current_phase").toObject());
    const bool isHeld = next.isEmpty() && hasPauseAhead(schedule);
    if (isHeld || at < end)
        takePauseStep(account, id, at, baseUrl);
    else if (!next.isEmpty())
        enterPhase(account, id, next, at, baseUrl);
    else if (text(schedule, "end_behavior") == u"release")
        letGo(account, id, at, false);
    else
        endAtPeriodEnd(account, text(schedule, "subscription"), at, baseUrl);
}

void abandonSchedule(Account &account, const QString &id, UtcSeconds at)
{
    const QJsonObject schedule = account.find(id);
    if (schedule.isEmpty() || isScheduleOver(schedule))
        return;
    const QJsonObject last = schedule.value(u"phases").toArray().last().toObject();
    const bool asPlanned = text(schedule, "end_behavior") == u"cancel" && phaseEnd(last) <= at;
    account.update(id,
        {{QStringLiteral("status"), asPlanned ? QStringLiteral("completed") : QStringLiteral("canceled")},
            {asPlanned ? QStringLiteral("completed_at") : QStringLiteral("canceled_at"), fromTime(at)},
            {QStringLiteral("current_phase"), QJsonValue::Null}},
        asPlanned ? QStringLiteral("subscription_schedule.completed")
                  : QStringLiteral("subscription_schedule.canceled"));
}

} // namespace portico::sandbox
