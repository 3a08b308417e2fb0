// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pausing.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/pauseschedules.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

/// Every item with \a period in place of its own.
QJsonArray withPeriod(const QJsonArray &items, const std::function<Period(const QJsonObject &)> &period)
{
    QJsonArray result;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        const Period next = period(item);
        item.insert(QStringLiteral("current_period_start"), fromTime(next.start));
        item.insert(QStringLiteral("current_period_end"), fromTime(next.end));
        result.append(item);
    }
    return result;
}

std::vector<LineDraft> unusedTime(
    const Account &account, const QJsonArray &items, UtcSeconds at, PauseSettings::Unused unused)
{
    std::vector<LineDraft> credits;
    if (unused == PauseSettings::Unused::None)
        return credits;
    for (const QJsonValue &item : items) {
        const Period period = periodOf(item.toObject());
        const UtcSeconds from = unused == PauseSettings::Unused::FromPeriodStart ? period.start : at;
        if (from < period.end) {
            const std::vector<LineDraft> lines = prorationLines(account, QJsonArray{item}, {}, from);
            credits.insert(credits.end(), lines.begin(), lines.end());
        }
    }
    return credits;
}

/// What the first period after a pause costs.
std::vector<LineDraft> linesFor(const Account &account, const QJsonArray &items)
{
    std::vector<LineDraft> lines;
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        if (!isMetered(item.value(u"price").toObject()) && integer(item, "quantity") > 0)
            lines.push_back(periodLine(account, item, periodOf(item)));
    }
    return lines;
}

/// What the rest of the running period costs when the anchor stays where it was.
std::vector<LineDraft> restOfPeriod(const Account &account, const QJsonArray &items, UtcSeconds at)
{
    std::vector<LineDraft> lines;
    for (const QJsonValue &item : items) {
        const std::vector<LineDraft> rest = prorationLines(account, {}, QJsonArray{item}, at);
        lines.insert(lines.end(), rest.begin(), rest.end());
    }
    return lines;
}

void becomeActive(Account &account, const QString &id, const QJsonObject &resuming)
{
    const QString invoice = text(resuming, "invoice");
    const bool unpaid = text(account.find(invoice), "status") == u"open";
    const QJsonObject resumed = account.update(id,
        {{QStringLiteral("status"), unpaid ? QStringLiteral("past_due") : QStringLiteral("active")},
            {QStringLiteral("status_details"), QJsonValue::Null},
            {QStringLiteral("pause_collection"), QJsonValue::Null},
            {QStringLiteral("items"), itemList(resuming.value(u"items").toArray(), id)},
            {QStringLiteral("billing_cycle_anchor"), resuming.value(u"anchor")},
            {QStringLiteral("_resuming"), QJsonValue::Null}},
        Updated);
    account.announce(resumed, QStringLiteral("customer.subscription.resumed"));
    setResumeStatus(account, text(resumed, "schedule"), QStringLiteral("succeeded"));
}

/// Makes the invoice and tries to collect it; whether the subscription may be active now.
bool collectResumption(Account &account, const QString &id, UtcSeconds at, const QString &invoiceId)
{
    const QJsonObject invoice = finalizeInvoice(account, invoiceId, at);
    if (text(invoice, "status") == u"paid")
        return true;
    const QString method = methodFor(account, invoice);
    const bool waits = account.find(id).value(u"_resuming").toObject().value(u"waits").toBool();
    if (method.isEmpty())
        return false;
    const Outcome paid = payInvoice(account, invoiceId, method, at, Attempt::Automatic);
    if (!paid && waits)
        setResumeStatus(account, text(account.find(id), "schedule"),
            paid.error().code == u"authentication_required" ? QStringLiteral("requires_action")
                                                            : QStringLiteral("pending"));
    return !waits || text(account.find(invoiceId), "status") == u"paid";
}

} // namespace

std::optional<ApiError> whyNotPaused(const QJsonObject &subscription)
{
    const QString status = text(subscription, "status");
    if (text(subscription.value(u"billing_mode").toObject(), "type") != u"flexible")
        return invalidRequest(
            QStringLiteral("Only subscriptions with `billing_mode[type]=flexible` can be paused."))
            .value();
    if (text(subscription, "collection_method") != u"charge_automatically")
        return invalidRequest(
            QStringLiteral("Only subscriptions with `collection_method=charge_automatically` "
                           "can be paused."))
            .value();
    if (status != u"active" && status != u"past_due" && status != u"unpaid")
        return invalidRequest(
            QStringLiteral("A subscription with the status `%1` cannot be paused.").arg(status))
            .value();
    return std::nullopt;
}

void setPaused(Account &account, const QString &id, UtcSeconds at, const QString &reason)
{
    const QJsonObject paused{{QStringLiteral("transitioned_at"), fromTime(at)},
        {QStringLiteral("type"), QStringLiteral("subscription")},
        {QStringLiteral("subscription"), QJsonObject{{QStringLiteral("type"), reason}}}};
    const QJsonArray items = withPeriod(listData(account.find(id), "items"), [at](const QJsonObject &item) {
        return Period{periodOf(item).start, std::min(at, periodOf(item).end)};
    });
    const QJsonObject subscription = account.update(id,
        {{QStringLiteral("status"), QStringLiteral("paused")}, {QStringLiteral("items"), itemList(items, id)},
            {QStringLiteral("status_details"), QJsonObject{{QStringLiteral("paused"), paused}}}},
        Updated);
    account.announce(subscription, QStringLiteral("customer.subscription.paused"));
}

void pauseSubscription(
    Account &account, const QString &id, UtcSeconds at, const PauseSettings &settings, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    const QJsonArray items = listData(subscription, "items");
    addPendingLines(account, subscription, unusedTime(account, items, at, settings.unused), at);
    endUsage(account, id, items, settings.billsUsage);
    setPaused(account, id, at, QStringLiteral("pause_requested"));
    if (!settings.invoicesNow)
        return;
    const QString invoiceId = invoiceNow(account, id, {}, QStringLiteral("subscription_update"), at, baseUrl);
    if (!invoiceId.isEmpty())
        finalizeAndCollect(account, invoiceId, at);
}

void resumeSubscription(Account &account, const QString &id, UtcSeconds at, const ResumeSettings &settings,
    const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    const UtcSeconds anchor = settings.keepsAnchor ? toTime(subscription.value(u"billing_cycle_anchor")) : at;
    const QJsonArray items
        = withPeriod(listData(subscription, "items"), [anchor, at](const QJsonObject &item) {
              return periodAround(item.value(u"price").toObject(), anchor, at);
          });
    QJsonObject resuming{{QStringLiteral("items"), items}, {QStringLiteral("anchor"), fromTime(anchor)},
        {QStringLiteral("waits"), settings.waitsForPayment}};
    std::vector<LineDraft> lines;
    if (!settings.keepsAnchor)
        lines = linesFor(account, items);
    else if (settings.prorationBehavior != u"none")
        lines = restOfPeriod(account, items, at);
    if (settings.keepsAnchor && settings.prorationBehavior != u"always_invoice") {
        addPendingLines(account, subscription, lines, at);
        return becomeActive(account, id, resuming);
    }
    const QString invoiceId
        = invoiceNow(account, id, std::move(lines), QStringLiteral("subscription_update"), at, baseUrl);
    if (invoiceId.isEmpty())
        return becomeActive(account, id, resuming);
    resuming.insert(QStringLiteral("invoice"), invoiceId);
    account.update(id, {{QStringLiteral("_resuming"), resuming}});
    if (collectResumption(account, id, at, invoiceId) && text(account.find(id), "status") == u"paused")
        becomeActive(account, id, resuming);
}

void finishResuming(Account &account, const QString &subscriptionId)
{
    const QJsonObject resuming = account.find(subscriptionId).value(u"_resuming").toObject();
    if (!resuming.isEmpty())
        becomeActive(account, subscriptionId, resuming);
}

void giveUpResuming(Account &account, const QString &subscriptionId)
{
    const QJsonObject subscription
        = account.update(subscriptionId, {{QStringLiteral("_resuming"), QJsonValue::Null}});
    setResumeStatus(account, text(subscription, "schedule"), QStringLiteral("error"));
}

std::optional<UtcSeconds> resumptionExpiry(const Account &account, const QJsonObject &subscription)
{
    const QString invoiceId = text(subscription.value(u"_resuming").toObject(), "invoice");
    const QJsonObject invoice = account.find(invoiceId);
    const bool untried = text(invoice, "status") == u"open" && !invoice.value(u"attempted").toBool();
    return untried ? std::optional(toTime(invoice.value(u"created")) + std::chrono::hours{23}) : std::nullopt;
}

} // namespace portico::sandbox
