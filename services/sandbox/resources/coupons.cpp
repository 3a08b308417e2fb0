// SPDX-License-Identifier: MIT
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("coupon");
const QString CodeKind = QStringLiteral("promotion_code");

Outcome create(Call &call)
{
    const Params &params = call.params;
    const bool isPercentage = params.has("percent_off");
    if (isPercentage == params.has("amount_off"))
        return invalidRequest(QStringLiteral("Must provide either percent_off or amount_off, not both."),
            QStringLiteral("percent_off"));
    if (!isPercentage && !params.has("currency"))
        return parameterMissing(QStringLiteral("currency"));
    const QString duration = params.has("duration") ? params.text("duration") : QStringLiteral("once");
    if (duration == u"repeating" && params.integer("duration_in_months").value_or(0) < 1)
        return parameterMissing(QStringLiteral("duration_in_months"));
    const double percent = params.text("percent_off").toDouble();
    if (isPercentage && (percent <= 0 || percent > 100))
        return invalidRequest(QStringLiteral("Invalid percent_off."), QStringLiteral("percent_off"));
    QString id = params.text("id");
    if (id.isEmpty())
        id = Account::newId(QStringLiteral("coupon")).section(u'_', 1).left(8);
    if (!call.account.find(id).isEmpty())
        return invalidRequest(QStringLiteral("Coupon already exists."), QStringLiteral("id"),
            QStringLiteral("resource_already_exists"));
    const auto number = [&](const char *name) {
        const std::optional<qint64> value = params.integer(name);
        return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
    };
    const QJsonObject coupon{{QStringLiteral("id"), id}, {QStringLiteral("object"), Kind},
        {QStringLiteral("amount_off"), number("amount_off")},
        {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("currency"), textOrNull(params.text("currency"))},
        {QStringLiteral("duration"), duration},
        {QStringLiteral("duration_in_months"), number("duration_in_months")},
        {QStringLiteral("livemode"), false}, {QStringLiteral("max_redemptions"), number("max_redemptions")},
        {QStringLiteral("metadata"), params.metadataOver({})},
        {QStringLiteral("name"), textOrNull(params.text("name"))},
        {QStringLiteral("percent_off"), isPercentage ? QJsonValue(percent) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("redeem_by"), number("redeem_by")}, {QStringLiteral("times_redeemed"), 0},
        {QStringLiteral("valid"), true}};
    call.account.create(coupon, QStringLiteral("coupon.created"));
    return coupon;
}

Outcome update(Call &call)
{
    const QJsonObject coupon = call.account.find(Kind, call.id());
    if (coupon.isEmpty())
        return resourceMissing(Kind, call.id());
    QJsonObject changes{
        {QStringLiteral("metadata"), call.params.metadataOver(coupon.value(u"metadata").toObject())}};
    if (call.params.has("name"))
        changes.insert(QStringLiteral("name"), textOrNull(call.params.text("name")));
    return call.account.update(call.id(), changes, QStringLiteral("coupon.updated"));
}

/// Discounts that were made from it stay: only new ones are refused.
Outcome remove(Call &call)
{
    if (call.account.find(Kind, call.id()).isEmpty())
        return resourceMissing(Kind, call.id());
    call.account.update(call.id(), {{QStringLiteral("valid"), false}}, QStringLiteral("coupon.deleted"));
    return QJsonObject{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind},
        {QStringLiteral("deleted"), true}};
}

Outcome createCode(Call &call)
{
    const QString couponId = call.params.nested("promotion").text("coupon");
    if (call.account.find(Kind, couponId).isEmpty())
        return resourceMissing(Kind, couponId, QStringLiteral("promotion[coupon]"));
    const QJsonObject code{{QStringLiteral("id"), Account::newId(QStringLiteral("promo"))},
        {QStringLiteral("object"), CodeKind}, {QStringLiteral("active"), true},
        {QStringLiteral("code"), call.params.text("code")},
        {QStringLiteral("created"), fromTime(call.account.wallNow())}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), call.params.metadataOver({})},
        {QStringLiteral("promotion"),
            QJsonObject{
                {QStringLiteral("type"), QStringLiteral("coupon")}, {QStringLiteral("coupon"), couponId}}}};
    call.account.create(code, QStringLiteral("promotion_code.created"));
    return code;
}

} // namespace

void addCouponRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/coupons");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"POST", url,
        Schema{"id", "name", "percent_off:decimal", "amount_off:int", "currency",
            "duration:once|repeating|forever", "duration_in_months:int", "max_redemptions:int",
            "redeem_by:int", "metadata{}"},
        create});
    routes.push_back({"POST", one, Schema{"name", "metadata{}"}, update});
    routes.push_back({"DELETE", one, QStringList(), remove});
    addReadRoutes(routes, QStringLiteral("coupons"), Kind);
    routes.push_back({"POST", QStringLiteral("/v1/promotion_codes"),
        Schema{"promotion.type!:coupon", "promotion.coupon!", "code", "metadata{}"}, createCode});
    addReadRoutes(routes, QStringLiteral("promotion_codes"), CodeKind, {QStringLiteral("code")});
}

} // namespace portico::sandbox
