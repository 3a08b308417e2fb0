// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/buyer.h"

#include "services/sandbox/billing/taxids.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// In the order they were given; those of later are not on an invoice of the past.
QJsonArray taxIdsAt(const Account &account, const QString &customerId, UtcSeconds at)
{
    QJsonArray taxIds;
    for (const QJsonObject &taxId : taxIdsOf(account, customerId)) {
        if (toTime(taxId.value(u"created")) <= at)
            taxIds.prepend(QJsonObject{{QStringLiteral("type"), taxId.value(u"type")},
                {QStringLiteral("value"), taxId.value(u"value")}});
    }
    return taxIds;
}

} // namespace

QJsonObject buyerOn(const Account &account, const QString &customerId, UtcSeconds at)
{
    const QJsonObject customer = account.find(QStringLiteral("customer"), customerId);
    if (customer.isEmpty())
        return {};
    const bool isNamed = !text(customer, "name").isEmpty();
    return {{QStringLiteral("custom_fields"),
                customer.value(u"invoice_settings").toObject().value(u"custom_fields")},
        {QStringLiteral("customer_address"), customer.value(u"address")},
        {QStringLiteral("customer_email"), customer.value(u"email")},
        {QStringLiteral("customer_name"), customer.value(isNamed ? u"name" : u"business_name")},
        {QStringLiteral("customer_phone"), customer.value(u"phone")},
        {QStringLiteral("customer_shipping"), QJsonValue::Null},
        {QStringLiteral("customer_tax_exempt"), customer.value(u"tax_exempt")},
        {QStringLiteral("customer_tax_ids"), taxIdsAt(account, customerId, at)},
        {QStringLiteral("_locales"), customer.value(u"preferred_locales")}};
}

void refreshDrafts(Account &account, const QString &customerId)
{
    const QJsonObject buyer = buyerOn(account, customerId, account.nowFor(customerId));
    for (const QJsonObject &invoice : account.all(QStringLiteral("invoice"))) {
        if (text(invoice, "customer") == customerId && text(invoice, "status") == u"draft")
            account.update(text(invoice, "id"), buyer);
    }
}

} // namespace portico::sandbox
