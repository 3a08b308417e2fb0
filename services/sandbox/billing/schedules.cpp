// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/schedules.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/pauseschedules.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/phasechange.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/schedulephases.h"
#include "services/sandbox/billing/schedulesteps.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("subscription_schedule");
const QString Updated = QStringLiteral("subscription_schedule.updated");
constexpr qsizetype MostPhases = 10;

QJsonObject scheduleObject(const QJsonObject &customer, UtcSeconds now, const Params &params)
{
    QJsonObject schedule{{QStringLiteral("id"), Account::newId(QStringLiteral("sub_sched"))},
        {QStringLiteral("object"), Kind}, {QStringLiteral("created"), fromTime(now)},
        {QStringLiteral("billing_mode"), QJsonObject{{QStringLiteral("type"), QStringLiteral("flexible")}}},
        {QStringLiteral("customer"), customer.value(u"id")},
        {QStringLiteral("default_settings"),
            QJsonObject{{QStringLiteral("billing_cycle_anchor"), QStringLiteral("automatic")},
                {QStringLiteral("collection_method"), QStringLiteral("charge_automatically")},
                {QStringLiteral("default_payment_method"), QJsonValue::Null},
                {QStringLiteral("description"), QJsonValue::Null},
                {QStringLiteral("invoice_settings"), QJsonObject()}}},
        {QStringLiteral("end_behavior"), QStringLiteral("release")}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), params.metadataOver({})},
        {QStringLiteral("pause_schedules"), QJsonArray()}, {QStringLiteral("phases"), QJsonArray()},
        {QStringLiteral("status"), QStringLiteral("not_started")},
        {QStringLiteral("test_clock"), customer.value(u"test_clock")}};
    for (const char *name : {"application", "canceled_at", "completed_at", "current_phase",
             "customer_account", "released_at", "released_subscription", "subscription"})
        schedule.insert(QLatin1StringView(name), QJsonValue::Null);
    return schedule;
}

tl::unexpected<ApiError> alreadyOver(const QJsonObject &schedule, const char *verb)
{
    return invalidRequest(
        QStringLiteral("You cannot %1 a subscription schedule that is currently in the `%2` "
                       "status. It must be in the `not_started` or `active` status.")
            .arg(QLatin1StringView(verb), text(schedule, "status")));
}

Outcome createFrom(Account &account, const Params &params)
{
    const QString param = QStringLiteral("from_subscription");
    const QString id = params.text("from_subscription");
    const QJsonObject subscription = account.find(QStringLiteral("subscription"), id);
    if (subscription.isEmpty())
        return resourceMissing(QStringLiteral("subscription"), id, param);
    for (const char *name : {"customer", "phases", "start_date", "end_behavior"}) {
        if (params.has(name))
            return invalidRequest(QStringLiteral("You cannot set `%1` if `from_subscription` is set.")
                                      .arg(QLatin1StringView(name)),
                QLatin1StringView(name));
    }
    if (!text(subscription, "schedule").isEmpty())
        return invalidRequest(
            QStringLiteral("You cannot migrate a subscription that is already attached to a "
                           "schedule: `%1`.")
                .arg(text(subscription, "schedule")),
            param);
    const QString status = text(subscription, "status");
    if (status == u"canceled" || status == u"incomplete" || status == u"incomplete_expired")
        return invalidRequest(
            QStringLiteral("You cannot migrate a subscription in the `%1` status.").arg(status), param);
    const QJsonObject customer = account.find(text(subscription, "customer"));
    const UtcSeconds now = account.nowFor(text(customer, "id"));
    QJsonObject phase = phaseOf(subscription);
    if (phaseEnd(phase) <= now) // paused: no period runs
        phase.insert(QStringLiteral("end_date"), fromTime(now + std::chrono::days{1}));
    QJsonObject schedule = scheduleObject(customer, now, params);
    QJsonObject settings = schedule.value(u"default_settings").toObject();
    for (const char *name : {"collection_method", "default_payment_method", "description"})
        settings.insert(QLatin1StringView(name), subscription.value(QLatin1StringView(name)));
    settings.insert(QStringLiteral("invoice_settings"),
        QJsonObject{{QStringLiteral("days_until_due"), subscription.value(u"days_until_due")}});
    const bool ends = subscription.value(u"cancel_at").isDouble();
    schedule.insert(QStringLiteral("default_settings"), settings);
    schedule.insert(QStringLiteral("billing_mode"), subscription.value(u"billing_mode"));
    schedule.insert(QStringLiteral("current_phase"), spanOf(phase));
    schedule.insert(QStringLiteral("phases"), QJsonArray{phase});
    schedule.insert(QStringLiteral("status"), QStringLiteral("active"));
    schedule.insert(QStringLiteral("subscription"), id);
    schedule.insert(
        QStringLiteral("end_behavior"), ends ? QStringLiteral("cancel") : QStringLiteral("release"));
    if (params.has("pause_schedules")) {
        const auto pauses = pauseSchedulesFrom({}, params.list("pause_schedules"), subscription, now);
        if (!pauses)
            return tl::unexpected(pauses.error());
        schedule.insert(QStringLiteral("pause_schedules"), *pauses);
    }
    account.create(schedule, QStringLiteral("subscription_schedule.created"));
    account.update(id, {{QStringLiteral("schedule"), schedule.value(u"id")}},
        QStringLiteral("customer.subscription.updated"));
    setPlannedEnd(account, schedule);
    return schedule;
}

Outcome createWithPhases(Account &account, const Params &params, const QString &baseUrl)
{
    const QString customerId = params.text("customer");
    const QJsonObject customer = account.find(QStringLiteral("customer"), customerId);
    if (!params.has("customer"))
        return parameterMissing(QStringLiteral("customer"));
    if (customer.isEmpty())
        return resourceMissing(QStringLiteral("customer"), customerId, QStringLiteral("customer"));
    if (params.list("phases").isEmpty() || params.list("phases").size() > MostPhases)
        return invalidRequest(
            QStringLiteral("A schedule has between one and ten phases."), QStringLiteral("phases"));
    if (params.has("pause_schedules"))
        return invalidRequest(
            QStringLiteral("There is no subscription to pause yet."), QStringLiteral("pause_schedules"));
    const UtcSeconds now = account.nowFor(customerId);
    const UtcSeconds start
        = params.text("start_date") == u"now" ? now : params.time("start_date").value_or(now);
    if (start < now)
        return invalidRequest(
            QStringLiteral("A schedule cannot start in the past."), QStringLiteral("start_date"));
    const auto phases = phasesFrom(account, params.list("phases"), {}, start, now);
    if (!phases)
        return tl::unexpected(phases.error());
    QJsonObject schedule = scheduleObject(customer, now, params);
    schedule.insert(QStringLiteral("phases"), *phases);
    if (params.has("end_behavior"))
        schedule.insert(QStringLiteral("end_behavior"), params.text("end_behavior"));
    account.create(schedule, QStringLiteral("subscription_schedule.created"));
    if (start == now) {
        if (const std::optional<ApiError> problem = beginSchedule(account, text(schedule, "id"), baseUrl))
            return tl::unexpected(*problem);
    }
    return account.find(text(schedule, "id"));
}

/// All phases after an update: the past ones as they were, then those given.
tl::expected<QJsonArray, ApiError> phasesAfter(
    const Account &account, const QJsonObject &schedule, const QJsonArray &given, UtcSeconds now)
{
    const QString where = QStringLiteral("phases");
    const QJsonObject currentSpan = schedule.value(u"current_phase").toObject();
    const bool isActive = !currentSpan.isEmpty();
    const QJsonArray old = schedule.value(u"phases").toArray();
    const QString currency = text(old.at(0).toObject(), "currency");
    const auto phases = phasesFrom(account, given, currency, std::nullopt, now);
    if (!phases)
        return tl::unexpected(phases.error());
    QJsonArray result;
    qsizetype ahead = 0;
    if (isActive) {
        const QJsonObject current = phaseFrom(*phases, toTime(currentSpan.value(u"start_date")));
        if (current.isEmpty() || phaseEnd(current) < now)
            return invalidRequest(QStringLiteral("The phases must contain the current phase with its "
                                                 "`start_date` (%1), and it may not end in the past.")
                                      .arg(integer(currentSpan, "start_date")),
                where);
        for (const QJsonValue &phase : old) {
            if (phaseEnd(phase.toObject()) <= toTime(currentSpan.value(u"start_date")))
                result.append(phase);
        }
    }
    for (const QJsonValue &value : *phases) {
        const QJsonObject phase = value.toObject();
        const bool isPast = isActive && integer(phase, "start_date") < integer(currentSpan, "start_date");
        if (isPast)
            continue;
        result.append(phase);
        ahead += phaseEnd(phase) > now ? 1 : 0;
    }
    if (ahead > MostPhases)
        return invalidRequest(QStringLiteral("A schedule has at most ten current and future phases."), where);
    if (ahead == 0)
        return invalidRequest(QStringLiteral("The last phase must end in the future."), where);
    return result;
}

} // namespace

Outcome createSchedule(Account &account, const Params &params, const QString &baseUrl)
{
    const Outcome made = params.has("from_subscription") ? createFrom(account, params)
                                                         : createWithPhases(account, params, baseUrl);
    if (!made)
        return made;
    catchUpWithSchedule(account, text(*made, "id"), account.nowFor(text(*made, "customer")), baseUrl);
    return account.find(text(*made, "id"));
}

Outcome updateSchedule(Account &account, const QString &id, const Params &params, const QString &baseUrl)
{
    const QJsonObject before = account.find(Kind, id);
    if (before.isEmpty())
        return resourceMissing(QStringLiteral("subscription_schedule"), id);
    if (isScheduleOver(before))
        return alreadyOver(before, "update");
    const UtcSeconds now = account.nowFor(text(before, "customer"));
    const QJsonObject subscription = account.find(text(before, "subscription"));
    QJsonObject changes;
    if (params.has("metadata"))
        changes.insert(QStringLiteral("metadata"), params.metadataOver(before.value(u"metadata").toObject()));
    if (params.has("end_behavior"))
        changes.insert(QStringLiteral("end_behavior"), params.text("end_behavior"));
    if (params.has("phases")) {
        const auto phases = phasesAfter(account, before, params.list("phases"), now);
        if (!phases)
            return tl::unexpected(phases.error());
        changes.insert(QStringLiteral("phases"), *phases);
        const QJsonObject span = before.value(u"current_phase").toObject();
        if (!span.isEmpty())
            changes.insert(QStringLiteral("current_phase"),
                spanOf(phaseFrom(*phases, toTime(span.value(u"start_date")))));
    }
    if (params.clears("pause_schedules")) {
        changes.insert(QStringLiteral("pause_schedules"), QJsonArray());
    } else if (params.has("pause_schedules")) {
        const auto pauses = pauseSchedulesFrom(
            before.value(u"pause_schedules").toArray(), params.list("pause_schedules"), subscription, now);
        if (!pauses)
            return tl::unexpected(pauses.error());
        changes.insert(QStringLiteral("pause_schedules"), *pauses);
    }
    const QJsonObject after = account.update(id, changes, Updated);
    setPlannedEnd(account, after);
    const QJsonObject span = after.value(u"current_phase").toObject();
    if (params.has("phases") && !span.isEmpty()) {
        const QString behavior = params.has("proration_behavior") ? params.text("proration_behavior")
                                                                  : QStringLiteral("create_prorations");
        const UtcSeconds start = toTime(span.value(u"start_date"));
        const QJsonObject phase = begun(phaseFrom(after.value(u"phases").toArray(), start));
        applyPhase(account, after, phase, now, behavior, baseUrl);
    }
    catchUpWithSchedule(account, id, now, baseUrl);
    return account.find(id);
}

Outcome releaseSchedule(Account &account, const QString &id, bool keepsCancellation)
{
    const QJsonObject schedule = account.find(Kind, id);
    if (schedule.isEmpty())
        return resourceMissing(QStringLiteral("subscription_schedule"), id);
    if (isScheduleOver(schedule))
        return alreadyOver(schedule, "release");
    return letGo(account, id, account.nowFor(text(schedule, "customer")), keepsCancellation);
}

Outcome cancelSchedule(Account &account, const QString &id, const Params &params, const QString &baseUrl)
{
    const QJsonObject schedule = account.find(Kind, id);
    if (schedule.isEmpty())
        return resourceMissing(QStringLiteral("subscription_schedule"), id);
    if (isScheduleOver(schedule))
        return alreadyOver(schedule, "cancel");
    const UtcSeconds now = account.nowFor(text(schedule, "customer"));
    const QString subscriptionId = text(schedule, "subscription");
    const QJsonObject subscription = account.find(subscriptionId);
    if (subscription.isEmpty()) {
        abandonSchedule(account, id, now);
        return account.find(id);
    }
    const QJsonArray items = listData(subscription, "items");
    const bool isPaidFor = text(subscription, "status") == u"active";
    if (params.text("prorate") != u"false" && isPaidFor && currentPeriodEnd(subscription) > now)
        addPendingLines(account, subscription, prorationLines(account, items, {}, now), now);
    endSubscription(account, subscriptionId, now);
    if (params.text("invoice_now") != u"false") {
        endUsage(account, subscriptionId, items, true);
        const QString invoice
            = invoiceNow(account, subscriptionId, {}, QStringLiteral("subscription_update"), now, baseUrl);
        if (!invoice.isEmpty())
            finalizeAndCollect(account, invoice, now);
    }
    return account.find(id);
}

} // namespace portico::sandbox
