// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/testclock.h"

#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/subscribing.h"
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

/// Keeps the earliest; what is found first wins among equals.
void offer(std::optional<Due> &earliest, UtcSeconds at, std::function<void()> happen)
{
    if (!earliest || at < earliest->at)
        earliest = Due{at, std::move(happen)};
}

void startPhase(Account &account, const QJsonObject &schedule, const QJsonObject &phase)
{
    const QString subscriptionId = text(schedule, "subscription");
    const QJsonObject subscription = account.find(subscriptionId);
    const QJsonObject first = listData(subscription, "items").at(0).toObject();
    const Period period{toTime(first.value(u"current_period_start")), toTime(first.value(u"current_period_end"))};
    QJsonArray items;
    for (const QJsonValue &value : phase.value(u"items").toArray()) {
        const QJsonObject wanted = value.toObject();
        const QJsonObject price = account.find(text(wanted, "price"));
        items.append(itemObject(Account::newId(QStringLiteral("si")), price, integer(wanted, "quantity"), period, subscriptionId));
    }
    account.update(subscriptionId,
                   {{QStringLiteral("items"), listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + subscriptionId)},
                    {QStringLiteral("schedule"), QJsonValue::Null}},
                   Updated);
    account.update(text(schedule, "id"),
                   {{QStringLiteral("status"), QStringLiteral("released")},
                    {QStringLiteral("released_subscription"), subscriptionId},
                    {QStringLiteral("subscription"), QJsonValue::Null}},
                   QStringLiteral("subscription_schedule.released"));
}

void endPause(Account &account, const QJsonObject &subscription)
{
    QJsonObject changes{{QStringLiteral("pause_collection"), QJsonValue::Null}};
    if (text(subscription, "status") == u"paused")
        changes.insert(QStringLiteral("status"), QStringLiteral("active"));
    account.update(text(subscription, "id"), changes, Updated);
}

void offerSubscription(Account &account, const QJsonObject &subscription, const QString &baseUrl, std::optional<Due> &earliest)
{
    const QString id = text(subscription, "id");
    const QString status = text(subscription, "status");
    if (status == u"canceled" || status == u"incomplete_expired")
        return;
    if (status == u"incomplete") {
        const UtcSeconds expiry = toTime(subscription.value(u"created")) + std::chrono::hours{23};
        offer(earliest, expiry, [&account, id, expiry] { endSubscription(account, id, expiry, QStringLiteral("incomplete_expired")); });
        return;
    }
    const UtcSeconds end = currentPeriodEnd(subscription);
    std::optional<UtcSeconds> cancelAt = maybeTime(subscription, "cancel_at");
    if (subscription.value(u"cancel_at_period_end").toBool())
        cancelAt = end;
    if (cancelAt)
        offer(earliest, *cancelAt, [&account, id, at = *cancelAt] { endSubscription(account, id, at); });
    const QJsonObject pause = subscription.value(u"pause_collection").toObject();
    if (const std::optional<UtcSeconds> resumes = maybeTime(pause, "resumes_at"))
        offer(earliest, *resumes, [&account, subscription] { endPause(account, subscription); });
    if (status == u"paused")
        return;
    const QJsonObject schedule = account.find(text(subscription, "schedule"));
    for (const QJsonValue &phase : schedule.value(u"phases").toArray()) {
        const UtcSeconds start = toTime(phase.toObject().value(u"start_date"));
        const bool isNext = start > toTime(schedule.value(u"current_phase").toObject().value(u"start_date"));
        if (isNext)
            offer(earliest, start, [&account, schedule, phase] { startPhase(account, schedule, phase.toObject()); });
    }
    offer(earliest, end, [&account, id, end, baseUrl] {
        renewSubscription(account, id, end, QStringLiteral("subscription_cycle"), baseUrl);
    });
}

void offerInvoice(Account &account, const QJsonObject &invoice, std::optional<Due> &earliest)
{
    if (text(invoice, "status") != u"open")
        return;
    const QString id = text(invoice, "id");
    const QString subscriptionId = text(invoice.value(u"parent").toObject().value(u"subscription_details").toObject(), "subscription");
    if (const std::optional<UtcSeconds> next = maybeTime(invoice, "next_payment_attempt")) {
        offer(earliest, *next, [&account, id, subscriptionId, at = *next] {
            const QJsonObject subscription = account.find(subscriptionId);
            const QString customer = text(account.find(id), "customer");
            (void)payInvoice(account, id, collectionMethodFor(account, subscription, customer), at, false);
        });
    }
    const std::optional<UtcSeconds> due = maybeTime(invoice, "due_date");
    if (due && !invoice.value(u"_overdue").toBool()) {
        offer(earliest, *due + std::chrono::seconds{1}, [&account, id, subscriptionId] {
            const QJsonObject late = account.update(id, {{QStringLiteral("_overdue"), true}});
            account.announce(late, QStringLiteral("invoice.overdue"));
            if (text(account.find(subscriptionId), "status") == u"active")
                account.update(subscriptionId, {{QStringLiteral("status"), QStringLiteral("past_due")}}, Updated);
        });
    }
}

std::optional<Due> nextDue(Account &account, const QString &clockId, const QString &baseUrl)
{
    std::optional<Due> earliest;
    for (const QJsonObject &subscription : account.all(QStringLiteral("subscription"))) {
        if (text(subscription, "test_clock") == clockId)
            offerSubscription(account, subscription, baseUrl, earliest);
    }
    for (const QJsonObject &invoice : account.all(QStringLiteral("invoice"))) {
        if (text(invoice, "test_clock") == clockId)
            offerInvoice(account, invoice, earliest);
    }
    return earliest;
}

} // namespace

void advanceClock(Account &account, const QString &clockId, UtcSeconds target, const QString &baseUrl)
{
    account.update(clockId, {{QStringLiteral("status"), QStringLiteral("advancing")}}, QStringLiteral("test_helpers.test_clock.advancing"));
    for (std::optional<Due> due = nextDue(account, clockId, baseUrl); due && due->at <= target;
         due = nextDue(account, clockId, baseUrl)) {
        if (due->at > account.nowOn(clockId))
            account.update(clockId, {{QStringLiteral("frozen_time"), fromTime(due->at)}});
        due->happen();
    }
    account.update(clockId,
                   {{QStringLiteral("frozen_time"), fromTime(target)}, {QStringLiteral("status"), QStringLiteral("ready")}},
                   QStringLiteral("test_helpers.test_clock.ready"));
}

} // namespace portico::sandbox
