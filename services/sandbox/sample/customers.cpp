// SPDX-License-Identifier: MIT
#include "services/sandbox/sample/customers.h"

#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/billing/taxidrules.h"
#include "services/sandbox/json.h"
#include "services/sandbox/sample/catalogue.h"

namespace portico::sandbox {

namespace {

QJsonObject cardObject(const SampleCustomer &sample)
{
    return {{QStringLiteral("id"), paymentMethodIdOf(sample.id)},
        {QStringLiteral("object"), QStringLiteral("payment_method")},
        {QStringLiteral("billing_details"), QJsonObject{{QStringLiteral("name"), sample.name}}},
        {QStringLiteral("card"),
            QJsonObject{{QStringLiteral("brand"), sample.card},
                {QStringLiteral("country"), QStringLiteral("US")},
                {QStringLiteral("exp_month"), sample.expMonth}, {QStringLiteral("exp_year"), sample.expYear},
                {QStringLiteral("funding"), QStringLiteral("credit")},
                {QStringLiteral("last4"), sample.last4}, {QStringLiteral("wallet"), QJsonValue::Null}}},
        {QStringLiteral("created"), fromTime(UtcSeconds(sample.anchor))},
        {QStringLiteral("customer"), sample.id}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("type"), QStringLiteral("card")},
        {QStringLiteral("_decline"), QString()}};
}

QJsonObject customerObject(const SampleCustomer &sample)
{
    return {{QStringLiteral("id"), sample.id}, {QStringLiteral("object"), QStringLiteral("customer")},
        {QStringLiteral("address"),
            sample.address.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(sample.address)},
        {QStringLiteral("balance"), 0}, {QStringLiteral("business_name"), QJsonValue::Null},
        {QStringLiteral("created"), fromTime(UtcSeconds(sample.anchor))},
        {QStringLiteral("currency"), sample.currency}, {QStringLiteral("default_source"), QJsonValue::Null},
        {QStringLiteral("delinquent"), false}, {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("email"), sample.email}, {QStringLiteral("invoice_prefix"), sample.prefix},
        {QStringLiteral("invoice_settings"),
            QJsonObject{{QStringLiteral("custom_fields"),
                            sample.customFields.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                          : QJsonValue(sample.customFields)},
                {QStringLiteral("default_payment_method"), paymentMethodIdOf(sample.id)},
                {QStringLiteral("footer"), QJsonValue::Null}}},
        {QStringLiteral("livemode"), false}, {QStringLiteral("metadata"), sample.metadata},
        {QStringLiteral("name"), sample.name}, {QStringLiteral("next_invoice_sequence"), 1},
        {QStringLiteral("phone"), QJsonValue::Null}, {QStringLiteral("preferred_locales"), sample.locales},
        {QStringLiteral("tax_exempt"), sample.taxExempt}, {QStringLiteral("test_clock"), DemoClock}};
}

QJsonValue verificationOf(const SampleTaxId &taxId)
{
    if (*taxId.status == 0)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("status"), QLatin1StringView(taxId.status)},
        {QStringLiteral("verified_address"), textOrNull(QString::fromUtf8(taxId.verifiedAddress))},
        {QStringLiteral("verified_name"), textOrNull(QString::fromUtf8(taxId.verifiedName))}};
}

QJsonObject taxIdObject(const QString &customerId, const SampleTaxId &taxId)
{
    const QString type = QLatin1StringView(taxId.type);
    const QString value = QLatin1StringView(taxId.value);
    return {{QStringLiteral("id"), QLatin1StringView(taxId.id)},
        {QStringLiteral("object"), QStringLiteral("tax_id")},
        {QStringLiteral("country"), textOrNull(countryOfTaxId(type, value))},
        {QStringLiteral("created"), fromTime(UtcSeconds(taxId.created))},
        {QStringLiteral("customer"), customerId}, {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("owner"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("customer")},
                {QStringLiteral("customer"), customerId},
                {QStringLiteral("customer_account"), QJsonValue::Null}}},
        {QStringLiteral("type"), type}, {QStringLiteral("value"), value},
        {QStringLiteral("verification"), verificationOf(taxId)}};
}

} // namespace

void layCustomer(Account &account, const SampleCustomer &sample)
{
    account.create(customerObject(sample));
    account.create(cardObject(sample));
    for (const SampleTaxId &taxId : sample.taxIds)
        account.create(taxIdObject(sample.id, taxId));
    const auto price = [&](const char *part) {
        return account.find(
            samplePrice(sample.plan, sample.currency, sample.months, QLatin1StringView(part)));
    };
    const QString id = subscriptionIdOf(sample.id);
    const UtcSeconds anchor = sample.anchor;
    const Period period = periodAround(price("base"), anchor, DemoBase);
    const QString tail = sample.id.mid(4);
    QJsonArray items{itemObject(QStringLiteral("si_%1_base").arg(tail), price("base"), 1, period, id)};
    if (sample.paidSeats > 0)
        items.append(
            itemObject(QStringLiteral("si_%1_seat").arg(tail), price("seat"), sample.paidSeats, period, id));
    if (sample.plan != u"free")
        items.append(itemObject(QStringLiteral("si_%1_calls").arg(tail), price("api_calls"), 0, period, id));
    account.create(subscriptionObject(id, account.find(sample.id), items, anchor, anchor));
}

} // namespace portico::sandbox
