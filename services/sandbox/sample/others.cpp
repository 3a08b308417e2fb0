// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"
#include "services/sandbox/sample/customers.h"
#include "services/sandbox/sample/history.h"

#include <vector>

namespace portico::sandbox {

namespace {

using namespace std::chrono;

SampleCustomer customer(const char *id, const char *name, const char *prefix, const char *plan,
    const char *currency, sys_days anchor, int paidSeats = 0, int months = 1)
{
    SampleCustomer sample;
    sample.id = QLatin1StringView(id);
    sample.name = QString::fromUtf8(name);
    sample.prefix = QLatin1StringView(prefix);
    sample.email = QStringLiteral("billing@%1.example").arg(sample.name.section(u' ', 0, 0).toLower());
    sample.plan = QLatin1StringView(plan);
    sample.currency = QLatin1StringView(currency);
    sample.anchor = anchor;
    sample.paidSeats = paidSeats;
    sample.months = months;
    return sample;
}

std::vector<SampleCustomer> customers()
{
    return {
        customer("cus_QaB81x0", "Lindgren & Partner GmbH", "LGPG", "business", "eur", 2026y / March / 14),
        customer("cus_PmB4419", "Brightwater Labs", "BWLB", "scale", "usd", 2026y / January / 30),
        customer("cus_Qf0r873", "Ferrocarril Norte SA", "FCNS", "team", "eur", 2026y / October / 22),
        customer("cus_PzHo118", "Halcyon Optics Ltd", "HCYO", "business", "gbp", 2026y / May / 3),
        customer("cus_Q2Kf640", "Kestrel Freight", "KSTR", "team", "usd", 2026y / August / 1),
        customer("cus_PqMd207", "Maison Duvallier", "MDUV", "team", "eur", 2026y / April / 22),
        customer("cus_Q9Os031", "Orchard Systems", "ORCH", "scale", "usd", 2025y / September / 8, 2, 6),
        customer("cus_PrPp778", "Papyrus Print Oy", "PPYR", "free", "eur", 2026y / February / 20),
        customer("cus_QcQd456", "Quarry Digital", "QRRY", "business", "usd", 2026y / June / 8, 1),
        customer("cus_QtTc902", "Tidewater Clinics", "TDWC", "business", "usd", 2026y / June / 12),
        customer("cus_QvUs135", "Umbria Stoffe Srl", "UMBR", "team", "eur", 2026y / July / 28),
        customer("cus_QyVs860", "Vantage Surveying", "VNTG", "business", "usd", 2026y / July / 9),
    };
}

/// The paid invoices since the start.
void layInvoices(Account &account, const SampleCustomer &sample, const QString &baseUrl)
{
    History history(account, sample.id, baseUrl);
    for (UtcSeconds start = sample.anchor; start < DemoBase;) {
        std::vector<LineDraft> lines{history.plan(sample.plan, "base", 1, start, sample.months)};
        if (sample.paidSeats > 0)
            lines.push_back(history.plan(sample.plan, "seat", sample.paidSeats, start, sample.months));
        const UtcSeconds next = lines.front().period.end;
        (void)history.invoice(start, std::move(lines), start);
        start = next;
    }
}

/// A subscription beside the main one, in a state that nobody is in otherwise.
void layBeside(Account &account, const QString &customerId, const char *id, const char *status,
    sys_days created, std::optional<UtcSeconds> ended)
{
    QJsonObject subscription = account.find(subscriptionIdOf(customerId));
    subscription.insert(QStringLiteral("id"), QLatin1StringView(id));
    subscription.insert(QStringLiteral("status"), QLatin1StringView(status));
    subscription.insert(QStringLiteral("created"), fromTime(UtcSeconds(created)));
    subscription.insert(QStringLiteral("start_date"), fromTime(UtcSeconds(created)));
    subscription.insert(QStringLiteral("ended_at"), fromTime(ended));
    subscription.insert(QStringLiteral("canceled_at"), fromTime(ended));
    subscription.insert(QStringLiteral("latest_invoice"), QJsonValue::Null);
    account.create(subscription);
}

void setPaused(Account &account, const QString &customerId, UtcSeconds at, UtcSeconds resumes)
{
    account.update(subscriptionIdOf(customerId),
        {{QStringLiteral("status"), QStringLiteral("paused")},
            {QStringLiteral("status_details"),
                QJsonObject{{QStringLiteral("paused"),
                    QJsonObject{{QStringLiteral("transitioned_at"), fromTime(at)},
                        {QStringLiteral("subscription"),
                            QJsonObject{{QStringLiteral("type"), QStringLiteral("requested")}}}}}}},
            {QStringLiteral("pause_collection"),
                QJsonObject{{QStringLiteral("behavior"), QStringLiteral("void")},
                    {QStringLiteral("resumes_at"), fromTime(resumes)}}}});
}

} // namespace

void layOthers(Account &account, const QString &baseUrl)
{
    for (const SampleCustomer &sample : customers()) {
        layCustomer(account, sample);
        const QString subscription = subscriptionIdOf(sample.id);
        if (sample.id == u"cus_Qf0r873") {
            const UtcSeconds trialEnd = sys_days{2026y / November / 21} + hours{16};
            QJsonArray items;
            for (const QJsonValue &value : listData(account.find(subscription), "items")) {
                QJsonObject item = value.toObject();
                item.insert(QStringLiteral("current_period_end"), fromTime(trialEnd));
                items.append(item);
            }
            account.update(subscription,
                {{QStringLiteral("status"), QStringLiteral("trialing")},
                    {QStringLiteral("items"),
                        listOf(items, QStringLiteral("/v1/subscription_items?subscription=") + subscription)},
                    {QStringLiteral("trial_start"), fromTime(UtcSeconds(sample.anchor))},
                    {QStringLiteral("trial_end"), fromTime(trialEnd)}});
            continue;
        }
        layInvoices(account, sample, baseUrl);
        if (sample.id == u"cus_PmB4419")
            account.update(subscription,
                {{QStringLiteral("cancel_at_period_end"), true},
                    {QStringLiteral("cancel_at"), fromTime(currentPeriodEnd(account.find(subscription)))},
                    {QStringLiteral("canceled_at"), fromTime(UtcSeconds(sys_days{2026y / October / 30}))}});
        if (sample.id == u"cus_Q2Kf640")
            setPaused(account, sample.id, sys_days{2026y / October / 1}, sys_days{2027y / January / 1});
        if (sample.id == u"cus_QcQd456")
            account.update(paymentMethodIdOf(sample.id),
                {{QStringLiteral("_decline"), QStringLiteral("generic_decline")}});
    }
    layBeside(account, QStringLiteral("cus_PqMd207"), "sub_PqMd207old", "canceled", 2025y / April / 22,
        sys_days{2026y / April / 1});
    layBeside(account, QStringLiteral("cus_QvUs135"), "sub_QvUs135first", "incomplete_expired",
        2026y / July / 26, sys_days{2026y / July / 27});
}

void settleOthers(Account &account)
{
    account.update(QStringLiteral("sub_QcQd456"), {{QStringLiteral("status"), QStringLiteral("unpaid")}});
    layBeside(account, QStringLiteral("cus_QyVs860"), "sub_QyVs860add", "incomplete", 2026y / November / 17,
        std::nullopt);
}

} // namespace portico::sandbox
