// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/testclock.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/pausing.h"
#include "services/sandbox/billing/pendingupdates.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/schedulesteps.h"
#include "services/sandbox/billing/sessions.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/billing/taxids.h"
#include "services/sandbox/billing/trials.h"
#include "services/sandbox/json.h"

#include <functional>
#include <optional>

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

/// Something that falls due on the way.
struct Due
{
    UtcSeconds at;
    std::function<void()> happen;
};

/// Finds what happens next among everything on one clock. What is offered first wins among equals.
class Agenda
{
public:
    Agenda(Account &account, QString clockId, QString baseUrl)
        : m_account(account), m_clockId(std::move(clockId)), m_baseUrl(std::move(baseUrl))
    {
    }

    std::optional<Due> next()
    {
        m_earliest.reset();
        for (const QJsonObject &subscription : m_account.all(QStringLiteral("subscription"))) {
            if (isHere(subscription))
                offerSubscription(subscription);
        }
        for (const QJsonObject &schedule : m_account.all(QStringLiteral("subscription_schedule"))) {
            if (isHere(schedule) && text(schedule, "status") == u"not_started")
                offerSchedule(schedule);
        }
        for (const QJsonObject &invoice : m_account.all(QStringLiteral("invoice"))) {
            if (isHere(invoice))
                offerInvoice(invoice);
        }
        return std::move(m_earliest);
    }

private:
    bool isHere(const QJsonObject &object) const { return text(object, "test_clock") == m_clockId; }

    void offer(std::optional<UtcSeconds> at, std::function<void()> happen)
    {
        if (at && (!m_earliest || *at < m_earliest->at))
            m_earliest = Due{*at, std::move(happen)};
    }

    void offerSubscription(const QJsonObject &subscription);
    void offerSchedule(const QJsonObject &schedule);
    void offerPause(const QJsonObject &subscription);
    void offerPeriodEnd(const QJsonObject &subscription);
    void offerInvoice(const QJsonObject &invoice);

    Account &m_account;
    QString m_clockId;
    QString m_baseUrl;
    std::optional<Due> m_earliest;
};

/// Collection goes on; a subscription that is paused begins a new period.
void resumeCollection(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl)
{
    if (text(account.find(id), "status") == u"paused")
        resumeSubscription(account, id, at, {}, baseUrl);
    account.update(id, {{QStringLiteral("pause_collection"), QJsonValue::Null}}, Updated);
}

/// An invoice to be sent whose due date is over: told of once.
void becomeOverdue(Account &account, const QString &id)
{
    const QJsonObject late = account.update(id, {{QStringLiteral("_overdue"), true}});
    account.announce(late, QStringLiteral("invoice.overdue"));
    const QString subscription = subscriptionOf(late);
    if (text(account.find(subscription), "status") == u"active")
        account.update(subscription, {{QStringLiteral("status"), QStringLiteral("past_due")}}, Updated);
}

void Agenda::offerSubscription(const QJsonObject &subscription)
{
    const QString id = text(subscription, "id");
    const QString status = text(subscription, "status");
    if (status == u"canceled" || status == u"incomplete_expired")
        return;
    if (status == u"incomplete") {
        const UtcSeconds expiry = toTime(subscription.value(u"created")) + std::chrono::hours{23};
        offer(expiry, [this, id, expiry] {
            endSubscription(m_account, id, expiry, QStringLiteral("incomplete_expired"));
        });
        return;
    }
    const std::optional<UtcSeconds> dropped = pendingUpdateExpiry(subscription);
    offer(dropped, [this, id, dropped] { expirePendingUpdate(m_account, id, *dropped); });
    offerSchedule(m_account.find(text(subscription, "schedule")));
    offerPause(subscription);
    if (status != u"paused")
        offerPeriodEnd(subscription);
}

void Agenda::offerSchedule(const QJsonObject &schedule)
{
    const std::optional<UtcSeconds> at = nextScheduleStep(schedule);
    offer(at, [this, id = text(schedule, "id"), at] { takeScheduleStep(m_account, id, *at, m_baseUrl); });
}

/// The ends of pauses, and of paused subscriptions.
void Agenda::offerPause(const QJsonObject &subscription)
{
    const QString id = text(subscription, "id");
    const std::optional<UtcSeconds> resumes
        = maybeTime(subscription.value(u"pause_collection").toObject(), "resumes_at");
    offer(resumes, [this, id, resumes] { resumeCollection(m_account, id, *resumes, m_baseUrl); });
    if (text(subscription, "status") != u"paused")
        return;
    const std::optional<UtcSeconds> expiry = resumptionExpiry(m_account, subscription);
    const QString invoice = text(subscription, "latest_invoice");
    offer(expiry, [this, invoice, expiry] { writeOff(m_account, invoice, QStringLiteral("void"), *expiry); });
    const std::optional<UtcSeconds> cancelAt = maybeTime(subscription, "cancel_at");
    offer(cancelAt, [this, id, cancelAt] { endAtPeriodEnd(m_account, id, *cancelAt, m_baseUrl); });
}

void Agenda::offerPeriodEnd(const QJsonObject &subscription)
{
    const QString id = text(subscription, "id");
    const bool isTrial = text(subscription, "status") == u"trialing";
    const UtcSeconds end = currentPeriodEnd(subscription);
    const std::optional<UtcSeconds> cancelAt
        = subscription.value(u"cancel_at_period_end").toBool() ? end : maybeTime(subscription, "cancel_at");
    offer(cancelAt, [this, id, cancelAt] { endAtPeriodEnd(m_account, id, *cancelAt, m_baseUrl); });
    if (isTrial && !subscription.value(u"_trial_end_announced").toBool())
        offer(end - std::chrono::days{3}, [this, id] { announceTrialEnd(m_account, id); });
    offer(end, [this, id, end, isTrial] {
        if (isTrial)
            endTrial(m_account, id, end, QStringLiteral("subscription_cycle"), m_baseUrl);
        else
            renewSubscription(m_account, id, end, QStringLiteral("subscription_cycle"), m_baseUrl);
    });
}

void Agenda::offerInvoice(const QJsonObject &invoice)
{
    const QString id = text(invoice, "id");
    const QString status = text(invoice, "status");
    if (status == u"draft" && invoice.value(u"auto_advance").toBool()) {
        const std::optional<UtcSeconds> at = maybeTime(invoice, "automatically_finalizes_at");
        offer(at, [this, id, at] { finalizeAndCollect(m_account, id, *at); });
    }
    const std::optional<UtcSeconds> settles = maybeTime(invoice, "_settles_at");
    offer(settles, [this, id, settles] { settleInvoice(m_account, id, *settles); });
    if (status != u"open")
        return;
    const std::optional<UtcSeconds> attempt = maybeTime(invoice, "next_payment_attempt");
    offer(attempt, [this, id, attempt] {
        (void)payInvoice(
            m_account, id, methodFor(m_account, m_account.find(id)), *attempt, Attempt::Automatic);
    });
    const std::optional<UtcSeconds> due = maybeTime(invoice, "due_date");
    if (due && !invoice.value(u"_overdue").toBool())
        offer(*due + std::chrono::seconds{1}, [this, id] { becomeOverdue(m_account, id); });
}

} // namespace

void advanceClock(Account &account, const QString &clockId, UtcSeconds target, const QString &baseUrl)
{
    Agenda agenda(account, clockId, baseUrl);
    for (std::optional<Due> due = agenda.next(); due && due->at <= target; due = agenda.next()) {
        if (due->at > account.nowOn(clockId))
            account.update(clockId, {{QStringLiteral("frozen_time"), fromTime(due->at)}});
        due->happen();
    }
    account.update(clockId,
        {{QStringLiteral("frozen_time"), fromTime(target)},
            {QStringLiteral("status"), QStringLiteral("ready")},
            {QStringLiteral("status_details"), QJsonObject()}});
    account.announce(account.find(clockId), QStringLiteral("test_helpers.test_clock.ready"));
}

void catchUpWithWallTime(Account &account, const QString &baseUrl)
{
    const UtcSeconds now = account.wallNow();
    Agenda agenda(account, {}, baseUrl);
    for (std::optional<Due> due = agenda.next(); due && due->at <= now; due = agenda.next())
        due->happen();
    expireCheckouts(account);
    takeVerifications(account);
}

} // namespace portico::sandbox
