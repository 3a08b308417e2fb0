// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pendingitems.h"

#include "services/sandbox/billing/discounts.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

#include <QDateTime>
#include <QLocale>

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("invoiceitem");

qint64 restOf(qint64 amount, const Period &period, UtcSeconds at)
{
    const qint64 whole = period.length().count();
    const qint64 left = (period.end - at).count();
    return whole > 0 ? (2 * amount * left + whole) / (2 * whole) : 0;
}

/// What of \a paid, an amount for \a period, belongs to the time from \a at on.
LineDraft restLine(const Account &account, const QJsonObject &item, const Period &period, qint64 paid,
    UtcSeconds at, bool isCredit)
{
    LineDraft line = periodLine(account, item, {at, period.end});
    const QString date
        = QLocale::c().toString(QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).date(),
            QStringLiteral("d MMM yyyy"));
    const QString what = line.quantity == 1
        ? line.description
        : QStringLiteral("%1 × %2").arg(line.quantity).arg(line.description);
    line.description = (isCredit ? QStringLiteral("Unused time on %1 after %2")
                                 : QStringLiteral("Remaining time on %1 after %2"))
                           .arg(what, date);
    line.amount = restOf(paid, period, at) * (isCredit ? -1 : 1);
    line.proration = true;
    return line;
}

/// What the item costs for its whole period, with the discounts in force baked in.
qint64 priceOf(const Account &account, const QJsonObject &item, UtcSeconds at)
{
    const QJsonObject subscription = account.find(text(item, "subscription"));
    return afterDiscounts(account, periodLine(account, item, periodOf(item)).amount,
        discountsInForce(account, subscription, at));
}

LineDraft chargeFor(const Account &account, const QJsonObject &item, UtcSeconds at)
{
    return restLine(account, item, periodOf(item), priceOf(account, item, at), at, false);
}

/// Classic billing gives back at the present price; flexible billing what was actually charged, each charge
/// by itself. Source: Stripe, "Compare billing modes".
std::vector<LineDraft> creditsFor(const Account &account, const QJsonObject &item, UtcSeconds at)
{
    const QJsonObject mode = account.find(text(item, "subscription")).value(u"billing_mode").toObject();
    const QJsonArray debits = item.value(u"_debits").toArray();
    if (text(mode, "type") == u"classic" || debits.isEmpty())
        return {restLine(account, item, periodOf(item), priceOf(account, item, at), at, true)};
    std::vector<LineDraft> credits;
    for (const QJsonValue &value : debits) {
        const QJsonObject debit = value.toObject();
        const Period period{toTime(debit.value(u"start")), toTime(debit.value(u"end"))};
        credits.push_back(restLine(account, item, period, integer(debit, "amount"), at, true));
    }
    return credits;
}

QJsonObject itemNamed(const QJsonArray &items, const QString &id)
{
    for (const QJsonValue &item : items) {
        if (text(item.toObject(), "id") == id)
            return item.toObject();
    }
    return {};
}

bool costsTheSame(const QJsonObject &a, const QJsonObject &b)
{
    return text(a.value(u"price").toObject(), "id") == text(b.value(u"price").toObject(), "id")
        && integer(a, "quantity") == integer(b, "quantity");
}

bool isLicensed(const QJsonObject &item)
{
    return !item.isEmpty() && !isMetered(item.value(u"price").toObject()) && integer(item, "quantity") > 0;
}

} // namespace

std::vector<LineDraft> prorationLines(
    const Account &account, const QJsonArray &before, const QJsonArray &after, UtcSeconds at)
{
    std::vector<LineDraft> credits;
    std::vector<LineDraft> charges;
    for (const QJsonValue &value : before) {
        const QJsonObject old = value.toObject();
        const QJsonObject now = itemNamed(after, text(old, "id"));
        if (isLicensed(old) && (now.isEmpty() || !costsTheSame(old, now))) {
            for (LineDraft &credit : creditsFor(account, old, at))
                credits.push_back(std::move(credit));
        }
    }
    for (const QJsonValue &value : after) {
        const QJsonObject now = value.toObject();
        const QJsonObject old = itemNamed(before, text(now, "id"));
        if (isLicensed(now) && (old.isEmpty() || !costsTheSame(old, now)))
            charges.push_back(chargeFor(account, now, at));
    }
    credits.insert(credits.end(), charges.begin(), charges.end());
    return credits;
}

QJsonArray withDebits(const Account &account, const QJsonArray &items, const std::vector<LineDraft> &lines)
{
    QJsonArray result;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        const std::vector<QJsonObject> discounts
            = discountsInForce(account, account.find(text(item, "subscription")), periodOf(item).start);
        for (const LineDraft &line : lines) {
            if (line.subscriptionItemId != text(item, "id") || line.amount < 0
                || isMetered(item.value(u"price").toObject()))
                continue;
            const qint64 amount
                = line.proration ? line.amount : afterDiscounts(account, line.amount, discounts);
            item.insert(QStringLiteral("_debits"),
                QJsonArray{QJsonObject{{QStringLiteral("amount"), amount},
                    {QStringLiteral("start"), fromTime(line.period.start)},
                    {QStringLiteral("end"), fromTime(line.period.end)}}});
        }
        result.append(item);
    }
    return result;
}

void addPendingLines(
    Account &account, const QJsonObject &subscription, const std::vector<LineDraft> &lines, UtcSeconds at)
{
    for (const LineDraft &line : lines) {
        const QJsonObject item{
            {QStringLiteral("id"), Account::newId(QStringLiteral("ii"))},
            {QStringLiteral("object"), Kind},
            {QStringLiteral("amount"), line.amount},
            {QStringLiteral("created"), fromTime(at)},
            {QStringLiteral("currency"), subscription.value(u"currency")},
            {QStringLiteral("customer"), subscription.value(u"customer")},
            {QStringLiteral("date"), fromTime(at)},
            {QStringLiteral("description"), line.description},
            {QStringLiteral("discountable"), false},
            {QStringLiteral("invoice"), QJsonValue::Null},
            {QStringLiteral("livemode"), false},
            {QStringLiteral("parent"),
                QJsonObject{{QStringLiteral("type"), QStringLiteral("subscription_details")},
                    {QStringLiteral("subscription_details"),
                        QJsonObject{{QStringLiteral("subscription"), subscription.value(u"id")},
                            {QStringLiteral("subscription_item"), line.subscriptionItemId}}}}},
            {QStringLiteral("period"),
                QJsonObject{{QStringLiteral("start"), fromTime(line.period.start)},
                    {QStringLiteral("end"), fromTime(line.period.end)}}},
            {QStringLiteral("proration"), true},
            {QStringLiteral("quantity"), line.quantity},
            {QStringLiteral("_price"), line.price},
        };
        account.create(item, QStringLiteral("invoiceitem.created"));
    }
}

std::vector<LineDraft> takePendingLines(Account &account, const QString &subscriptionId)
{
    std::vector<LineDraft> lines;
    const std::vector<QJsonObject> items = account.all(Kind);
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        const QJsonObject details
            = item->value(u"parent").toObject().value(u"subscription_details").toObject();
        if (text(details, "subscription") != subscriptionId || item->value(u"_billed").toBool())
            continue;
        const QJsonObject period = item->value(u"period").toObject();
        LineDraft line;
        line.description = text(*item, "description");
        line.amount = integer(*item, "amount");
        line.quantity = integer(*item, "quantity");
        line.period = {toTime(period.value(u"start")), toTime(period.value(u"end"))};
        line.subscriptionItemId = text(details, "subscription_item");
        line.invoiceItemId = text(*item, "id");
        line.price = item->value(u"_price").toObject();
        line.proration = true;
        account.update(line.invoiceItemId, {{QStringLiteral("_billed"), true}});
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace portico::sandbox
