// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/discounts.h"

#include "services/domain/money.h"
#include "services/domain/period.h"
#include "services/sandbox/json.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("discount");

QJsonObject couponOf(const Account &account, const QJsonObject &discount)
{
    return account.find(QStringLiteral("coupon"), text(discount.value(u"source").toObject(), "coupon"));
}

qint64 percentOff(qint64 amount, const QJsonObject &coupon)
{
    const std::optional<Decimal> percent
        = Decimal::fromString(QString::number(coupon.value(u"percent_off").toDouble(), 'g', 12));
    return percent ? portico::percentOf(Money{amount, {}}, *percent).value_or(Money{}).minor : 0;
}

bool isPercentage(const QJsonObject &coupon)
{
    return coupon.value(u"percent_off").isDouble();
}

/// The coupon of an entry such as {"coupon": id} or {"promotion_code": id}.
tl::expected<QJsonObject, ApiError> couponFor(
    const Account &account, const Params &entry, const QString &currency, const QString &where)
{
    QString id = entry.text("coupon");
    if (entry.has("promotion_code")) {
        const QJsonObject code = account.find(QStringLiteral("promotion_code"), entry.text("promotion_code"));
        if (code.isEmpty() || !code.value(u"active").toBool())
            return resourceMissing(QStringLiteral("promotion code"), entry.text("promotion_code"), where);
        id = text(code.value(u"promotion").toObject(), "coupon");
    }
    const QJsonObject coupon = account.find(QStringLiteral("coupon"), id);
    if (coupon.isEmpty())
        return resourceMissing(QStringLiteral("coupon"), id, where);
    if (!coupon.value(u"valid").toBool())
        return invalidRequest(
            QStringLiteral("Coupon expired: %1").arg(id), where, QStringLiteral("coupon_expired"));
    if (!isPercentage(coupon) && text(coupon, "currency") != currency)
        return invalidRequest(
            QStringLiteral("The coupon's currency does not match the subscription's."), where);
    return coupon;
}

QJsonObject newDiscount(
    const QJsonObject &coupon, const QString &promotionCode, const QJsonObject &subscription, UtcSeconds now)
{
    QJsonValue end = QJsonValue::Null;
    if (text(coupon, "duration") == u"repeating")
        end = fromTime(addIntervals(now, Interval::Month, int(integer(coupon, "duration_in_months"))));
    return {{QStringLiteral("id"), Account::newId(QStringLiteral("di"))}, {QStringLiteral("object"), Kind},
        {QStringLiteral("checkout_session"), QJsonValue::Null},
        {QStringLiteral("customer"), subscription.value(u"customer")}, {QStringLiteral("end"), end},
        {QStringLiteral("promotion_code"), textOrNull(promotionCode)},
        {QStringLiteral("source"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("coupon")},
                {QStringLiteral("coupon"), coupon.value(u"id")}}},
        {QStringLiteral("start"), fromTime(now)},
        {QStringLiteral("subscription"), subscription.value(u"id")}};
}

void redeem(Account &account, const QJsonObject &coupon)
{
    const qint64 times = integer(coupon, "times_redeemed") + 1;
    const QJsonValue most = coupon.value(u"max_redemptions");
    QJsonObject changes{{QStringLiteral("times_redeemed"), times}};
    if (most.isDouble() && times >= most.toInteger())
        changes.insert(QStringLiteral("valid"), false);
    account.update(text(coupon, "id"), changes, QStringLiteral("coupon.updated"));
}

QJsonObject amountEntry(qint64 amount, const QJsonObject &discount)
{
    return {{QStringLiteral("amount"), amount}, {QStringLiteral("discount"), discount.value(u"id")}};
}

/// What one discount takes off each line: a percentage of it, or its share of an amount.
std::vector<qint64> partsOf(
    const QJsonObject &coupon, const std::vector<qint64> &amounts, const std::vector<bool> &discountable)
{
    std::vector<qint64> parts(amounts.size(), 0);
    qint64 whole = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        whole += discountable[i] ? qMax(amounts[i], qint64(0)) : 0;
    const qint64 off = qMin(integer(coupon, "amount_off"), whole);
    qint64 covered = 0;
    qint64 given = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (!discountable[i] || amounts[i] <= 0)
            continue;
        if (isPercentage(coupon)) {
            parts[i] = percentOff(amounts[i], coupon);
            continue;
        }
        covered += amounts[i];
        const qint64 upToHere = whole > 0 ? (2 * off * covered + whole) / (2 * whole) : 0;
        parts[i] = upToHere - given;
        given = upToHere;
    }
    return parts;
}

} // namespace

std::vector<QJsonObject> discountsInForce(
    const Account &account, const QJsonObject &subscription, UtcSeconds at)
{
    std::vector<QJsonObject> found;
    for (const QJsonValue &value : subscription.value(u"discounts").toArray()) {
        const QJsonObject discount = account.find(Kind, value.toString());
        const std::optional<UtcSeconds> end = maybeTime(discount, "end");
        if (!discount.isEmpty() && (!end || *end > at))
            found.push_back(discount);
    }
    return found;
}

qint64 afterDiscounts(const Account &account, qint64 amount, const std::vector<QJsonObject> &discounts)
{
    for (const QJsonObject &discount : discounts) {
        const QJsonObject coupon = couponOf(account, discount);
        if (isPercentage(coupon))
            amount -= percentOff(amount, coupon);
    }
    return amount;
}

InvoiceDiscounts discountsOn(const Account &account, const std::vector<qint64> &amounts,
    const std::vector<bool> &discountable, const std::vector<QJsonObject> &discounts)
{
    InvoiceDiscounts result;
    result.byLine.resize(amounts.size());
    result.remaining = amounts;
    for (const QJsonObject &discount : discounts) {
        const std::vector<qint64> parts
            = partsOf(couponOf(account, discount), result.remaining, discountable);
        qint64 sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i] == 0)
                continue;
            result.byLine[i].append(amountEntry(parts[i], discount));
            result.remaining[i] -= parts[i];
            sum += parts[i];
        }
        result.total.append(amountEntry(sum, discount));
        result.sum += sum;
    }
    return result;
}

tl::expected<QJsonArray, ApiError> discountsAfter(
    Account &account, const QJsonObject &subscription, const Params &params, UtcSeconds now)
{
    const QJsonArray held = subscription.value(u"discounts").toArray();
    if (!params.has("discounts"))
        return held;
    QJsonArray after;
    const QJsonArray entries = params.list("discounts");
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Params entry(entries[i].toObject());
        const QString where = QStringLiteral("discounts[%1]").arg(i);
        if (entry.has("discount")) {
            if (!held.contains(entry.text("discount")))
                return resourceMissing(Kind, entry.text("discount"), where);
            after.append(entry.text("discount"));
            continue;
        }
        const auto coupon = couponFor(account, entry, text(subscription, "currency"), where);
        if (!coupon)
            return tl::unexpected(coupon.error());
        const QJsonObject discount = newDiscount(*coupon, entry.text("promotion_code"), subscription, now);
        account.create(discount, QStringLiteral("customer.discount.created"));
        redeem(account, *coupon);
        after.append(text(discount, "id"));
    }
    for (const QJsonValue &id : held) {
        if (!after.contains(id))
            account.announce(account.find(Kind, id.toString()), QStringLiteral("customer.discount.deleted"));
    }
    return after;
}

void dropUsedDiscounts(Account &account, const QString &subscriptionId, const std::vector<QJsonObject> &used)
{
    QJsonArray left = account.find(subscriptionId).value(u"discounts").toArray();
    const qsizetype before = left.size();
    for (const QJsonObject &discount : used) {
        if (text(couponOf(account, discount), "duration") != u"once")
            continue;
        for (qsizetype i = left.size() - 1; i >= 0; --i) {
            if (left[i].toString() == text(discount, "id"))
                left.removeAt(i);
        }
        account.announce(discount, QStringLiteral("customer.discount.deleted"));
    }
    if (left.size() != before)
        account.update(subscriptionId, {{QStringLiteral("discounts"), left}},
            QStringLiteral("customer.subscription.updated"));
}

} // namespace portico::sandbox
