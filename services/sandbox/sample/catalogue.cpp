// SPDX-License-Identifier: MIT
#include "services/sandbox/sample/catalogue.h"

#include "services/sandbox/json.h"

#include <QLocale>

#include <array>

namespace portico::sandbox {

namespace {

const UtcSeconds Introduced = std::chrono::sys_days{std::chrono::year{2019} / 3 / 1};

struct SamplePlan
{
    const char *id;
    const char *name;
    int rank;
    int seats;
    qint64 apiCalls;
    qint64 storageGb;
    qint64 automationRuns;
    const char *features;
};

constexpr std::array Plans{
    SamplePlan{"free", "Free", 0, 2, 10'000, 1, 500, "Community support"},
    SamplePlan{"team", "Team", 1, 5, 200'000, 100, 10'000, "E-mail support"},
    SamplePlan{"business", "Business", 2, 10, 500'000, 200, 20'000, "Priority support,Single sign-on"},
    SamplePlan{
        "scale", "Scale", 3, 20, 1'000'000, 500, 50'000, "Priority support,Single sign-on,Audit export"},
};

/// Minor units a month: the four plans, a further seat, and 1,000,000 API calls over the limit.
struct SampleCurrency
{
    const char *code;
    std::array<qint64, 4> base;
    qint64 seat;
    const char *apiCall;
};

constexpr std::array Currencies{
    SampleCurrency{"usd", {0, 4'900, 9'900, 14'900}, 800, "0.02"},
    SampleCurrency{"eur", {0, 4'500, 9'500, 13'900}, 900, "0.02"},
    SampleCurrency{"gbp", {0, 3'900, 8'200, 12'200}, 700, "0.016"},
    SampleCurrency{"jpy", {0, 7'200, 14'800, 22'000}, 1'200, "0.03"},
};

constexpr std::array Terms{1, 6, 12};

/// A year costs ten months.
qint64 forTerm(qint64 monthly, int months)
{
    return months == 12 ? monthly * 10 : monthly * months;
}

QJsonObject recurring(int months, bool metered)
{
    const bool yearly = months == 12;
    return {{QStringLiteral("interval"), yearly ? QStringLiteral("year") : QStringLiteral("month")},
        {QStringLiteral("interval_count"), yearly ? 1 : months},
        {QStringLiteral("meter"),
            metered ? QJsonValue(QStringLiteral("mtr_portico_api_calls")) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("usage_type"), metered ? QStringLiteral("metered") : QStringLiteral("licensed")}};
}

QJsonObject priceObject(const SamplePlan &plan, const QString &currency, int months, const QString &part)
{
    const QString planId = QLatin1StringView(plan.id);
    return {{QStringLiteral("id"), samplePrice(planId, currency, months, part)},
        {QStringLiteral("object"), QStringLiteral("price")}, {QStringLiteral("active"), true},
        {QStringLiteral("billing_scheme"), QStringLiteral("per_unit")},
        {QStringLiteral("created"), fromTime(Introduced)}, {QStringLiteral("currency"), currency},
        {QStringLiteral("livemode"), false}, {QStringLiteral("lookup_key"), QJsonValue::Null},
        {QStringLiteral("nickname"), QJsonValue::Null},
        {QStringLiteral("product"), QStringLiteral("prod_portico_") + planId},
        {QStringLiteral("tax_behavior"), QStringLiteral("exclusive")},
        {QStringLiteral("tiers_mode"), QJsonValue::Null},
        {QStringLiteral("type"), QStringLiteral("recurring")}};
}

void layLicensed(Account &account, const SamplePlan &plan, const SampleCurrency &currency, int months,
    const char *part, qint64 monthly)
{
    QJsonObject price = priceObject(plan, QLatin1StringView(currency.code), months, QLatin1StringView(part));
    const qint64 amount = forTerm(monthly, months);
    price.insert(QStringLiteral("unit_amount"), amount);
    price.insert(QStringLiteral("unit_amount_decimal"), QString::number(amount));
    price.insert(QStringLiteral("recurring"), recurring(months, false));
    price.insert(
        QStringLiteral("metadata"), QJsonObject{{QStringLiteral("portico_part"), QLatin1StringView(part)}});
    account.create(price);
}

void layMetered(Account &account, const SamplePlan &plan, const SampleCurrency &currency, int months)
{
    QJsonObject price
        = priceObject(plan, QLatin1StringView(currency.code), months, QStringLiteral("api_calls"));
    price.insert(QStringLiteral("billing_scheme"), QStringLiteral("tiered"));
    price.insert(QStringLiteral("nickname"),
        QStringLiteral("API calls over %1")
            .arg(QLocale(QLocale::English, QLocale::UnitedStates).toString(plan.apiCalls)));
    price.insert(QStringLiteral("unit_amount"), QJsonValue::Null);
    price.insert(QStringLiteral("unit_amount_decimal"), QJsonValue::Null);
    price.insert(QStringLiteral("tiers_mode"), QStringLiteral("graduated"));
    price.insert(QStringLiteral("tiers"),
        QJsonArray{
            QJsonObject{{QStringLiteral("flat_amount"), QJsonValue::Null}, {QStringLiteral("unit_amount"), 0},
                {QStringLiteral("unit_amount_decimal"), QStringLiteral("0")},
                {QStringLiteral("up_to"), plan.apiCalls}},
            QJsonObject{{QStringLiteral("flat_amount"), QJsonValue::Null},
                {QStringLiteral("unit_amount"), QJsonValue::Null},
                {QStringLiteral("unit_amount_decimal"), QLatin1StringView(currency.apiCall)},
                {QStringLiteral("up_to"), QJsonValue::Null}}});
    price.insert(QStringLiteral("recurring"), recurring(months, true));
    price.insert(QStringLiteral("metadata"),
        QJsonObject{{QStringLiteral("portico_part"), QStringLiteral("metered")},
            {QStringLiteral("portico_metric"), QStringLiteral("api_calls")}});
    account.create(price);
}

void layProduct(Account &account, const SamplePlan &plan)
{
    account.create({{QStringLiteral("id"), QStringLiteral("prod_portico_") + QLatin1StringView(plan.id)},
        {QStringLiteral("object"), QStringLiteral("product")}, {QStringLiteral("active"), true},
        {QStringLiteral("created"), fromTime(Introduced)}, {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"),
            QJsonObject{{QStringLiteral("portico_plan"), QLatin1StringView(plan.id)},
                {QStringLiteral("portico_rank"), QString::number(plan.rank)},
                {QStringLiteral("portico_seats"), QStringLiteral("auto")},
                {QStringLiteral("portico_seats_included"), QString::number(plan.seats)},
                {QStringLiteral("portico_limit_api_calls"), QString::number(plan.apiCalls)},
                {QStringLiteral("portico_limit_storage_gb"), QString::number(plan.storageGb)},
                {QStringLiteral("portico_limit_automation_runs"), QString::number(plan.automationRuns)},
                {QStringLiteral("portico_features"), QLatin1StringView(plan.features)}}},
        {QStringLiteral("name"), QLatin1StringView(plan.name)},
        {QStringLiteral("type"), QStringLiteral("service")},
        {QStringLiteral("unit_label"), QStringLiteral("seat")}});
}

} // namespace

QString samplePrice(const QString &plan, const QString &currency, int months, const QString &part)
{
    return QStringLiteral("price_%1_%2_%3m_%4").arg(plan, currency).arg(months).arg(part);
}

void layCatalogue(Account &account)
{
    account.create({{QStringLiteral("id"), QStringLiteral("PORTICO_STAY_20")},
        {QStringLiteral("object"), QStringLiteral("coupon")},
        {QStringLiteral("amount_off"), QJsonValue::Null}, {QStringLiteral("created"), fromTime(Introduced)},
        {QStringLiteral("currency"), QJsonValue::Null},
        {QStringLiteral("duration"), QStringLiteral("repeating")}, {QStringLiteral("duration_in_months"), 3},
        {QStringLiteral("livemode"), false}, {QStringLiteral("max_redemptions"), QJsonValue::Null},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("name"), QStringLiteral("20 % off")},
        {QStringLiteral("percent_off"), 20.0}, {QStringLiteral("redeem_by"), QJsonValue::Null},
        {QStringLiteral("times_redeemed"), 0}, {QStringLiteral("valid"), true}});
    for (const SamplePlan &plan : Plans) {
        layProduct(account, plan);
        for (const SampleCurrency &currency : Currencies) {
            for (const int months : Terms) {
                layLicensed(account, plan, currency, months, "base", currency.base[std::size_t(plan.rank)]);
                if (plan.rank == 0)
                    continue;
                layLicensed(account, plan, currency, months, "seat", currency.seat);
                layMetered(account, plan, currency, months);
            }
        }
    }
}

} // namespace portico::sandbox
