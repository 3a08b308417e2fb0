// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/subscribing.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/discounts.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/itemchanges.h"
#include "services/sandbox/billing/itemupdates.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/billing/trials.h"
#include "services/sandbox/json.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

tl::expected<QJsonArray, ApiError> taxRates(const Account &account, const QJsonArray &ids)
{
    QJsonArray rates;
    for (const QJsonValue &id : ids) {
        const QJsonObject rate = account.find(QStringLiteral("tax_rate"), id.toString());
        if (rate.isEmpty())
            return resourceMissing(
                QStringLiteral("tax rate"), id.toString(), QStringLiteral("default_tax_rates"));
        rates.append(rate);
    }
    return rates;
}

/// Everything of a subscription that does not depend on its items or the time.
Outcome plainChanges(const Account &account, const QJsonObject &current, const Params &params)
{
    QJsonObject changes;
    const QString method = params.text("default_payment_method");
    if (!method.isEmpty()
        && text(account.find(QStringLiteral("payment_method"), method), "customer")
            != text(current, "customer"))
        return resourceMissing(
            QStringLiteral("PaymentMethod"), method, QStringLiteral("default_payment_method"));
    for (const char *name : {"default_payment_method", "description"}) {
        if (params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(params.text(name)));
    }
    if (params.has("metadata"))
        changes.insert(
            QStringLiteral("metadata"), params.metadataOver(current.value(u"metadata").toObject()));
    if (params.has("cancellation_details")) {
        QJsonObject details = current.value(u"cancellation_details").toObject();
        for (const char *name : {"comment", "feedback"}) {
            const Params given = params.nested("cancellation_details");
            if (given.has(name))
                details.insert(QLatin1StringView(name), textOrNull(given.text(name)));
        }
        changes.insert(QStringLiteral("cancellation_details"), details);
    }
    const QString collection = params.has("collection_method") ? params.text("collection_method")
                                                               : text(current, "collection_method");
    const bool hasDays = params.integer("days_until_due") || current.value(u"days_until_due").isDouble();
    if (collection == u"send_invoice" && !hasDays)
        return parameterMissing(QStringLiteral("days_until_due"));
    changes.insert(QStringLiteral("collection_method"), collection);
    if (params.has("days_until_due"))
        changes.insert(QStringLiteral("days_until_due"), params.integer("days_until_due").value_or(0));
    if (params.has("trial_settings"))
        changes.insert(QStringLiteral("trial_settings"), params.nested("trial_settings").values());
    if (params.has("default_tax_rates")) {
        const auto rates = taxRates(account, params.list("default_tax_rates"));
        if (!rates)
            return tl::unexpected(rates.error());
        changes.insert(QStringLiteral("default_tax_rates"), *rates);
    }
    return changes;
}

/// The first invoice: paid, it leaves the subscription active; unpaid, incomplete or, where that was asked,
/// refused.
std::optional<ApiError> startBilling(
    Account &account, const QString &id, UtcSeconds now, const QString &behavior, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    const bool isTrial = text(subscription, "status") == u"trialing";
    InvoiceDraft draft = draftFor(subscription, QStringLiteral("subscription_create"), now);
    for (const QJsonValue &value : listData(subscription, "items")) {
        const QJsonObject item = value.toObject();
        if (isMetered(item.value(u"price").toObject()) || integer(item, "quantity") == 0)
            continue;
        LineDraft line = periodLine(account, item, periodOf(item));
        if (isTrial) {
            line.description = QStringLiteral("Trial period for %1").arg(line.description);
            line.amount = 0;
        }
        draft.lines.push_back(std::move(line));
    }
    // Before the invoice uses a discount up.
    const QJsonArray charged = withDebits(account, listData(subscription, "items"), draft.lines);
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    account.update(id,
        {{QStringLiteral("latest_invoice"), invoiceId}, {QStringLiteral("items"), itemList(charged, id)}});
    // An invoice to be sent keeps its hour as a draft.
    if (text(subscription, "collection_method") == u"send_invoice" && !isTrial)
        return std::nullopt;
    const QJsonObject invoice = finalizeInvoice(account, invoiceId, now);
    if (text(invoice, "status") == u"paid")
        return std::nullopt;
    if (behavior == u"default_incomplete") {
        account.update(id, {{QStringLiteral("status"), QStringLiteral("incomplete")}});
        return std::nullopt;
    }
    const Outcome paid = payInvoice(account, invoiceId, methodFor(account, invoice), now, Attempt::Automatic);
    if (paid)
        return std::nullopt;
    if (behavior == u"error_if_incomplete") {
        ApiError error = paid.error();
        error.executed = false;
        error.status = 402;
        return error;
    }
    account.update(id, {{QStringLiteral("status"), QStringLiteral("incomplete")}});
    account.update(invoiceId, {{QStringLiteral("next_payment_attempt"), QJsonValue::Null}});
    return std::nullopt;
}

/// When a trial asked for at \a now ends; nothing without one.
std::optional<UtcSeconds> trialEndFrom(const Params &params, UtcSeconds now)
{
    if (const std::optional<qint64> days = params.integer("trial_period_days"); days && *days > 0)
        return now + std::chrono::days{*days};
    const std::optional<UtcSeconds> end = params.time("trial_end");
    return end && *end > now ? end : std::nullopt;
}

void addCancellation(
    QJsonObject &changes, const QJsonObject &subscription, const Params &params, UtcSeconds now)
{
    const QJsonValue never = QJsonValue::Null;
    if (params.has("cancel_at_period_end")) {
        const bool cancels = params.flag("cancel_at_period_end");
        changes.insert(QStringLiteral("cancel_at_period_end"), cancels);
        changes.insert(QStringLiteral("canceled_at"), cancels ? fromTime(now) : never);
        changes.insert(
            QStringLiteral("cancel_at"), cancels ? fromTime(currentPeriodEnd(subscription)) : never);
    }
    if (params.has("cancel_at")) {
        changes.insert(QStringLiteral("cancel_at"), fromTime(params.time("cancel_at")));
        changes.insert(QStringLiteral("canceled_at"), params.clears("cancel_at") ? never : fromTime(now));
    }
}

void addPause(QJsonObject &changes, const Params &params)
{
    if (!params.has("pause_collection"))
        return;
    const Params pause = params.nested("pause_collection");
    const QJsonObject wanted{{QStringLiteral("behavior"), pause.text("behavior")},
        {QStringLiteral("resumes_at"), fromTime(pause.time("resumes_at"))}};
    changes.insert(QStringLiteral("pause_collection"),
        params.clears("pause_collection") ? QJsonValue(QJsonValue::Null) : QJsonValue(wanted));
}

} // namespace

Outcome createSubscription(Account &account, const Params &params, const QString &baseUrl)
{
    const QJsonObject customer = account.find(QStringLiteral("customer"), params.text("customer"));
    if (customer.isEmpty())
        return resourceMissing(
            QStringLiteral("customer"), params.text("customer"), QStringLiteral("customer"));
    if (params.list("items").isEmpty())
        return parameterMissing(QStringLiteral("items"));
    const UtcSeconds now = account.nowFor(text(customer, "id"));
    const QString id = Account::newId(QStringLiteral("sub"));
    const auto probe = itemsAfter(account, {}, params.list("items"), id, {now, now});
    if (!probe)
        return tl::unexpected(probe.error());
    const std::optional<UtcSeconds> trialEnd = trialEndFrom(params, now);
    QJsonArray items;
    for (const QJsonValue &value : *probe) {
        QJsonObject item = value.toObject();
        const UtcSeconds end = trialEnd ? *trialEnd : periodEnd(item.value(u"price").toObject(), now, 1);
        item.insert(QStringLiteral("current_period_end"), fromTime(end));
        items.append(item);
    }
    QJsonObject subscription = subscriptionObject(id, customer, items, now, trialEnd.value_or(now));
    const Outcome plain = plainChanges(account, subscription, params);
    if (!plain)
        return plain;
    const auto discounts = discountsAfter(account, subscription, params, now);
    if (!discounts)
        return tl::unexpected(discounts.error());
    QJsonObject changes = *plain;
    changes.insert(QStringLiteral("discounts"), *discounts);
    addCancellation(changes, subscription, params, now);
    if (params.has("billing_mode"))
        changes.insert(QStringLiteral("billing_mode"), params.nested("billing_mode").values());
    if (trialEnd) {
        changes.insert(QStringLiteral("status"), QStringLiteral("trialing"));
        changes.insert(QStringLiteral("trial_start"), fromTime(now));
        changes.insert(QStringLiteral("trial_end"), fromTime(*trialEnd));
    }
    for (auto change = changes.begin(); change != changes.end(); ++change)
        subscription.insert(change.key(), change.value());
    account.create(subscription);
    if (text(customer, "currency").isEmpty())
        account.update(text(customer, "id"), {{QStringLiteral("currency"), subscription.value(u"currency")}},
            QStringLiteral("customer.updated"));
    const std::optional<ApiError> refused
        = startBilling(account, id, now, params.text("payment_behavior"), baseUrl);
    if (refused)
        return tl::unexpected(*refused);
    account.announce(account.find(id), QStringLiteral("customer.subscription.created"));
    return account.find(id);
}

Outcome updateSubscription(Account &account, const QString &id, const Params &params, const QString &baseUrl)
{
    const QJsonObject before = account.find(QStringLiteral("subscription"), id);
    if (before.isEmpty())
        return resourceMissing(QStringLiteral("subscription"), id);
    const QString status = text(before, "status");
    if (status == u"canceled" || status == u"incomplete_expired")
        return invalidRequest(
            QStringLiteral("A canceled subscription can only update its cancellation_details and metadata."),
            {}, QStringLiteral("invalid_canceled_subscription_fields"));
    const bool isScheduled = before.value(u"schedule").isString();
    if (isScheduled && (params.has("cancel_at_period_end") || params.has("cancel_at")))
        return invalidRequest(QStringLiteral(
            "The subscription is managed by the subscription schedule `%1`, and updating any "
            "cancelation behavior directly is not allowed. Please update the schedule instead.")
                                  .arg(text(before, "schedule")));
    if (params.text("payment_behavior") == u"pending_if_incomplete") {
        if (const std::optional<ApiError> problem = pendingProblem(before, params))
            return tl::unexpected(*problem);
    }
    const UtcSeconds now = account.nowFor(text(before, "customer"));
    const Outcome plain = plainChanges(account, before, params);
    if (!plain)
        return plain;
    const auto update = itemUpdate(account, before, params, now);
    if (!update)
        return tl::unexpected(update.error());
    const auto discounts = discountsAfter(account, before, params, now);
    if (!discounts)
        return tl::unexpected(discounts.error());
    QJsonObject changes = *plain;
    addCancellation(changes, before, params, now);
    addPause(changes, params);
    changes.insert(QStringLiteral("discounts"), *discounts);
    account.update(id, changes, Updated);
    if (params.text("trial_end") == u"now" && status == u"trialing") {
        account.update(id, {{QStringLiteral("items"), itemList(update->items, id)}}, Updated);
        endTrial(account, id, now, QStringLiteral("subscription_update"), baseUrl);
        const QJsonObject started = account.find(id);
        const QString invoice = text(started, "latest_invoice");
        if (text(account.find(invoice), "status") == u"draft")
            finalizeAndCollect(account, invoice, now);
    } else if (params.has("items") || update->restarts) {
        if (const std::optional<ApiError> refused = changeItems(account, id, *update, params, now, baseUrl))
            return tl::unexpected(*refused);
    }
    return account.find(id);
}

} // namespace portico::sandbox
