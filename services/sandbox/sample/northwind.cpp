// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/creditnotes.h"
#include "services/sandbox/json.h"
#include "services/sandbox/sample/customers.h"
#include "services/sandbox/sample/history.h"

#include <array>

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString Id = QStringLiteral("cus_PkNw552");

SampleCustomer northwind()
{
    SampleCustomer sample;
    sample.id = Id;
    sample.name = QStringLiteral("Northwind KK");
    sample.prefix = QStringLiteral("NWKK");
    sample.email = QStringLiteral("keiri@northwind.example");
    sample.address = {{QStringLiteral("line1"), QStringLiteral("2-7-4 Nihonbashi")},
        {QStringLiteral("line2"), QJsonValue::Null}, {QStringLiteral("city"), QStringLiteral("Chuo-ku")},
        {QStringLiteral("state"), QStringLiteral("Tokyo")},
        {QStringLiteral("postal_code"), QStringLiteral("103-0027")},
        {QStringLiteral("country"), QStringLiteral("JP")}};
    sample.locales = {QStringLiteral("ja"), QStringLiteral("en")};
    sample.taxIds = {{"txi_PkNw552", "jp_cn", "7010001098765", 2025y / June / 5}};
    sample.plan = QStringLiteral("business");
    sample.currency = QStringLiteral("jpy");
    sample.anchor = 2025y / June / 5;
    return sample;
}

/// A part of what was paid for June 2026 went back the way it came, by transfer.
void refund(Account &account, const QString &invoiceId, qint64 amount, UtcSeconds at)
{
    const Params params(
        {{QStringLiteral("invoice"), invoiceId}, {QStringLiteral("amount"), QString::number(amount)},
            {QStringLiteral("out_of_band_amount"), QString::number(amount)},
            {QStringLiteral("reason"), QStringLiteral("order_change")}});
    [[maybe_unused]] const Outcome note = issueCreditNote(account, params, at, QStringLiteral("cn_NWKK0013"));
    Q_ASSERT(note);
}

} // namespace

void layNorthwind(Account &account, const QString &baseUrl)
{
    layCustomer(account, northwind());
    const QJsonObject taxRate{{QStringLiteral("id"), QStringLiteral("txr_japan")},
        {QStringLiteral("object"), QStringLiteral("tax_rate")}, {QStringLiteral("active"), true},
        {QStringLiteral("country"), QStringLiteral("JP")},
        {QStringLiteral("created"), fromTime(UtcSeconds(sys_days{2025y / June / 5}))},
        {QStringLiteral("display_name"), QStringLiteral("Consumption tax")},
        {QStringLiteral("inclusive"), false}, {QStringLiteral("jurisdiction"), QStringLiteral("JP")},
        {QStringLiteral("livemode"), false}, {QStringLiteral("percentage"), 10}};
    account.create(taxRate);
    account.update(subscriptionIdOf(Id),
        {{QStringLiteral("collection_method"), QStringLiteral("send_invoice")},
            {QStringLiteral("days_until_due"), 30},
            {QStringLiteral("default_tax_rates"), QJsonArray{taxRate}}});

    // NWKK-0001 to NWKK-0017, paid by transfer near the due date; the last is still open on 31 October.
    constexpr std::array PaidIn2026{sys_days{2026y / June / 1}, sys_days{2026y / June / 30},
        sys_days{2026y / July / 31}, sys_days{2026y / September / 2}, sys_days{2026y / September / 30}};
    History history(account, Id, baseUrl);
    const sys_days first = 2025y / June / 5;
    for (int month = 0; month <= 16; ++month) {
        const UtcSeconds start = addIntervals(first, Interval::Month, month);
        const bool isBusiness = start >= UtcSeconds(sys_days{2026y / August / 1});
        std::optional<UtcSeconds> paid = start + days{27};
        if (month >= 11)
            paid
                = month == 16 ? std::nullopt : std::optional<UtcSeconds>(PaidIn2026[std::size_t(month - 11)]);
        const QString plan = isBusiness ? QStringLiteral("business") : QStringLiteral("team");
        const QString id = history.invoice(start, {history.plan(plan, "base", 1, start)}, paid);
        if (month == 12)
            refund(account, id, 2'000, sys_days{2026y / July / 10});
    }
}

} // namespace portico::sandbox
