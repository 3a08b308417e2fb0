// SPDX-License-Identifier: MIT
#include "services/stripe/decode.h"

namespace portico::stripe {

namespace {

std::optional<Period> period(const JsonObject &object, const char *start, const char *end)
{
    const std::optional<UtcSeconds> first = object.time(start);
    const std::optional<UtcSeconds> last = object.time(end);
    if (!first || !last)
        return std::nullopt;
    Period period;
    period.start = *first;
    period.end = *last;
    return period;
}

/// The price of an item: expanded, as the older plan beside it, or only its id.
Price priceOf(const JsonObject &item)
{
    for (const char *key : {"price", "plan"}) {
        if (std::optional<Price> price = decodePrice(item.object(key)))
            return *std::move(price);
    }
    Price price;
    price.id = item.has("price") ? item.id("price") : item.id("plan");
    price.interval = Interval::Other;
    return price;
}

SubscriptionItem itemFrom(const JsonObject &object, const Period &fallback)
{
    SubscriptionItem item;
    item.id = object.text("id");
    item.price = priceOf(object);
    item.quantity = object.integer("quantity").value_or(1);
    item.currentPeriod = period(object, "current_period_start", "current_period_end").value_or(fallback);
    return item;
}

/// Before items there was one plan, written on the subscription itself.
SubscriptionItem onlyItem(const JsonObject &subscription, const Period &fallback)
{
    SubscriptionItem item = itemFrom(subscription, fallback);
    item.id.clear();
    return item;
}

std::vector<TaxRate> taxRates(const JsonObject &subscription)
{
    std::vector<TaxRate> rates;
    for (const JsonObject &object : subscription.objects("default_tax_rates")) {
        TaxRate rate;
        rate.id = object.text("id");
        rate.displayName = object.text("display_name");
        rate.percentage = object.decimal("percentage").value_or(Decimal());
        rate.inclusive = object.flag("inclusive");
        rates.push_back(std::move(rate));
    }
    const std::optional<Decimal> older = subscription.decimal("tax_percent");
    if (rates.empty() && older && older->units != 0) {
        TaxRate rate;
        rate.percentage = *older;
        rates.push_back(std::move(rate));
    }
    return rates;
}

/// The pause a schedule plans or has begun; nothing once it has ended.
std::optional<Pause> scheduledPause(const JsonObject &schedule)
{
    for (const JsonObject &object : schedule.objects("pause_schedules")) {
        const JsonObject resume = object.object("resume");
        if (resume.object("status").text("type") == u"succeeded")
            continue;
        Pause pause;
        pause.startsAt = object.object("pause").time("pause_at");
        pause.resumesAt = resume.time("resume_at");
        return pause;
    }
    return std::nullopt;
}

std::optional<Pause> pauseOf(const JsonObject &subscription)
{
    const JsonObject collection = subscription.object("pause_collection");
    const JsonObject paused = subscription.object("status_details").object("paused");
    std::optional<Pause> pause = scheduledPause(subscription.object("schedule"));
    if (!collection.isEmpty()) {
        pause.emplace();
        pause->resumesAt = collection.time("resumes_at");
    } else if (!paused.isEmpty() || subscription.text("status") == u"paused") {
        if (!pause)
            pause.emplace();
        if (const std::optional<UtcSeconds> since = paused.time("transitioned_at"))
            pause->startsAt = since;
    }
    return pause;
}

std::optional<PendingUpdate> pendingUpdate(const JsonObject &object)
{
    if (object.isEmpty())
        return std::nullopt;
    PendingUpdate update;
    update.expiresAt = object.time("expires_at").value_or(UtcSeconds());
    for (const JsonObject &item : object.objects("subscription_items"))
        update.items.emplace_back(item.id("price"), item.integer("quantity").value_or(1));
    return update;
}

CollectionMethod collectionMethod(const JsonObject &subscription)
{
    const char *key = subscription.has("collection_method") ? "collection_method" : "billing";
    return subscription.text(key) == u"send_invoice" ? CollectionMethod::SendInvoice
                                                     : CollectionMethod::ChargeAutomatically;
}

} // namespace

std::optional<SubscriptionItem> decodeSubscriptionItem(const JsonObject &object)
{
    if (object.text("object") != u"subscription_item" || object.text("id").isEmpty())
        return std::nullopt;
    return itemFrom(object, Period());
}

std::optional<SubscriptionPart> decodeSubscription(const JsonObject &object)
{
    if (object.text("object") != u"subscription" || object.text("id").isEmpty())
        return std::nullopt;
    const Period ownPeriod
        = period(object, "current_period_start", "current_period_end").value_or(Period()); // before 2025
    SubscriptionPart part;
    part.hasMoreItems = object.object("items").flag("has_more");
    Subscription &subscription = part.subscription;
    subscription.id = object.text("id");
    subscription.customerId = object.id("customer");
    subscription.status = subscriptionStatusFromName(object.text("status"));
    subscription.created = object.time("created").value_or(UtcSeconds());
    for (const JsonObject &item : object.listed("items"))
        subscription.items.push_back(itemFrom(item, ownPeriod));
    if (subscription.items.empty() && object.has("plan"))
        subscription.items.push_back(onlyItem(object, ownPeriod));
    subscription.currency = object.currency("currency");
    if (subscription.currency == Currency() && !subscription.items.empty())
        subscription.currency = subscription.items.front().price.currency;
    subscription.cancelAtPeriodEnd = object.flag("cancel_at_period_end");
    subscription.cancelAt = object.time("cancel_at");
    subscription.canceledAt = object.time("canceled_at");
    subscription.endedAt = object.time("ended_at");
    subscription.trialEnd = object.time("trial_end");
    subscription.pause = pauseOf(object);
    subscription.collectionMethod = collectionMethod(object);
    subscription.defaultPaymentMethodId = object.id("default_payment_method");
    subscription.defaultSourceId = object.id("default_source");
    subscription.latestInvoiceId = object.id("latest_invoice");
    subscription.scheduleId = object.id("schedule");
    subscription.taxRates = taxRates(object);
    subscription.automaticTax = object.object("automatic_tax").flag("enabled");
    subscription.seatModeOverride = seatModeFromName(object.object("metadata").text("portico_seats"));
    for (const JsonObject &discount : object.objects("discounts")) {
        if (std::optional<Discount> decoded = decodeDiscount(discount))
            subscription.discounts.push_back(*std::move(decoded));
    }
    subscription.pendingUpdate = pendingUpdate(object.object("pending_update"));
    subscription.flexibleBilling = object.object("billing_mode").text("type") == u"flexible";
    return part;
}

} // namespace portico::stripe
