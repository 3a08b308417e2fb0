// SPDX-License-Identifier: MIT
#include "services/portal/billing/changerequest.h"

#include "services/portal/sync/mirrorjson.h"

#include <algorithm>

namespace portico::portal {

using namespace Qt::StringLiterals;

namespace {

/// All items as a phase of a schedule names them.
std::vector<stripe::PhaseItem> phaseItems(const std::vector<SubscriptionItem> &items)
{
    std::vector<stripe::PhaseItem> result;
    for (const SubscriptionItem &item : items)
        result.push_back({item.price.id, item.price.metered ? std::nullopt : std::optional(item.quantity)});
    return result;
}

QJsonArray encoded(const std::vector<stripe::PhaseItem> &items)
{
    QJsonArray array;
    for (const stripe::PhaseItem &item : items)
        array.append(QJsonObject{{u"price"_s, item.priceId},
            {u"quantity"_s, item.quantity ? QJsonValue(*item.quantity) : QJsonValue()}});
    return array;
}

stripe::TaxTerms taxTerms(const Subscription &subscription)
{
    stripe::TaxTerms terms;
    terms.automatic = subscription.automaticTax;
    for (const TaxRate &rate : subscription.taxRates) {
        if (!rate.id.isEmpty())
            terms.rateIds.push_back(rate.id);
    }
    return terms;
}

std::vector<stripe::PhaseItem> phaseItemsFrom(const QJsonValue &value)
{
    std::vector<stripe::PhaseItem> items;
    for (const QJsonValue &item : value.toArray())
        items.push_back({item[u"price"].toString(),
            item[u"quantity"].isDouble() ? std::optional(item[u"quantity"].toInteger()) : std::nullopt});
    return items;
}

} // namespace

bool ChangeRequest::isStillToMake(const Subscription &live) const
{
    if (live.pendingUpdate || live.scheduleId != scheduleId)
        return false;
    const std::vector<stripe::PhaseItem> present = phaseItems(live.items);
    return std::equal(present.begin(), present.end(), phase.currentItems.begin(), phase.currentItems.end(),
        [](const stripe::PhaseItem &a, const stripe::PhaseItem &b) {
            return a.priceId == b.priceId && a.quantity == b.quantity;
        });
}

std::vector<SubscriptionItem> itemsAfter(const Subscription &subscription, const PlanChange &change)
{
    std::vector<SubscriptionItem> items;
    for (const SubscriptionItem &item : subscription.items) {
        const auto changed = std::find_if(change.items.begin(), change.items.end(),
            [&](const ItemChange &candidate) { return candidate.itemId == item.id; });
        if (changed == change.items.end()) {
            items.push_back(item);
        } else if (!changed->deleted) {
            SubscriptionItem after = item;
            after.price = changed->price;
            after.quantity = changed->quantity;
            items.push_back(std::move(after));
        }
    }
    const Period period = currentPeriod(subscription).value_or(Period());
    for (const ItemChange &added : change.items) {
        if (added.itemId.isEmpty())
            items.push_back({QString(), added.price, added.quantity, period});
    }
    return items;
}

ChangeRequest changeRequest(
    const Subscription *current, const std::optional<Subscription> &last, const PlanChange &change)
{
    ChangeRequest request;
    request.effect = change.effect;
    request.isTrial = change.reason == ChangeReason::Trial;
    request.resetsAnchor = change.resetsAnchor;
    request.items = change.items;
    request.phase.interval = change.offer.base.interval;
    request.phase.intervalCount = change.offer.base.intervalCount;
    if (!current) {
        if (last)
            request.tax = taxTerms(*last);
        return request;
    }
    request.subscriptionId = current->id;
    request.scheduleId = current->scheduleId;
    request.sendInvoice = current->collectionMethod == CollectionMethod::SendInvoice;
    request.phase.current = currentPeriod(*current).value_or(Period());
    request.phase.currentItems = phaseItems(current->items);
    request.phase.items = phaseItems(itemsAfter(*current, change));
    return request;
}

QByteArray encodeChangeRequest(const ChangeRequest &request)
{
    QJsonArray items;
    for (const ItemChange &item : request.items)
        items.append(QJsonObject{{u"id"_s, item.itemId}, {u"price"_s, item.price.id},
            {u"metered"_s, item.price.metered}, {u"quantity"_s, item.quantity},
            {u"deleted"_s, item.deleted}});
    return mirror::json({{u"subscription"_s, request.subscriptionId}, {u"schedule"_s, request.scheduleId},
        {u"effect"_s, changeEffectName(request.effect)}, {u"trial"_s, request.isTrial},
        {u"send_invoice"_s, request.sendInvoice}, {u"resets_anchor"_s, request.resetsAnchor},
        {u"tax_rates"_s,
            QJsonArray::fromStringList({request.tax.rateIds.begin(), request.tax.rateIds.end()})},
        {u"automatic_tax"_s, request.tax.automatic}, {u"items"_s, items},
        {u"current_items"_s, encoded(request.phase.currentItems)},
        {u"next_items"_s, encoded(request.phase.items)}, {u"period"_s, mirror::period(request.phase.current)},
        {u"interval"_s, int(request.phase.interval)}, {u"interval_count"_s, request.phase.intervalCount}});
}

ChangeRequest decodeChangeRequest(const QByteArray &json)
{
    const QJsonObject object = mirror::objectFrom(json);
    ChangeRequest request;
    request.subscriptionId = object[u"subscription"].toString();
    request.scheduleId = object[u"schedule"].toString();
    request.effect = changeEffectFromName(object[u"effect"].toString()).value_or(ChangeEffect::Now);
    request.isTrial = object[u"trial"].toBool();
    request.sendInvoice = object[u"send_invoice"].toBool();
    request.resetsAnchor = object[u"resets_anchor"].toBool();
    for (const QJsonValue &value : object[u"items"].toArray()) {
        ItemChange item;
        item.itemId = value[u"id"].toString();
        item.price.id = value[u"price"].toString();
        item.price.metered = value[u"metered"].toBool();
        item.quantity = value[u"quantity"].toInteger();
        item.deleted = value[u"deleted"].toBool();
        request.items.push_back(std::move(item));
    }
    for (const QJsonValue &rate : object[u"tax_rates"].toArray())
        request.tax.rateIds.push_back(rate.toString());
    request.tax.automatic = object[u"automatic_tax"].toBool();
    request.phase.currentItems = phaseItemsFrom(object[u"current_items"]);
    request.phase.items = phaseItemsFrom(object[u"next_items"]);
    request.phase.current = mirror::periodFrom(object[u"period"]);
    request.phase.interval = Interval(object[u"interval"].toInt());
    request.phase.intervalCount = object[u"interval_count"].toInt();
    return request;
}

} // namespace portico::portal
