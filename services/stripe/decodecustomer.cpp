// SPDX-License-Identifier: MIT
#include "services/stripe/decode.h"

namespace portico::stripe {

namespace {

/// Older cards spell brands as people do.
QString brandName(const QString &brand)
{
    const QString lower = brand.toLower();
    if (lower == u"american express")
        return QStringLiteral("amex");
    if (lower == u"diners club")
        return QStringLiteral("diners");
    return lower;
}

Address addressFrom(const JsonObject &object)
{
    return {object.text("line1"), object.text("line2"), object.text("city"), object.text("state"),
        object.text("postal_code"), object.text("country").toUpper()};
}

void readBillingDetails(Customer &customer, const JsonObject &object)
{
    customer.address = addressFrom(object.object("address"));
    for (const JsonObject &field : object.object("invoice_settings").objects("custom_fields"))
        customer.customFields.push_back({field.text("name"), field.text("value")});
    const std::map<QString, QString> metadata = object.texts("metadata");
    const auto ends = metadata.find(QLatin1StringView(PurchaseOrderEndsKey));
    const QDate date = ends == metadata.end() ? QDate() : QDate::fromString(ends->second, Qt::ISODate);
    if (date.isValid())
        customer.purchaseOrderEnds = date;
    const std::vector<QString> locales = object.strings("preferred_locales");
    if (!locales.empty())
        customer.language = locales.front();
    for (const JsonObject &taxId : object.listed("tax_ids")) {
        if (std::optional<TaxId> decoded = decodeTaxId(taxId))
            customer.taxIds.push_back(*std::move(decoded));
    }
}

} // namespace

std::optional<TaxId> decodeTaxId(const JsonObject &object)
{
    if (object.text("object") != u"tax_id" || object.text("id").isEmpty())
        return std::nullopt;
    const JsonObject verification = object.object("verification");
    TaxId taxId;
    taxId.id = object.text("id");
    taxId.type = object.text("type");
    taxId.value = object.text("value");
    taxId.country = object.text("country").toUpper();
    taxId.created = object.time("created").value_or(UtcSeconds());
    taxId.verification = taxIdVerificationFromName(verification.text("status"));
    taxId.verifiedName = verification.text("verified_name");
    return taxId;
}

std::optional<Customer> decodeCustomer(const JsonObject &object)
{
    if (object.text("object") != u"customer" || object.text("id").isEmpty())
        return std::nullopt;
    const JsonObject settings = object.object("invoice_settings");
    Customer customer;
    customer.id = object.text("id");
    for (const char *key : {"name", "business_name", "individual_name"}) {
        if (customer.name.isEmpty())
            customer.name = object.text(key);
    }
    customer.email = object.text("email");
    customer.currency = object.text("currency").toLower();
    customer.defaultPaymentMethodId = settings.id("default_payment_method");
    customer.defaultSourceId = object.id("default_source");
    customer.testClockId = object.id("test_clock");
    customer.balance = object.integer(object.has("balance") ? "balance" : "account_balance").value_or(0);
    customer.deleted = object.flag("deleted");
    readBillingDetails(customer, object);
    return customer;
}

std::optional<PaymentMethod> decodePaymentMethod(const JsonObject &object)
{
    const QString kind = object.text("object");
    const bool isCardItself = kind == u"card"; // older: a card is an object of its own
    const bool known
        = isCardItself || kind == u"payment_method" || kind == u"source" || kind == u"bank_account";
    if (!known || object.text("id").isEmpty())
        return std::nullopt;
    PaymentMethod method;
    method.id = object.text("id");
    method.type = kind == u"payment_method" || kind == u"source" ? object.text("type") : kind;
    const JsonObject nested = object.object(method.type.toLatin1().constData());
    const JsonObject &details = nested.isEmpty() ? object : nested;
    method.last4 = details.text("last4");
    if (method.type == u"card")
        method.brand = brandName(details.text("brand"));
    method.expMonth = int(details.integer("exp_month").value_or(0));
    method.expYear = int(details.integer("exp_year").value_or(0));
    return method;
}

std::optional<TestClock> decodeTestClock(const JsonObject &object)
{
    const std::optional<UtcSeconds> frozen = object.time("frozen_time");
    if (object.text("object") != u"test_helpers.test_clock" || object.text("id").isEmpty() || !frozen)
        return std::nullopt;
    TestClock clock;
    clock.id = object.text("id");
    clock.frozenTime = *frozen;
    clock.status = object.text("status");
    return clock;
}

} // namespace portico::stripe
