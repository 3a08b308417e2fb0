// SPDX-License-Identifier: MIT
#include "services/sandbox/json.h"
#include "services/sandbox/sample/customers.h"
#include "services/sandbox/sample/history.h"

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString Id = QStringLiteral("cus_P0x7Ar1");

SampleCustomer acme()
{
    SampleCustomer sample;
    sample.id = Id;
    sample.name = QStringLiteral("Acme Robotics Inc.");
    sample.prefix = QStringLiteral("ACME");
    sample.email = QStringLiteral("ap@acme.example");
    sample.address = {{QStringLiteral("line1"), QStringLiteral("118 Degraw Street")},
        {QStringLiteral("line2"), QJsonValue::Null}, {QStringLiteral("city"), QStringLiteral("Brooklyn")},
        {QStringLiteral("state"), QStringLiteral("NY")},
        {QStringLiteral("postal_code"), QStringLiteral("11231")},
        {QStringLiteral("country"), QStringLiteral("US")}};
    sample.customFields = {QJsonObject{{QStringLiteral("name"), QStringLiteral("PO")},
        {QStringLiteral("value"), QStringLiteral("4500-7781")}}};
    sample.metadata = {{QStringLiteral("purchase_order_valid_until"), QStringLiteral("2026-11-30")}};
    sample.taxIds = {{"txi_P0x7Ar1us", "us_ein", "47-2210938", 2023y / July / 1},
        {"txi_P0x7Ar1fr", "eu_vat", "FR40303265045", 2026y / March / 10, "unverified"},
        {"txi_P0x7Ar1gb", "gb_vat", "GB294108875", 2026y / March / 11, "pending"},
        {"txi_P0x7Ar1de", "eu_vat", "DE312456789", 2026y / March / 12, "verified", "ACME ROBOTICS INC.",
            "118 Degraw Street, Brooklyn, NY 11231, US"}};
    sample.plan = QStringLiteral("business");
    sample.currency = QStringLiteral("usd");
    sample.anchor = 2023y / July / 1;
    sample.expMonth = 8;
    sample.expYear = 2028;
    return sample;
}

/// From Team to Business in the middle of July 2026: the unused rest of Team against the rest of Business.
std::vector<LineDraft> upgradeLines(const History &history, UtcSeconds at)
{
    const Period july{sys_days{2026y / July / 1}, sys_days{2026y / August / 1}};
    const auto part = [&](const char *plan, const QString &description, int sign) {
        LineDraft line = history.plan(QLatin1StringView(plan), "base", 1, july.start);
        // Per second, each line rounded by itself, half away from zero.
        const qint64 left = (july.end - at).count();
        const qint64 all = july.length().count();
        line.amount = sign * ((2 * line.amount * left + all) / (2 * all));
        line.description = description;
        line.period = {at, july.end};
        line.proration = true;
        return line;
    };
    return {part("team", QStringLiteral("Unused time on Team after 14 Jul 2026"), -1),
        part("business", QStringLiteral("Remaining time on Business after 14 Jul 2026"), 1)};
}

/// ACME-0001 to ACME-0042; the clock makes the next one on 1 November.
void layHistory(Account &account, const QString &baseUrl)
{
    History history(account, Id, baseUrl);
    const sys_days first = 2023y / July / 1;
    const UtcSeconds upgrade = sys_days{2026y / July / 14} + 12h;
    for (int month = 0; month <= 39; ++month) {
        const UtcSeconds start = addIntervals(first, Interval::Month, month);
        if (start > upgrade) {
            std::vector<LineDraft> lines{history.plan(QStringLiteral("business"), "base", 1, start)};
            if (start == UtcSeconds(sys_days{2026y / October / 1}))
                lines.push_back(history.apiCallsOver(QStringLiteral("business"), 12'400, start));
            (void)history.invoice(start, std::move(lines), start);
            continue;
        }
        const std::vector<LineDraft> lines{history.plan(QStringLiteral("team"), "base", 1, start)};
        if (start == UtcSeconds(sys_days{2026y / May / 1})) {
            const UtcSeconds again = sys_days{2026y / May / 4};
            history.setVoid(history.invoice(start, lines, std::nullopt), again);
            (void)history.invoice(again, lines, again);
        } else {
            (void)history.invoice(start, lines, start);
        }
        if (start == UtcSeconds(sys_days{2026y / July / 1}))
            (void)history.invoice(
                upgrade, upgradeLines(history, upgrade), upgrade, QStringLiteral("subscription_update"));
    }
}

} // namespace

void layAcme(Account &account, const QString &baseUrl)
{
    layCustomer(account, acme());
    const QJsonObject taxRate{{QStringLiteral("id"), QStringLiteral("txr_new_york")},
        {QStringLiteral("object"), QStringLiteral("tax_rate")}, {QStringLiteral("active"), true},
        {QStringLiteral("country"), QStringLiteral("US")},
        {QStringLiteral("created"), fromTime(UtcSeconds(sys_days{2023y / July / 1}))},
        {QStringLiteral("display_name"), QStringLiteral("Sales tax New York")},
        {QStringLiteral("inclusive"), false}, {QStringLiteral("jurisdiction"), QStringLiteral("US - NY")},
        {QStringLiteral("livemode"), false}, {QStringLiteral("percentage"), 8.875}};
    account.create(taxRate);
    const QString subscription = subscriptionIdOf(Id);
    account.update(subscription, {{QStringLiteral("default_tax_rates"), QJsonArray{taxRate}}});
    layHistory(account, baseUrl);
    // What October used is billed on 1 November.
    QJsonArray items;
    for (const QJsonValue &value : listData(account.find(subscription), "items")) {
        QJsonObject item = value.toObject();
        if (text(item.value(u"price").toObject(), "billing_scheme") == u"tiered")
            item.insert(QStringLiteral("_usage"), 538'200);
        items.append(item);
    }
    account.update(subscription,
        {{QStringLiteral("items"),
            listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + subscription)}});
}

} // namespace portico::sandbox
