// SPDX-License-Identifier: MIT
#include "services/stripe/decode.h"

namespace portico::stripe {

namespace {

void addText(FormFields &fields, const JsonObject &object, const char *key)
{
    if (const QString value = object.id(key); !value.isEmpty())
        fields.emplace_back('[' + QByteArray(key) + ']', value);
}

void addTaxRates(FormFields &fields, const JsonObject &object, const char *key)
{
    std::vector<QString> ids = object.strings(key);
    for (const JsonObject &rate : object.objects(key))
        ids.push_back(rate.text("id"));
    for (std::size_t i = 0; i < ids.size(); ++i)
        fields.emplace_back('[' + QByteArray(key) + "][" + QByteArray::number(qint64(i)) + ']', ids[i]);
}

/// Each by what it came from: a discount that runs goes on, another one would begin anew.
void addDiscounts(FormFields &fields, const JsonObject &object)
{
    int index = 0;
    for (const JsonObject &discount : object.objects("discounts")) {
        for (const char *source : {"discount", "promotion_code", "coupon"}) {
            const QString id = discount.id(source);
            if (id.isEmpty())
                continue;
            fields.emplace_back("[discounts][" + QByteArray::number(index++) + "][" + source + ']', id);
            break;
        }
    }
}

void addMetadata(FormFields &fields, const JsonObject &object)
{
    for (const auto &[key, value] : object.texts("metadata"))
        fields.emplace_back("[metadata][" + key.toUtf8() + ']', value);
}

FormFields phaseSettings(const JsonObject &phase)
{
    FormFields fields;
    for (const char *key : {"collection_method", "default_payment_method", "description", "on_behalf_of"})
        addText(fields, phase, key);
    addTaxRates(fields, phase, "default_tax_rates");
    addDiscounts(fields, phase);
    addMetadata(fields, phase);
    const JsonObject invoices = phase.object("invoice_settings");
    if (const std::optional<qint64> days = invoices.integer("days_until_due"))
        fields.emplace_back("[invoice_settings][days_until_due]", QString::number(*days));
    const JsonObject tax = phase.object("automatic_tax");
    if (!tax.isEmpty())
        fields.emplace_back("[automatic_tax][enabled]",
            tax.flag("enabled") ? QStringLiteral("true") : QStringLiteral("false"));
    return fields;
}

FormFields itemSettings(const JsonObject &item)
{
    FormFields fields;
    addTaxRates(fields, item, "tax_rates");
    addDiscounts(fields, item);
    addMetadata(fields, item);
    return fields;
}

} // namespace

std::optional<Schedule> decodeSchedule(const JsonObject &object)
{
    if (object.text("object") != u"subscription_schedule" || object.text("id").isEmpty())
        return std::nullopt;
    Schedule schedule;
    schedule.id = object.text("id");
    schedule.subscriptionId
        = object.id(object.has("subscription") ? "subscription" : "released_subscription");
    schedule.status = object.text("status");
    for (const JsonObject &phaseObject : object.objects("phases")) {
        SchedulePhase phase;
        phase.period.start = phaseObject.time("start_date").value_or(UtcSeconds());
        phase.period.end = phaseObject.time("end_date").value_or(UtcSeconds());
        phase.settings = phaseSettings(phaseObject);
        const char *items = phaseObject.has("items") ? "items" : "plans";
        for (const JsonObject &item : phaseObject.objects(items)) {
            phase.items.emplace_back(
                item.has("price") ? item.id("price") : item.id("plan"), item.integer("quantity").value_or(1));
            phase.itemSettings.push_back(itemSettings(item));
        }
        schedule.phases.push_back(std::move(phase));
    }
    return schedule;
}

} // namespace portico::stripe
