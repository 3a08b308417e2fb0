// SPDX-License-Identifier: MIT
#include "services/domain/currency.h"
#include "services/domain/money.h"
#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("price");

/// `unit_amount` and `unit_amount_decimal` of a price or tier; the first is null where the second has
/// decimals.
void setUnitAmount(QJsonObject &object, const Params &params)
{
    const QString given
        = params.has("unit_amount_decimal") ? params.text("unit_amount_decimal") : params.text("unit_amount");
    const std::optional<Decimal> amount = Decimal::fromString(given);
    object.insert(QStringLiteral("unit_amount"),
        amount && amount->scale == 0 ? QJsonValue(amount->units) : QJsonValue(QJsonValue::Null));
    object.insert(QStringLiteral("unit_amount_decimal"),
        amount ? QJsonValue(amount->toString()) : QJsonValue(QJsonValue::Null));
}

QJsonArray tiersFrom(const QJsonArray &given)
{
    QJsonArray tiers;
    for (const QJsonValue &value : given) {
        const Params params(value.toObject());
        QJsonObject tier{{QStringLiteral("flat_amount"),
                             params.integer("flat_amount") ? QJsonValue(*params.integer("flat_amount"))
                                                           : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("up_to"),
                params.integer("up_to") ? QJsonValue(*params.integer("up_to"))
                                        : QJsonValue(QJsonValue::Null)}};
        setUnitAmount(tier, params);
        tiers.append(tier);
    }
    return tiers;
}

QJsonValue recurringFrom(const Params &params)
{
    if (!params.has("recurring"))
        return QJsonValue::Null;
    const Params recurring = params.nested("recurring");
    return QJsonObject{{QStringLiteral("interval"), recurring.text("interval")},
        {QStringLiteral("interval_count"), recurring.integer("interval_count").value_or(1)},
        {QStringLiteral("meter"), textOrNull(recurring.text("meter"))},
        {QStringLiteral("usage_type"),
            recurring.has("usage_type") ? recurring.text("usage_type") : QStringLiteral("licensed")}};
}

/// The product named or, with `product_data`, made for this price.
tl::expected<QString, ApiError> productFor(Call &call)
{
    if (call.params.has("product")) {
        const QString id = call.params.text("product");
        if (call.account.find(QStringLiteral("product"), id).isEmpty())
            return resourceMissing(QStringLiteral("product"), id, QStringLiteral("product"));
        return id;
    }
    const QString name = call.params.nested("product_data").text("name");
    if (name.isEmpty())
        return parameterMissing(QStringLiteral("product"));
    const QString id = Account::newId(QStringLiteral("prod"));
    call.account.create(
        {{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("product")},
            {QStringLiteral("active"), true}, {QStringLiteral("created"), fromTime(call.account.wallNow())},
            {QStringLiteral("livemode"), false}, {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("name"), name}},
        QStringLiteral("product.created"));
    return id;
}

Outcome create(Call &call)
{
    const std::optional<Currency> currency = Currency::fromCode(call.params.text("currency"));
    if (!currency)
        return invalidRequest(QStringLiteral("Invalid currency: %1.").arg(call.params.text("currency")),
            QStringLiteral("currency"));
    const bool tiered = call.params.text("billing_scheme") == u"tiered";
    if (!tiered && !call.params.has("unit_amount") && !call.params.has("unit_amount_decimal"))
        return parameterMissing(QStringLiteral("unit_amount"));
    const auto product = productFor(call);
    if (!product)
        return tl::unexpected(product.error());
    QJsonObject price{
        {QStringLiteral("id"), Account::newId(QStringLiteral("price"))},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("active"), !call.params.has("active") || call.params.flag("active")},
        {QStringLiteral("billing_scheme"), tiered ? QStringLiteral("tiered") : QStringLiteral("per_unit")},
        {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("currency"), currency->code()},
        {QStringLiteral("custom_unit_amount"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("lookup_key"), textOrNull(call.params.text("lookup_key"))},
        {QStringLiteral("metadata"), call.params.metadataOver({})},
        {QStringLiteral("nickname"), textOrNull(call.params.text("nickname"))},
        {QStringLiteral("product"), *product},
        {QStringLiteral("recurring"), recurringFrom(call.params)},
        {QStringLiteral("tax_behavior"), QStringLiteral("unspecified")},
        {QStringLiteral("tiers_mode"), textOrNull(call.params.text("tiers_mode"))},
        {QStringLiteral("transform_quantity"), QJsonValue::Null},
        {QStringLiteral("type"),
            call.params.has("recurring") ? QStringLiteral("recurring") : QStringLiteral("one_time")},
    };
    setUnitAmount(price, call.params);
    if (tiered)
        price.insert(QStringLiteral("tiers"), tiersFrom(call.params.list("tiers")));
    call.account.create(price, QStringLiteral("price.created"));
    return price;
}

Outcome update(Call &call)
{
    const QJsonObject price = call.account.find(Kind, call.id());
    if (price.isEmpty())
        return resourceMissing(Kind, call.id());
    QJsonObject changes;
    if (call.params.has("active"))
        changes.insert(QStringLiteral("active"), call.params.flag("active"));
    if (call.params.has("metadata"))
        changes.insert(
            QStringLiteral("metadata"), call.params.metadataOver(price.value(u"metadata").toObject()));
    for (const char *name : {"nickname", "lookup_key"}) {
        if (call.params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(call.params.text(name)));
    }
    return call.account.update(call.id(), changes, QStringLiteral("price.updated"));
}

Outcome list(Call &call)
{
    return page(
        call.account.all(Kind), call.params, QStringLiteral("/v1/prices"), [&](const QJsonObject &price) {
            return (!call.params.has("active")
                       || price.value(u"active").toBool() == call.params.flag("active"))
                && (!call.params.has("product") || text(price, "product") == call.params.text("product"))
                && (!call.params.has("currency") || text(price, "currency") == call.params.text("currency"))
                && (!call.params.has("type") || text(price, "type") == call.params.text("type"))
                && (!call.params.has("lookup_keys")
                    || call.params.list("lookup_keys").contains(price.value(u"lookup_key")));
        });
}

} // namespace

void addPriceRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/prices");
    routes.push_back({"POST", url,
        Schema{"currency!", "unit_amount:int", "unit_amount_decimal:decimal", "product", "product_data.name!",
            "product_data.metadata{}", "recurring.interval!:day|week|month|year",
            "recurring.interval_count:int", "recurring.usage_type:licensed|metered", "recurring.meter",
            "metadata{}", "nickname", "lookup_key", "active:bool", "billing_scheme:per_unit|tiered",
            "tiers[].up_to!:inf|int", "tiers[].unit_amount:int", "tiers[].unit_amount_decimal:decimal",
            "tiers[].flat_amount:int", "tiers_mode:graduated|volume",
            "tax_behavior:inclusive|exclusive|unspecified"},
        create});
    routes.push_back({"POST", url + QStringLiteral("/{}"),
        Schema{"active:bool", "metadata{}", "nickname", "lookup_key"}, update});
    routes.push_back({"GET", url,
        listParameters({QStringLiteral("active:bool"), QStringLiteral("product"), QStringLiteral("currency"),
            QStringLiteral("type:one_time|recurring"), QStringLiteral("lookup_keys[]")}),
        list});
    addReadRoutes(routes, QStringLiteral("prices"), Kind);
}

} // namespace portico::sandbox
