// SPDX-License-Identifier: MIT
#include "services/wire/shapes.h"

#include "services/domain/names.h"

namespace portico::wire {

namespace {

constexpr Names<Interval, 4> IntervalNames{{
    {Interval::Day, "day"},
    {Interval::Week, "week"},
    {Interval::Month, "month"},
    {Interval::Year, "year"},
}};

} // namespace

Decimal decimalFromMillionths(qint64 value)
{
    Decimal decimal{value, 6};
    while (decimal.scale > 0 && decimal.units % 10 == 0) {
        decimal.units /= 10;
        --decimal.scale;
    }
    return decimal;
}

QString intervalName(Interval interval)
{
    return IntervalNames.name(interval);
}

Interval intervalFromName(QStringView name)
{
    return IntervalNames.value(name).value_or(Interval::Other);
}

void writePlanSummary(JsonWriter &writer, std::string_view name, const std::optional<PlanSummary> &plan)
{
    if (!plan) {
        writer.null(name);
        return;
    }
    writer.beginObject(name);
    writer.textOrNull("id", plan->id);
    writer.textOrNull("name", plan->name);
    writer.textOrNull("interval", intervalName(plan->interval));
    writer.integer("interval_count", qint64(plan->intervalCount));
    writer.money("price", plan->price);
    writer.endObject();
}

PlanSummary readPlanSummary(const JsonObject &object)
{
    PlanSummary plan;
    plan.id = object.optionalText("id");
    plan.name = object.optionalText("name");
    plan.interval = intervalFromName(object.optionalText("interval"));
    plan.intervalCount = object.smallInteger("interval_count");
    plan.price = object.money("price");
    return plan;
}

void writeTaxes(JsonWriter &writer, const std::vector<InvoiceTax> &taxes)
{
    writer.beginArray("taxes");
    for (const InvoiceTax &tax : taxes) {
        writer.beginItem();
        writer.text("name", tax.name);
        writer.decimal("percentage", tax.percentage);
        writer.money("amount", tax.amount);
        writer.endObject();
    }
    writer.endArray();
}

InvoiceTax readTax(const JsonObject &object)
{
    InvoiceTax tax;
    tax.name = object.text("name");
    tax.percentage = object.decimal("percentage");
    tax.amount = object.money("amount");
    return tax;
}

void writeCoupon(JsonWriter &writer, std::string_view name, const Coupon &coupon)
{
    writer.beginObject(name);
    writer.text("id", coupon.id);
    writer.textOrNull("name", coupon.name);
    if (coupon.percentOff)
        writer.decimal("percent_off", *coupon.percentOff);
    else
        writer.null("percent_off");
    writer.money("amount_off", coupon.amountOff);
    writer.textOrNull("duration", couponDurationName(coupon.duration));
    writer.positive("duration_in_months", coupon.durationInMonths);
    writer.flag("valid", coupon.valid);
    writer.endObject();
}

Coupon readCoupon(const JsonObject &object)
{
    Coupon coupon;
    coupon.id = object.text("id");
    coupon.name = object.optionalText("name");
    coupon.percentOff = object.optionalDecimal("percent_off");
    coupon.amountOff = object.optionalMoney("amount_off");
    coupon.duration = couponDurationFromName(object.optionalText("duration"));
    coupon.durationInMonths = object.optionalSmallInteger("duration_in_months").value_or(0);
    coupon.valid = object.flag("valid");
    return coupon;
}

QByteArray oneText(const char *field, const QString &value)
{
    JsonWriter writer;
    writer.text(field, value);
    return writer.finish();
}

Result<QString> textField(QByteArrayView json, const char *field)
{
    JsonDocument document(json);
    const QString value = document.root().text(field);
    if (document.failed())
        return failure(document.requestError());
    if (value.isEmpty())
        return failure(invalidField(field));
    return value;
}

Error invalidField(const char *field)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.httpStatus = 422;
    error.code = QStringLiteral("invalid_field");
    error.field = QString::fromLatin1(field);
    return error;
}

Stamp readStamp(const JsonObject &object)
{
    return {object.time("as_of"), object.time("now")};
}

void writePermissions(JsonWriter &writer, const char *name, const Permissions &permissions)
{
    writer.beginArray(name);
    for (int i = 0; i < PermissionCount; ++i) {
        if (permissions.contains(Permission(i)))
            writer.textItem(permissionName(Permission(i)));
    }
    writer.endArray();
}

Permissions readPermissions(const JsonObject &object, const char *name)
{
    Permissions permissions;
    if (!object.has(name))
        return permissions;
    for (const QString &text : object.texts(name)) {
        if (const std::optional<Permission> permission = permissionFromName(text))
            permissions.insert(*permission);
    }
    return permissions;
}

std::optional<Permissions> permissionsNamed(const QStringList &names)
{
    Permissions permissions;
    for (const QString &name : names) {
        const std::optional<Permission> permission = permissionFromName(name);
        if (!permission)
            return std::nullopt;
        permissions.insert(*permission);
    }
    return permissions;
}

} // namespace portico::wire
