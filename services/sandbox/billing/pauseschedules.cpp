// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pauseschedules.h"

#include "services/sandbox/billing/pausing.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("subscription_schedule.updated");

using Moment = tl::expected<UtcSeconds, ApiError>;

QString statusOf(const QJsonObject &step)
{
    return text(step.value(u"status").toObject(), "type");
}

QJsonObject status(const QString &type)
{
    return {{QStringLiteral("type"), type}};
}

QJsonObject typed(const Params &given, const char *name, const QJsonObject &before, const QString &usual)
{
    const QString old = text(before.value(QLatin1StringView(name)).toObject(), "type");
    const QString wanted = given.nested(name).text("type");
    return status(!wanted.isEmpty() ? wanted : old.isEmpty() ? usual : old);
}

QString chosen(const Params &given, const char *name, const QJsonObject &before, const QString &usual)
{
    const QString old = text(before, name);
    return given.has(name) ? given.text(name) : old.isEmpty() ? usual : old;
}

QJsonObject pauseSettings(const Params &given, const QJsonObject &before)
{
    const Params bill = given.nested("bill_for");
    const QJsonObject oldBill = before.value(u"bill_for").toObject();
    return {
        {QStringLiteral("bill_for"),
            QJsonObject{{QStringLiteral("outstanding_usage_through"),
                            typed(bill, "outstanding_usage_through", oldBill, QStringLiteral("pause_at"))},
                {QStringLiteral("unused_time_from"),
                    typed(bill, "unused_time_from", oldBill, QStringLiteral("pause_at"))}}},
        {QStringLiteral("invoicing_behavior"),
            chosen(given, "invoicing_behavior", before, QStringLiteral("pending_invoice_item"))},
        {QStringLiteral("type"), QStringLiteral("subscription")}};
}

QJsonObject resumeSettings(const Params &given, const QJsonObject &before)
{
    return {{QStringLiteral("billing_cycle_anchor"),
                chosen(given, "billing_cycle_anchor", before, QStringLiteral("resume_at"))},
        {QStringLiteral("payment_behavior"),
            chosen(given, "payment_behavior", before, QStringLiteral("resume_on_payment_success"))},
        {QStringLiteral("proration_behavior"),
            chosen(given, "proration_behavior", before, QStringLiteral("create_prorations"))}};
}

/// A moment of the future, or now.
Moment momentFrom(const Params &given, UtcSeconds base, UtcSeconds now, const QString &where)
{
    const QString type = given.text("type");
    if (type == u"now")
        return now;
    if (type == u"duration") {
        const Params duration = given.nested("duration");
        if (!duration.has("interval"))
            return parameterMissing(where + QStringLiteral("[duration][interval]"));
        const qint64 count = duration.integer("interval_count").value_or(1);
        const QJsonObject interval{{QStringLiteral("interval"), duration.text("interval")},
            {QStringLiteral("interval_count"), count}};
        if (count < 1)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 1."),
                where + QStringLiteral("[duration][interval_count]"));
        return periodEnd({{QStringLiteral("recurring"), interval}}, base, 1);
    }
    const QString param = where + QStringLiteral("[timestamp]");
    const std::optional<UtcSeconds> at = given.time("timestamp");
    if (!at)
        return parameterMissing(param);
    if (*at < now)
        return invalidRequest(QStringLiteral("This timestamp is in the past."), param);
    return *at;
}

std::optional<ApiError> problemWith(const QJsonObject &subscription, bool pauses)
{
    if (!pauses)
        return text(subscription, "status") == u"paused"
            ? std::nullopt
            : std::optional(parameterMissing(QStringLiteral("pause_schedules[0][pause]")).value());
    const QString status = text(subscription, "status");
    if (status == u"trialing" || status == u"active" || status == u"past_due" || status == u"unpaid") {
        QJsonObject started = subscription; // a trial will be over by then, or the pause fails
        started.insert(QStringLiteral("status"), QStringLiteral("active"));
        return whyNotPaused(started);
    }
    return whyNotPaused(subscription);
}

} // namespace

QStringList pauseScheduleParameters()
{
    const QString pause = QStringLiteral("pause_schedules[].pause.");
    const QString resume = QStringLiteral("pause_schedules[].resume.");
    return {QStringLiteral("pause_schedules[].key"), pause + QStringLiteral("pause_at.type!:now|timestamp"),
        pause + QStringLiteral("pause_at.timestamp:int"),
        pause + QStringLiteral("settings.type:subscription|"),
        pause + QStringLiteral("settings.invoicing_behavior:invoice|pending_invoice_item"),
        pause + QStringLiteral("settings.bill_for.outstanding_usage_through.type:none|pause_at"),
        pause
            + QStringLiteral(
                "settings.bill_for.unused_time_from.type:item_current_period_start|none|pause_at"),
        resume + QStringLiteral("resume_at.type!:duration|now|timestamp"),
        resume + QStringLiteral("resume_at.timestamp:int"),
        resume + QStringLiteral("resume_at.duration.interval:day|week|month|year"),
        resume + QStringLiteral("resume_at.duration.interval_count:int"),
        resume + QStringLiteral("settings.billing_cycle_anchor:resume_at|unchanged"),
        resume
            + QStringLiteral("settings.payment_behavior:resume_on_payment_attempt|resume_on_payment_success"),
        resume + QStringLiteral("settings.proration_behavior:always_invoice|create_prorations|none")};
}

tl::expected<QJsonArray, ApiError> pauseSchedulesFrom(
    const QJsonArray &existing, const QJsonArray &given, const QJsonObject &subscription, UtcSeconds now)
{
    const QString where = QStringLiteral("pause_schedules[0]");
    if (given.size() != 1)
        return invalidRequest(
            QStringLiteral("A schedule has at most one pause schedule."), QStringLiteral("pause_schedules"));
    const Params entry(given[0].toObject());
    const QJsonObject old = existing.at(0).toObject();
    const QJsonObject oldPause = old.value(u"pause").toObject();
    const bool isOpen = !old.isEmpty() && statusOf(old.value(u"resume").toObject()) != u"succeeded";
    if (isOpen && !entry.has("key"))
        return invalidRequest(QStringLiteral("This schedule has a pause schedule already: pass its `key` to "
                                             "change it."),
            where + QStringLiteral("[key]"));
    const bool changes = isOpen && entry.text("key") == text(old, "key");
    if (isOpen && !changes)
        return resourceMissing(
            QStringLiteral("pause schedule"), entry.text("key"), where + QStringLiteral("[key]"));
    QJsonObject result{{QStringLiteral("key"),
        entry.has("key") ? entry.text("key") : Account::newId(QStringLiteral("pause_schedule"))}};
    QJsonObject pause = changes ? oldPause : QJsonObject();
    if (const std::optional<ApiError> problem = problemWith(subscription, entry.has("pause"));
        problem && !(changes && !entry.has("pause")))
        return tl::unexpected(*problem);
    if (entry.has("pause")) {
        if (changes && statusOf(oldPause) != u"scheduled")
            return invalidRequest(
                QStringLiteral("This subscription is paused already."), where + QStringLiteral("[pause]"));
        const Params wanted = entry.nested("pause");
        const Moment at
            = momentFrom(wanted.nested("pause_at"), now, now, where + QStringLiteral("[pause][pause_at]"));
        if (!at)
            return tl::unexpected(at.error());
        pause = {{QStringLiteral("pause_at"), fromTime(*at)},
            {QStringLiteral("settings"),
                pauseSettings(wanted.nested("settings"), oldPause.value(u"settings").toObject())},
            {QStringLiteral("status"), status(QStringLiteral("scheduled"))}};
    } else if (!changes) {
        const QJsonObject paused
            = subscription.value(u"status_details").toObject().value(u"paused").toObject();
        pause = {{QStringLiteral("pause_at"), paused.value(u"transitioned_at")},
            {QStringLiteral("settings"), QJsonValue::Null},
            {QStringLiteral("status"), status(QStringLiteral("succeeded"))}};
    }
    result.insert(QStringLiteral("pause"), pause);
    result.insert(QStringLiteral("resume"), changes ? old.value(u"resume") : QJsonValue(QJsonValue::Null));
    if (entry.clears("resume"))
        result.insert(QStringLiteral("resume"), QJsonValue::Null);
    else if (entry.has("resume")) {
        const Params wanted = entry.nested("resume");
        const UtcSeconds pauseAt = toTime(pause.value(u"pause_at"));
        const Moment at = momentFrom(
            wanted.nested("resume_at"), pauseAt, now, where + QStringLiteral("[resume][resume_at]"));
        if (!at)
            return tl::unexpected(at.error());
        if (*at <= pauseAt)
            return invalidRequest(QStringLiteral("A subscription resumes after it was paused."),
                where + QStringLiteral("[resume][resume_at]"));
        const QJsonObject before = old.value(u"resume").toObject().value(u"settings").toObject();
        result.insert(QStringLiteral("resume"),
            QJsonObject{{QStringLiteral("resume_at"), fromTime(*at)},
                {QStringLiteral("settings"), resumeSettings(wanted.nested("settings"), before)},
                {QStringLiteral("status"), status(QStringLiteral("scheduled"))}});
    }
    return QJsonArray{result};
}

std::optional<UtcSeconds> nextPauseStep(const QJsonObject &schedule)
{
    const QJsonObject entry = schedule.value(u"pause_schedules").toArray().at(0).toObject();
    const QJsonObject pause = entry.value(u"pause").toObject();
    const QJsonObject resume = entry.value(u"resume").toObject();
    if (statusOf(pause) == u"scheduled")
        return maybeTime(pause, "pause_at");
    if (statusOf(pause) == u"succeeded" && statusOf(resume) == u"scheduled")
        return maybeTime(resume, "resume_at");
    return std::nullopt;
}

void takePauseStep(Account &account, const QString &scheduleId, UtcSeconds at, const QString &baseUrl)
{
    const QJsonObject schedule = account.find(scheduleId);
    const QString subscriptionId = text(schedule, "subscription");
    QJsonObject entry = schedule.value(u"pause_schedules").toArray().at(0).toObject();
    QJsonObject pause = entry.value(u"pause").toObject();
    if (statusOf(pause) == u"scheduled") {
        const std::optional<ApiError> problem = whyNotPaused(account.find(subscriptionId));
        pause.insert(QStringLiteral("status"),
            problem ? QJsonObject{{QStringLiteral("type"), QStringLiteral("error")},
                {QStringLiteral("error"), QJsonObject{{QStringLiteral("message"), problem->message}}}}
                    : status(QStringLiteral("succeeded")));
        entry.insert(QStringLiteral("pause"), pause);
        account.update(scheduleId, {{QStringLiteral("pause_schedules"), QJsonArray{entry}}}, Updated);
        if (problem)
            return;
        const QJsonObject settings = pause.value(u"settings").toObject();
        const QJsonObject bill = settings.value(u"bill_for").toObject();
        const QString unused = text(bill.value(u"unused_time_from").toObject(), "type");
        PauseSettings how;
        if (unused == u"none")
            how.unused = PauseSettings::Unused::None;
        else if (unused == u"item_current_period_start")
            how.unused = PauseSettings::Unused::FromPeriodStart;
        how.billsUsage = text(bill.value(u"outstanding_usage_through").toObject(), "type") != u"none";
        how.invoicesNow = text(settings, "invoicing_behavior") == u"invoice";
        return pauseSubscription(account, subscriptionId, at, how, baseUrl);
    }
    const QJsonObject settings = entry.value(u"resume").toObject().value(u"settings").toObject();
    ResumeSettings how;
    how.keepsAnchor = text(settings, "billing_cycle_anchor") == u"unchanged";
    how.prorationBehavior = text(settings, "proration_behavior");
    how.waitsForPayment = text(settings, "payment_behavior") == u"resume_on_payment_success";
    setResumeStatus(account, scheduleId, QStringLiteral("pending"));
    if (text(account.find(subscriptionId), "status") == u"paused")
        resumeSubscription(account, subscriptionId, at, how, baseUrl);
}

bool hasPauseAhead(const QJsonObject &schedule)
{
    const QJsonObject entry = schedule.value(u"pause_schedules").toArray().at(0).toObject();
    const QString resume = statusOf(entry.value(u"resume").toObject());
    const QString pause = statusOf(entry.value(u"pause").toObject());
    return pause == u"scheduled"
        || (pause == u"succeeded"
            && (resume == u"scheduled" || resume == u"pending" || resume == u"requires_action"));
}

void setResumeStatus(Account &account, const QString &scheduleId, const QString &type)
{
    const QJsonObject schedule = account.find(scheduleId);
    QJsonObject entry = schedule.value(u"pause_schedules").toArray().at(0).toObject();
    QJsonObject resume = entry.value(u"resume").toObject();
    if (resume.isEmpty() || statusOf(resume) == u"succeeded")
        return;
    resume.insert(QStringLiteral("status"), status(type));
    entry.insert(QStringLiteral("resume"), resume);
    account.update(scheduleId, {{QStringLiteral("pause_schedules"), QJsonArray{entry}}}, Updated);
}

} // namespace portico::sandbox
