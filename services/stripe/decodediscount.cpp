// SPDX-License-Identifier: MIT
#include "services/stripe/decode.h"

namespace portico::stripe {

std::optional<Coupon> decodeCoupon(const JsonObject &object)
{
    if (object.text("object") != u"coupon" || object.text("id").isEmpty())
        return std::nullopt;
    Coupon coupon;
    coupon.id = object.text("id");
    coupon.name = object.text("name");
    coupon.percentOff = object.decimal("percent_off");
    if (const std::optional<qint64> amount = object.integer("amount_off"))
        coupon.amountOff = Money{*amount, object.currency("currency")};
    coupon.duration = couponDurationFromName(object.text("duration"));
    coupon.durationInMonths = int(object.integer("duration_in_months").value_or(0));
    coupon.valid = object.flag("valid");
    return coupon;
}

std::optional<Discount> decodeDiscount(const JsonObject &object)
{
    if (object.text("object") != u"discount" || object.text("id").isEmpty())
        return std::nullopt;
    const JsonObject source = object.object("source");
    const JsonObject &holder = source.isEmpty() ? object : source; // before 2025 the coupon stood beside it
    Discount discount;
    discount.id = object.text("id");
    discount.coupon = decodeCoupon(holder.object("coupon")).value_or(Coupon());
    if (discount.coupon.id.isEmpty())
        discount.coupon.id = holder.id("coupon");
    discount.end = object.time("end");
    return discount;
}

} // namespace portico::stripe
