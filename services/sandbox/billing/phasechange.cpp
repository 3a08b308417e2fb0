// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/phasechange.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

#include <QSet>

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

QString partOf(const QJsonObject &price)
{
    return text(price.value(u"metadata").toObject(), "portico_part");
}

QString priceIdOf(const QJsonObject &item)
{
    return text(item.value(u"price").toObject(), "id");
}

/// Takes the item with that price out of \a left, else one of the same part of a plan, else nothing.
QJsonObject takeItemFor(QJsonArray &left, const QJsonObject &price)
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < left.size() && found < 0; ++i) {
        if (priceIdOf(left[i].toObject()) == text(price, "id"))
            found = i;
    }
    for (qsizetype i = 0; i < left.size() && found < 0 && !partOf(price).isEmpty(); ++i) {
        if (partOf(left[i].toObject().value(u"price").toObject()) == partOf(price))
            found = i;
    }
    return found < 0 ? QJsonObject() : left.takeAt(found).toObject();
}

/// The items of \a phase in place of \a before.
QJsonArray itemsOf(
    const Account &account, const QJsonObject &phase, const QJsonArray &before, const QString &subscriptionId)
{
    const Period running = periodOf(before.at(0).toObject());
    QJsonArray left = before;
    QJsonArray items;
    for (const QJsonValue &value : phase.value(u"items").toArray()) {
        const QJsonObject wanted = value.toObject();
        const QJsonObject price = account.find(text(wanted, "price"));
        const QJsonObject old = takeItemFor(left, price);
        const QString id = old.isEmpty() ? Account::newId(QStringLiteral("si")) : text(old, "id");
        const Period period = old.isEmpty() ? running : periodOf(old);
        QJsonObject item = itemObject(id, price, integer(wanted, "quantity"), period, subscriptionId);
        item.insert(QStringLiteral("metadata"), wanted.value(u"metadata"));
        if (!old.isEmpty())
            item.insert(QStringLiteral("created"), old.value(u"created"));
        if (old.contains(u"_debits"))
            item.insert(QStringLiteral("_debits"), old.value(u"_debits"));
        if (old.contains(u"_usage") && priceIdOf(old) == text(price, "id"))
            item.insert(QStringLiteral("_usage"), old.value(u"_usage"));
        items.append(item);
    }
    return items;
}

/// Metered items whose price is not there any more.
QJsonArray endedMeters(const QJsonArray &before, const QJsonArray &after)
{
    QSet<QString> prices;
    for (const QJsonValue &item : after)
        prices.insert(priceIdOf(item.toObject()));
    QJsonArray ended;
    for (const QJsonValue &item : before) {
        if (isMetered(item.toObject().value(u"price").toObject())
            && !prices.contains(priceIdOf(item.toObject())))
            ended.append(item);
    }
    return ended;
}

QSet<QString> intervalsOf(const QJsonArray &items)
{
    QSet<QString> intervals;
    for (const QJsonValue &value : items) {
        const QJsonObject price = value.toObject().value(u"price").toObject();
        const QJsonObject recurring = price.value(u"recurring").toObject();
        if (!isMetered(price))
            intervals.insert(QStringLiteral("%1 %2").arg(
                text(recurring, "interval"), QString::number(integer(recurring, "interval_count"))));
    }
    return intervals;
}

bool costsTheSame(const QJsonArray &before, const QJsonArray &after)
{
    const auto parts = [](const QJsonArray &items) {
        QSet<QString> all;
        for (const QJsonValue &item : items)
            all.insert(
                priceIdOf(item.toObject()) + u' ' + QString::number(integer(item.toObject(), "quantity")));
        return all;
    };
    return before.size() == after.size() && parts(before) == parts(after);
}

/// Members that \a phase sets, or leaves to the schedule's default settings.
QJsonObject plainChanges(
    const QJsonObject &subscription, const QJsonObject &schedule, const QJsonObject &phase)
{
    const QJsonObject defaults = schedule.value(u"default_settings").toObject();
    QJsonObject changes{{QStringLiteral("default_tax_rates"), phase.value(u"default_tax_rates")}};
    for (const char *name : {"collection_method", "default_payment_method", "description"}) {
        const QLatin1StringView member(name);
        changes.insert(member, phase.value(member).isNull() ? defaults.value(member) : phase.value(member));
    }
    QJsonObject settings = phase.value(u"invoice_settings").toObject();
    if (settings.isEmpty())
        settings = defaults.value(u"invoice_settings").toObject();
    if (settings.value(u"days_until_due").isDouble())
        changes.insert(QStringLiteral("days_until_due"), settings.value(u"days_until_due"));
    // Discounts are kept or dropped by id, as the subscription holds them.
    QJsonArray discounts;
    for (const QJsonValue &value : phase.value(u"discounts").toArray()) {
        const QString wanted = text(value.toObject(), "discount");
        for (const QJsonValue &held : subscription.value(u"discounts").toArray()) {
            if ((held.isString() ? held.toString() : text(held.toObject(), "id")) == wanted)
                discounts.append(held);
        }
    }
    changes.insert(QStringLiteral("discounts"), discounts);
    QJsonObject metadata = subscription.value(u"metadata").toObject();
    const QJsonObject more = phase.value(u"metadata").toObject();
    for (auto member = more.begin(); member != more.end(); ++member) {
        if (member.value().toString().isEmpty())
            metadata.remove(member.key());
        else
            metadata.insert(member.key(), member.value());
    }
    changes.insert(QStringLiteral("metadata"), metadata);
    return changes;
}

} // namespace

void applyPhase(Account &account, const QJsonObject &schedule, const QJsonObject &phase, UtcSeconds at,
    const QString &prorationBehavior, const QString &baseUrl)
{
    const QString id = text(schedule, "subscription");
    const QJsonObject subscription = account.find(id);
    const QJsonArray before = listData(subscription, "items");
    QJsonArray items = itemsOf(account, phase, before, id);
    QJsonObject changes = plainChanges(subscription, schedule, phase);
    const bool sameItems = costsTheSame(before, items);
    const QString status = text(subscription, "status");
    const bool isBilled = status != u"trialing" && status != u"paused";
    const bool atPeriodEnd = currentPeriodEnd(subscription) <= at;
    const bool startsAgain = isBilled
        && (text(phase, "billing_cycle_anchor") == u"phase_start"
            || !intervalsOf(before).intersects(intervalsOf(items)));
    if (!sameItems)
        endUsage(account, id, endedMeters(before, items), true);
    std::vector<LineDraft> prorations;
    if (isBilled && !atPeriodEnd && prorationBehavior != u"none" && !sameItems)
        prorations = prorationLines(account, before, startsAgain ? QJsonArray() : items, at);
    items = withDebits(account, items, prorations);
    if (startsAgain) {
        changes.insert(QStringLiteral("billing_cycle_anchor"), fromTime(at));
        items = atPeriodEnd ? items : cutShort(items, at);
    }
    changes.insert(QStringLiteral("items"), itemList(items, id));
    account.update(id, changes, Updated);
    addPendingLines(account, subscription, prorations, at);
    if (startsAgain && !atPeriodEnd) {
        renewSubscription(account, id, at, QStringLiteral("subscription_update"), baseUrl);
    } else if (prorationBehavior == u"always_invoice" && !prorations.empty()) {
        const QString invoice
            = invoiceNow(account, id, {}, QStringLiteral("subscription_update"), at, baseUrl);
        finalizeAndCollect(account, invoice, at);
    }
}

} // namespace portico::sandbox
