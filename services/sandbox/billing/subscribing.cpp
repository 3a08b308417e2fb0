// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/subscribing.h"

#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/json.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

bool isMetered(const QJsonObject &price)
{
    return text(price.value(u"recurring").toObject(), "usage_type") == u"metered";
}

QString productName(const Account &account, const QJsonObject &price)
{
    return text(account.find(text(price, "product")), "name");
}

/// Lines for what metered items counted in the period that ends, in arrears.
std::vector<LineDraft> usageLines(const QJsonObject &subscription, const Period &ended)
{
    std::vector<LineDraft> lines;
    for (const QJsonValue &value : listData(subscription, "items")) {
        const QJsonObject item = value.toObject();
        const QJsonObject price = item.value(u"price").toObject();
        const qint64 used = integer(item, "_usage");
        const qint64 amount = isMetered(price) ? amountOf(price, used) : 0;
        if (amount == 0)
            continue;
        const QJsonArray tiers = price.value(u"tiers").toArray();
        const qint64 included = tiers.isEmpty() ? 0 : integer(tiers.first().toObject(), "up_to");
        LineDraft line;
        line.description = text(price, "nickname");
        line.amount = amount;
        line.quantity = used - included;
        line.period = ended;
        line.subscriptionItemId = text(item, "id");
        line.price = price;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Lines for one full period of every licensed item, in advance.
std::vector<LineDraft> periodLines(const Account &account, const QJsonObject &subscription, const Period &period)
{
    std::vector<LineDraft> lines;
    for (const QJsonValue &value : listData(subscription, "items")) {
        const QJsonObject item = value.toObject();
        const QJsonObject price = item.value(u"price").toObject();
        if (isMetered(price))
            continue;
        const qint64 quantity = integer(item, "quantity");
        LineDraft line;
        const bool isSeat = text(price.value(u"metadata").toObject(), "portico_part") == u"seat";
        line.description = productName(account, price) + (isSeat ? QStringLiteral(", extra seat") : QString());
        line.amount = amountOf(price, quantity);
        line.quantity = quantity;
        line.period = period;
        line.subscriptionItemId = text(item, "id");
        line.price = price;
        if (quantity > 0)
            lines.push_back(std::move(line));
    }
    return lines;
}

QJsonObject withPeriod(const QJsonObject &subscription, const Period &period)
{
    QJsonArray items;
    for (const QJsonValue &value : listData(subscription, "items")) {
        QJsonObject item = value.toObject();
        item.insert(QStringLiteral("current_period_start"), fromTime(period.start));
        item.insert(QStringLiteral("current_period_end"), fromTime(period.end));
        item.remove(QStringLiteral("_usage"));
        items.append(item);
    }
    return listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + text(subscription, "id"));
}

/// The price that decides the period: the first of the items.
QJsonObject leadingPrice(const QJsonArray &items)
{
    return items.at(0).toObject().value(u"price").toObject();
}

tl::expected<QJsonArray, ApiError> itemsFrom(const Account &account, const QJsonArray &requested, const QString &subscriptionId,
                                             const Period &period, QJsonArray existing)
{
    for (qsizetype i = 0; i < requested.size(); ++i) {
        const Params wanted(requested[i].toObject());
        const QString where = QStringLiteral("items[%1]").arg(i);
        qsizetype at = -1;
        for (qsizetype k = 0; k < existing.size(); ++k) {
            if (text(existing[k].toObject(), "id") == wanted.text("id"))
                at = k;
        }
        if (wanted.has("id") && at < 0)
            return resourceMissing(QStringLiteral("subscription_item"), wanted.text("id"), where + QStringLiteral("[id]"));
        if (wanted.flag("deleted")) {
            existing.removeAt(at);
            continue;
        }
        const QJsonObject before = at < 0 ? QJsonObject() : existing[at].toObject();
        QJsonObject price = before.value(u"price").toObject();
        if (wanted.has("price"))
            price = account.find(QStringLiteral("price"), wanted.text("price"));
        if (price.isEmpty())
            return wanted.has("price") ? resourceMissing(QStringLiteral("price"), wanted.text("price"), where + QStringLiteral("[price]"))
                                       : parameterMissing(where + QStringLiteral("[price]"));
        // As Stripe does: a new price without a quantity starts again at 1.
        const qint64 kept = wanted.has("price") || at < 0 ? 1 : integer(before, "quantity");
        const QString id = at < 0 ? Account::newId(QStringLiteral("si")) : text(before, "id");
        const QJsonObject item = itemObject(id, price, wanted.integer("quantity").value_or(kept), period, subscriptionId);
        if (at < 0)
            existing.append(item);
        else
            existing[at] = item;
    }
    return existing;
}

QJsonArray taxRates(const Account &account, const QJsonArray &ids)
{
    QJsonArray rates;
    for (const QJsonValue &id : ids)
        rates.append(account.find(QStringLiteral("tax_rate"), id.toString()));
    return rates;
}

/// Everything of a subscription that does not depend on its items.
QJsonObject plainChanges(const Account &account, const Params &params)
{
    QJsonObject changes;
    for (const char *name : {"default_payment_method", "description"}) {
        if (params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(params.text(name)));
    }
    for (const char *name : {"metadata", "cancellation_details"}) {
        if (params.has(name))
            changes.insert(QLatin1StringView(name), params.nested(name).values());
    }
    if (params.has("collection_method"))
        changes.insert(QStringLiteral("collection_method"), params.text("collection_method"));
    if (params.has("days_until_due"))
        changes.insert(QStringLiteral("days_until_due"), params.integer("days_until_due").value_or(30));
    if (params.has("default_tax_rates"))
        changes.insert(QStringLiteral("default_tax_rates"), taxRates(account, params.list("default_tax_rates")));
    return changes;
}

/// The first invoice: paid, it makes the subscription active; unpaid, incomplete.
void startBilling(Account &account, const QString &id, UtcSeconds now, const Period &period, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    InvoiceDraft draft;
    draft.customerId = text(subscription, "customer");
    draft.subscriptionId = id;
    draft.billingReason = QStringLiteral("subscription_create");
    draft.created = now;
    draft.period = {now, now};
    draft.lines = periodLines(account, subscription, period);
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    account.update(id, {{QStringLiteral("latest_invoice"), invoiceId}});
    finalizeInvoice(account, invoiceId, now);
    if (text(subscription, "collection_method") == u"send_invoice")
        return;
    const QString method = collectionMethodFor(account, subscription, draft.customerId);
    if (!payInvoice(account, invoiceId, method, now, false))
        account.update(id, {{QStringLiteral("status"), QStringLiteral("incomplete")}}, Updated);
}

} // namespace

UtcSeconds currentPeriodEnd(const QJsonObject &subscription)
{
    const QJsonArray items = listData(subscription, "items");
    UtcSeconds end = toTime(items.at(0).toObject().value(u"current_period_end"));
    for (const QJsonValue &item : items)
        end = std::min(end, toTime(item.toObject().value(u"current_period_end")));
    return end;
}

QJsonObject itemObject(const QString &id, const QJsonObject &price, qint64 quantity, const Period &period,
                       const QString &subscriptionId)
{
    QJsonObject item{{QStringLiteral("id"), id},
                     {QStringLiteral("object"), QStringLiteral("subscription_item")},
                     {QStringLiteral("created"), fromTime(period.start)},
                     {QStringLiteral("current_period_start"), fromTime(period.start)},
                     {QStringLiteral("current_period_end"), fromTime(period.end)},
                     {QStringLiteral("discounts"), QJsonArray()},
                     {QStringLiteral("metadata"), QJsonObject()},
                     {QStringLiteral("price"), price},
                     {QStringLiteral("subscription"), subscriptionId},
                     {QStringLiteral("tax_rates"), QJsonArray()}};
    if (!isMetered(price))
        item.insert(QStringLiteral("quantity"), quantity);
    return item;
}

QJsonObject subscriptionObject(const QString &id, const QJsonObject &customer, const QJsonArray &items, UtcSeconds created,
                               UtcSeconds anchor)
{
    return {
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("subscription")},
        {QStringLiteral("billing_cycle_anchor"), fromTime(anchor)},
        {QStringLiteral("billing_mode"), QJsonObject{{QStringLiteral("type"), QStringLiteral("flexible")}}},
        {QStringLiteral("cancel_at"), QJsonValue::Null},
        {QStringLiteral("cancel_at_period_end"), false},
        {QStringLiteral("canceled_at"), QJsonValue::Null},
        {QStringLiteral("cancellation_details"), QJsonObject()},
        {QStringLiteral("collection_method"), QStringLiteral("charge_automatically")},
        {QStringLiteral("created"), fromTime(created)},
        {QStringLiteral("currency"), leadingPrice(items).value(u"currency")},
        {QStringLiteral("customer"), customer.value(u"id")},
        {QStringLiteral("days_until_due"), QJsonValue::Null},
        {QStringLiteral("default_payment_method"), QJsonValue::Null},
        {QStringLiteral("default_source"), QJsonValue::Null},
        {QStringLiteral("default_tax_rates"), QJsonArray()},
        {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("discounts"), QJsonArray()},
        {QStringLiteral("ended_at"), QJsonValue::Null},
        {QStringLiteral("items"), listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + id)},
        {QStringLiteral("latest_invoice"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("pause_collection"), QJsonValue::Null},
        {QStringLiteral("pending_update"), QJsonValue::Null},
        {QStringLiteral("schedule"), QJsonValue::Null},
        {QStringLiteral("start_date"), fromTime(created)},
        {QStringLiteral("status"), QStringLiteral("active")},
        {QStringLiteral("test_clock"), customer.value(u"test_clock")},
        {QStringLiteral("trial_end"), QJsonValue::Null},
        {QStringLiteral("trial_start"), QJsonValue::Null},
    };
}

Outcome createSubscription(Account &account, const Params &params, const QString &baseUrl)
{
    const QJsonObject customer = account.find(QStringLiteral("customer"), params.text("customer"));
    if (!params.has("customer"))
        return parameterMissing(QStringLiteral("customer"));
    if (customer.isEmpty())
        return resourceMissing(QStringLiteral("customer"), params.text("customer"), QStringLiteral("customer"));
    if (params.list("items").isEmpty())
        return parameterMissing(QStringLiteral("items"));

    const UtcSeconds now = account.nowFor(text(customer, "id"));
    const QString id = Account::newId(QStringLiteral("sub"));
    std::optional<UtcSeconds> trialEnd = params.time("trial_end");
    if (const std::optional<qint64> days = params.integer("trial_period_days"))
        trialEnd = now + std::chrono::days{*days};
    const auto probe = itemsFrom(account, params.list("items"), id, {now, now}, {});
    if (!probe)
        return tl::unexpected(probe.error());
    const QJsonObject price = leadingPrice(*probe);
    const Period period{now, trialEnd ? *trialEnd : periodEnd(price, now, 1)};
    const QJsonArray items = *itemsFrom(account, params.list("items"), id, period, {});

    QJsonObject subscription = subscriptionObject(id, customer, items, now, period.start);
    subscription.insert(QStringLiteral("cancel_at_period_end"), params.flag("cancel_at_period_end"));
    if (trialEnd) {
        subscription.insert(QStringLiteral("status"), QStringLiteral("trialing"));
        subscription.insert(QStringLiteral("trial_start"), fromTime(now));
        subscription.insert(QStringLiteral("trial_end"), fromTime(*trialEnd));
    }
    const QJsonObject changes = plainChanges(account, params);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        subscription.insert(change.key(), change.value());
    if (text(customer, "currency").isEmpty())
        account.update(text(customer, "id"), {{QStringLiteral("currency"), price.value(u"currency")}});
    account.create(subscription, QStringLiteral("customer.subscription.created"));
    if (!trialEnd)
        startBilling(account, id, now, period, baseUrl);
    return account.find(id);
}

Outcome updateSubscription(Account &account, const QString &id, const Params &params, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(QStringLiteral("subscription"), id);
    if (subscription.isEmpty())
        return resourceMissing(QStringLiteral("subscription"), id);
    const QString status = text(subscription, "status");
    if (status == u"canceled" || status == u"incomplete_expired")
        return invalidRequest(QStringLiteral("A canceled subscription can only update its cancellation_details and metadata."),
                              {}, QStringLiteral("invalid_canceled_subscription_fields"));
    const UtcSeconds now = account.nowFor(text(subscription, "customer"));
    QJsonObject changes = plainChanges(account, params);
    if (params.has("items")) {
        const QJsonObject first = listData(subscription, "items").at(0).toObject();
        const Period period{toTime(first.value(u"current_period_start")), toTime(first.value(u"current_period_end"))};
        const auto items = itemsFrom(account, params.list("items"), id, period, listData(subscription, "items"));
        if (!items)
            return tl::unexpected(items.error());
        changes.insert(QStringLiteral("items"), listOf(*items, QStringLiteral("/v1/subscription_items?subscription=") + id));
    }
    if (params.has("cancel_at_period_end")) {
        const bool cancels = params.flag("cancel_at_period_end");
        changes.insert(QStringLiteral("cancel_at_period_end"), cancels);
        changes.insert(QStringLiteral("canceled_at"), cancels ? fromTime(now) : QJsonValue(QJsonValue::Null));
        changes.insert(QStringLiteral("cancel_at"), cancels ? fromTime(currentPeriodEnd(subscription)) : QJsonValue(QJsonValue::Null));
    }
    if (params.has("cancel_at")) {
        changes.insert(QStringLiteral("cancel_at"), fromTime(params.time("cancel_at")));
        changes.insert(QStringLiteral("canceled_at"), params.clears("cancel_at") ? QJsonValue(QJsonValue::Null) : fromTime(now));
    }
    if (params.has("pause_collection")) {
        const Params pause = params.nested("pause_collection");
        changes.insert(QStringLiteral("pause_collection"),
                       params.clears("pause_collection")
                           ? QJsonValue(QJsonValue::Null)
                           : QJsonValue(QJsonObject{{QStringLiteral("behavior"), pause.text("behavior")},
                                                    {QStringLiteral("resumes_at"), fromTime(pause.time("resumes_at"))}}));
    }
    const bool endsTrial = params.text("trial_end") == u"now" && status == u"trialing";
    const QJsonObject updated = account.update(id, changes, Updated);
    if (endsTrial)
        renewSubscription(account, id, now, QStringLiteral("subscription_update"), baseUrl);
    return endsTrial ? account.find(id) : updated;
}

QJsonObject endSubscription(Account &account, const QString &id, UtcSeconds at, const QString &status)
{
    QJsonObject changes{{QStringLiteral("status"), status}, {QStringLiteral("ended_at"), fromTime(at)}};
    if (account.find(id).value(u"canceled_at").isNull())
        changes.insert(QStringLiteral("canceled_at"), fromTime(at));
    return account.update(id, changes, QStringLiteral("customer.subscription.deleted"));
}

void renewSubscription(Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl)
{
    QJsonObject subscription = account.find(id);
    const QJsonObject price = leadingPrice(listData(subscription, "items"));
    const bool endsTrial = text(subscription, "status") == u"trialing";
    const UtcSeconds anchor = endsTrial ? at : toTime(subscription.value(u"billing_cycle_anchor"));
    const Period period = periodAround(price, anchor, at);
    QJsonObject changes{{QStringLiteral("items"), withPeriod(subscription, period)}};
    if (endsTrial) {
        changes.insert(QStringLiteral("status"), QStringLiteral("active"));
        changes.insert(QStringLiteral("trial_end"), fromTime(at));
        changes.insert(QStringLiteral("billing_cycle_anchor"), fromTime(at));
    }
    InvoiceDraft draft;
    // Made of subscription and time, so that a sample laid twice has the same invoices.
    draft.id = QStringLiteral("in_%1_%2").arg(id.mid(4)).arg(at.time_since_epoch().count(), 0, 36);
    draft.customerId = text(subscription, "customer");
    draft.subscriptionId = id;
    draft.billingReason = reason;
    draft.created = at;
    draft.period = {toTime(listData(subscription, "items").at(0).toObject().value(u"current_period_start")), at};
    draft.lines = periodLines(account, subscription, period);
    for (LineDraft &line : usageLines(subscription, draft.period))
        draft.lines.push_back(std::move(line));
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    changes.insert(QStringLiteral("latest_invoice"), invoiceId);
    subscription = account.update(id, changes, Updated);

    const QJsonObject pause = subscription.value(u"pause_collection").toObject();
    if (!pause.isEmpty()) {
        if (text(pause, "behavior") == u"void")
            account.update(invoiceId, {{QStringLiteral("status"), QStringLiteral("void")}}, QStringLiteral("invoice.voided"));
        return;
    }
    if (text(subscription, "status") == u"unpaid")
        return;
    finalizeInvoice(account, invoiceId, at);
    if (text(subscription, "collection_method") == u"charge_automatically")
        (void)payInvoice(account, invoiceId, collectionMethodFor(account, subscription, draft.customerId), at, false);
    else
        account.announce(account.find(invoiceId), QStringLiteral("invoice.sent"));
}

} // namespace portico::sandbox
