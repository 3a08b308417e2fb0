// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/schedulephases.h"

#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// A phase that says nothing but when.
QJsonObject emptyPhase(const QString &currency, UtcSeconds start, UtcSeconds end)
{
    QJsonObject phase{{QStringLiteral("add_invoice_items"), QJsonArray()},
        {QStringLiteral("currency"), currency}, {QStringLiteral("default_tax_rates"), QJsonArray()},
        {QStringLiteral("discounts"), QJsonArray()}, {QStringLiteral("items"), QJsonArray()},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("start_date"), fromTime(start)},
        {QStringLiteral("end_date"), fromTime(end)},
        {QStringLiteral("proration_behavior"), QStringLiteral("create_prorations")}};
    for (const char *name : {"application_fee_percent", "billing_cycle_anchor", "billing_thresholds",
             "collection_method", "default_payment_method", "description", "invoice_settings", "on_behalf_of",
             "transfer_data", "trial_end"})
        phase.insert(QLatin1StringView(name), QJsonValue::Null);
    return phase;
}

QJsonObject phaseItem(const QJsonObject &price, std::optional<qint64> quantity, const QJsonObject &metadata)
{
    QJsonObject item{{QStringLiteral("billing_thresholds"), QJsonValue::Null},
        {QStringLiteral("discounts"), QJsonArray()}, {QStringLiteral("metadata"), metadata},
        {QStringLiteral("price"), price.value(u"id")}, {QStringLiteral("tax_rates"), QJsonArray()}};
    if (!isMetered(price))
        item.insert(QStringLiteral("quantity"), quantity.value_or(1));
    return item;
}

tl::expected<QJsonArray, ApiError> itemsFrom(
    const Account &account, const QJsonArray &given, const QString &currency, const QString &where)
{
    QJsonArray items;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const Params wanted(given[i].toObject());
        const QString param = QStringLiteral("%1[items][%2][price]").arg(where).arg(i);
        const QJsonObject price = account.find(QStringLiteral("price"), wanted.text("price"));
        if (price.isEmpty())
            return resourceMissing(QStringLiteral("price"), wanted.text("price"), param);
        if (!price.value(u"active").toBool() || price.value(u"recurring").isNull())
            return invalidRequest(
                QStringLiteral("A phase takes active prices with `type=recurring` only."), param);
        if (!currency.isEmpty() && text(price, "currency") != currency)
            return invalidRequest(
                QStringLiteral("The price specified only supports `%1`. This doesn't match the expected "
                               "currency: `%2`.")
                    .arg(text(price, "currency"), currency),
                param);
        if (wanted.integer("quantity").value_or(0) < 0)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 0."),
                QStringLiteral("%1[items][%2][quantity]").arg(where).arg(i));
        items.append(phaseItem(price, wanted.integer("quantity"), wanted.metadataOver({})));
    }
    if (items.isEmpty())
        return parameterMissing(where + QStringLiteral("[items]"));
    return items;
}

/// When the phase that begins at \a start ends; without a word about it after one interval of its first
/// price.
tl::expected<UtcSeconds, ApiError> endOf(const Params &phase, UtcSeconds start, const QJsonObject &firstPrice,
    const QString &where, UtcSeconds now)
{
    if (phase.has("end_date") && phase.has("duration"))
        return invalidRequest(
            QStringLiteral("You may only specify one of these parameters: end_date, duration."), where,
            QStringLiteral("parameters_exclusive"));
    UtcSeconds end = periodEnd(firstPrice, start, 1);
    if (phase.has("duration")) {
        const QJsonObject interval{{QStringLiteral("interval"), phase.nested("duration").text("interval")},
            {QStringLiteral("interval_count"),
                phase.nested("duration").integer("interval_count").value_or(1)}};
        end = periodEnd({{QStringLiteral("recurring"), interval}}, start, 1);
    } else if (phase.has("end_date")) {
        end = phase.text("end_date") == u"now" ? now : phase.time("end_date").value_or(start);
    }
    if (end <= start)
        return invalidRequest(
            QStringLiteral("A phase ends after it starts."), where + QStringLiteral("[end_date]"));
    return end;
}

tl::expected<QJsonArray, ApiError> ratesFrom(
    const Account &account, const QJsonArray &ids, const QString &where)
{
    QJsonArray rates;
    for (const QJsonValue &id : ids) {
        const QJsonObject rate = account.find(QStringLiteral("tax_rate"), id.toString());
        if (rate.isEmpty())
            return resourceMissing(
                QStringLiteral("tax rate"), id.toString(), where + QStringLiteral("[default_tax_rates]"));
        rates.append(rate);
    }
    return rates;
}

QJsonArray discountsFrom(const QJsonArray &given)
{
    QJsonArray discounts;
    for (const QJsonValue &value : given)
        discounts.append(QJsonObject{{QStringLiteral("coupon"), QJsonValue::Null},
            {QStringLiteral("discount"), value.toObject().value(u"discount")},
            {QStringLiteral("promotion_code"), QJsonValue::Null}});
    return discounts;
}

tl::expected<QJsonObject, ApiError> phaseGiven(const Account &account, const Params &given,
    const QString &currency, UtcSeconds start, const QString &where, UtcSeconds now)
{
    const auto items = itemsFrom(account, given.list("items"), currency, where);
    if (!items)
        return tl::unexpected(items.error());
    const QJsonObject firstPrice = account.find(text(items->at(0).toObject(), "price"));
    const auto end = endOf(given, start, firstPrice, where, now);
    if (!end)
        return tl::unexpected(end.error());
    const auto rates = ratesFrom(account, given.list("default_tax_rates"), where);
    if (!rates)
        return tl::unexpected(rates.error());
    QJsonObject phase = emptyPhase(text(firstPrice, "currency"), start, *end);
    phase.insert(QStringLiteral("items"), *items);
    phase.insert(QStringLiteral("default_tax_rates"), *rates);
    phase.insert(QStringLiteral("discounts"), discountsFrom(given.list("discounts")));
    phase.insert(QStringLiteral("metadata"), given.nested("metadata").values());
    for (const char *name :
        {"billing_cycle_anchor", "collection_method", "default_payment_method", "description"})
        phase.insert(QLatin1StringView(name), textOrNull(given.text(name)));
    if (given.has("proration_behavior"))
        phase.insert(QStringLiteral("proration_behavior"), given.text("proration_behavior"));
    if (const std::optional<qint64> days = given.nested("invoice_settings").integer("days_until_due"))
        phase.insert(
            QStringLiteral("invoice_settings"), QJsonObject{{QStringLiteral("days_until_due"), *days}});
    return phase;
}

} // namespace

QStringList phaseParameters()
{
    return {QStringLiteral("phases[].start_date:now|int"), QStringLiteral("phases[].end_date:now|int"),
        QStringLiteral("phases[].duration.interval!:day|week|month|year"),
        QStringLiteral("phases[].duration.interval_count:int"), QStringLiteral("phases[].items[].price!"),
        QStringLiteral("phases[].items[].quantity:int"), QStringLiteral("phases[].items[].metadata{}"),
        QStringLiteral("phases[].proration_behavior:create_prorations|always_invoice|none"),
        QStringLiteral("phases[].billing_cycle_anchor:automatic|phase_start"),
        QStringLiteral("phases[].collection_method:charge_automatically|send_invoice"),
        QStringLiteral("phases[].currency"), QStringLiteral("phases[].default_payment_method"),
        QStringLiteral("phases[].default_tax_rates[]"), QStringLiteral("phases[].description"),
        QStringLiteral("phases[].discounts[].discount!"),
        QStringLiteral("phases[].invoice_settings.days_until_due:int"),
        QStringLiteral("phases[].metadata{}")};
}

tl::expected<QJsonArray, ApiError> phasesFrom(const Account &account, const QJsonArray &given,
    const QString &currency, std::optional<UtcSeconds> start, UtcSeconds now)
{
    QJsonArray phases;
    std::optional<UtcSeconds> next = start;
    QString wanted = currency;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const Params phase(given[i].toObject());
        const QString where = QStringLiteral("phases[%1]").arg(i);
        const QString param = where + QStringLiteral("[start_date]");
        const std::optional<UtcSeconds> own
            = phase.text("start_date") == u"now" ? std::optional(now) : phase.time("start_date");
        if (!own && !next)
            return parameterMissing(param);
        if (own && i > 0 && *own != *next)
            return invalidRequest(
                QStringLiteral("The `start_date` of a phase must be the `end_date` of the phase before it."),
                param);
        const auto object = phaseGiven(account, phase, wanted, own.value_or(next.value_or(now)), where, now);
        if (!object)
            return tl::unexpected(object.error());
        next = toTime(object->value(u"end_date"));
        wanted = text(*object, "currency");
        phases.append(*object);
    }
    return phases;
}

QJsonObject phaseOf(const QJsonObject &subscription)
{
    const QJsonArray current = listData(subscription, "items");
    QJsonArray items;
    for (const QJsonValue &value : current) {
        const QJsonObject item = value.toObject();
        items.append(phaseItem(
            item.value(u"price").toObject(), integer(item, "quantity"), item.value(u"metadata").toObject()));
    }
    QJsonArray discounts;
    for (const QJsonValue &value : subscription.value(u"discounts").toArray()) {
        const QString id = value.isString() ? value.toString() : text(value.toObject(), "id");
        discounts.append(QJsonObject{{QStringLiteral("discount"), id}});
    }
    QJsonObject phase = emptyPhase(text(subscription, "currency"), periodOf(current.at(0).toObject()).start,
        currentPeriodEnd(subscription));
    phase.insert(QStringLiteral("items"), items);
    phase.insert(QStringLiteral("discounts"), discountsFrom(discounts));
    for (const char *name : {"default_tax_rates", "metadata", "trial_end"})
        phase.insert(QLatin1StringView(name), subscription.value(QLatin1StringView(name)));
    return phase;
}

QJsonObject spanOf(const QJsonObject &phase)
{
    return {{QStringLiteral("start_date"), phase.value(u"start_date")},
        {QStringLiteral("end_date"), phase.value(u"end_date")}};
}

UtcSeconds phaseEnd(const QJsonObject &phase)
{
    return toTime(phase.value(u"end_date"));
}

QJsonObject begun(QJsonObject phase)
{
    phase.insert(QStringLiteral("billing_cycle_anchor"), QJsonValue::Null);
    return phase;
}

QJsonObject phaseFrom(const QJsonArray &phases, UtcSeconds start)
{
    for (const QJsonValue &phase : phases) {
        if (toTime(phase.toObject().value(u"start_date")) == start)
            return phase.toObject();
    }
    return {};
}

} // namespace portico::sandbox
