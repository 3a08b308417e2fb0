// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

#include <array>

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("payment_method");

/// Stripe's test cards: what they are called and what becomes of a charge.
struct TestCard
{
    const char *number;
    const char *token; ///< Behind "tok_" or "pm_card_".
    const char *brand;
    const char *decline; ///< What a charge is refused with; empty for a card that pays.
};

/// Source: Stripe, "Testing". Cards that decline can be attached here, so that every reason can be had on a
/// customer.
constexpr std::array TestCards{
    TestCard{"4242424242424242", "visa", "visa", ""},
    TestCard{"4000056655665556", "visa_debit", "visa", ""},
    TestCard{"5555555555554444", "mastercard", "mastercard", ""},
    TestCard{"5200828282828210", "mastercard_debit", "mastercard", ""},
    TestCard{"5105105105105100", "mastercard_prepaid", "mastercard", ""},
    TestCard{"378282246310005", "amex", "amex", ""},
    TestCard{"6011111111111117", "discover", "discover", ""},
    TestCard{"3566002020360505", "jcb", "jcb", ""},
    TestCard{"4000000000000341", "chargeCustomerFail", "visa", "generic_decline"},
    TestCard{"4000000000000002", "visa_chargeDeclined", "visa", "generic_decline"},
    TestCard{"4000000000009995", "visa_chargeDeclinedInsufficientFunds", "visa", "insufficient_funds"},
    TestCard{"4000000000009987", "visa_chargeDeclinedLostCard", "visa", "lost_card"},
    TestCard{"4000000000009979", "visa_chargeDeclinedStolenCard", "visa", "stolen_card"},
    TestCard{"4000000000000069", "chargeDeclinedExpiredCard", "visa", "expired_card"},
    TestCard{"4000000000000127", "chargeDeclinedIncorrectCvc", "visa", "incorrect_cvc"},
    TestCard{"4000000000000119", "chargeDeclinedProcessingError", "visa", "processing_error"},
    TestCard{"4000002760003184", "authenticationRequired", "visa", "authentication_required"},
    TestCard{"4000002500003155", "threeDSecure2Required", "visa", "authentication_required"},
};

const TestCard *cardNamed(const QString &name)
{
    for (const TestCard &card : TestCards) {
        const QString token = QLatin1StringView(card.token);
        // "tok_visa_chargeDeclined" and "tok_chargeDeclined" are one.
        const QString shorter = token.startsWith(u"visa_charge") ? token.mid(5) : token;
        for (const QString &each : {token, shorter}) {
            if (name == QStringLiteral("tok_") + each || name == QStringLiteral("pm_card_") + each)
                return &card;
        }
        if (name == QLatin1StringView(card.number))
            return &card;
    }
    return nullptr;
}

Outcome createBankAccount(Call &call, const QString &type)
{
    const bool isSepa = type == u"sepa_debit";
    const Params given = call.params.nested(isSepa ? "sepa_debit" : "us_bank_account");
    const char *name = isSepa ? "iban" : "account_number";
    const QString param = QStringLiteral("%1[%2]").arg(type, QLatin1StringView(name));
    std::optional<QJsonObject> method = testBankAccount(given.text(name).remove(u' '));
    if (!method || text(*method, "type") != type)
        return invalidRequest(QStringLiteral("This is no test account of the sandbox."), param,
            QStringLiteral("account_number_invalid"));
    method->insert(QStringLiteral("created"), fromTime(call.account.wallNow()));
    method->insert(QStringLiteral("metadata"), call.params.metadataOver({}));
    call.account.create(*method);
    return *method;
}

Outcome create(Call &call)
{
    if (call.params.text("type") != u"card")
        return createBankAccount(call, call.params.text("type"));
    if (!call.params.has("card"))
        return parameterMissing(QStringLiteral("card"));
    const Params card = call.params.nested("card");
    const QString name = card.has("token") ? card.text("token") : card.text("number").remove(u' ');
    const int month = int(card.integer("exp_month").value_or(12));
    const int year = int(card.integer("exp_year").value_or(2034));
    std::optional<QJsonObject> method = testCard(name, month, year);
    if (!method) {
        ApiError error = invalidRequest(QStringLiteral("Your card number is incorrect."),
            QStringLiteral("card[number]"), QStringLiteral("incorrect_number"))
                             .value();
        error.status = 402;
        error.type = QStringLiteral("card_error");
        return tl::unexpected(error);
    }
    method->insert(QStringLiteral("created"), fromTime(call.account.wallNow()));
    method->insert(QStringLiteral("metadata"), call.params.metadataOver({}));
    call.account.create(*method);
    return *method;
}

Outcome attach(Call &call)
{
    const QString customerId = call.params.text("customer");
    if (call.account.find(QStringLiteral("customer"), customerId).isEmpty())
        return resourceMissing(QStringLiteral("customer"), customerId, QStringLiteral("customer"));
    QString id = call.id();
    // Stripe's shared test methods become a method of the customer's own when they are attached.
    std::optional<QJsonObject> shared = testCard(id, 12, 2034);
    if (shared || (shared = testBankAccount(id))) {
        shared->insert(QStringLiteral("created"), fromTime(call.account.wallNow()));
        call.account.create(*shared);
        id = text(*shared, "id");
    }
    if (call.account.find(Kind, id).isEmpty())
        return resourceMissing(QStringLiteral("PaymentMethod"), id, QStringLiteral("payment_method"));
    return call.account.update(
        id, {{QStringLiteral("customer"), customerId}}, QStringLiteral("payment_method.attached"));
}

Outcome detach(Call &call)
{
    const QJsonObject method = call.account.find(Kind, call.id());
    if (method.isEmpty())
        return resourceMissing(QStringLiteral("PaymentMethod"), call.id(), QStringLiteral("payment_method"));
    const QJsonObject customer = call.account.find(text(method, "customer"));
    QJsonObject settings = customer.value(u"invoice_settings").toObject();
    if (text(settings, "default_payment_method") == call.id()) {
        settings.insert(QStringLiteral("default_payment_method"), QJsonValue::Null);
        call.account.update(text(customer, "id"), {{QStringLiteral("invoice_settings"), settings}},
            QStringLiteral("customer.updated"));
    }
    return call.account.update(call.id(), {{QStringLiteral("customer"), QJsonValue::Null}},
        QStringLiteral("payment_method.detached"));
}

Outcome update(Call &call)
{
    const QJsonObject method = call.account.find(Kind, call.id());
    if (method.isEmpty())
        return resourceMissing(QStringLiteral("PaymentMethod"), call.id(), QStringLiteral("payment_method"));
    QJsonObject card = method.value(u"card").toObject();
    const Params given = call.params.nested("card");
    for (const char *name : {"exp_month", "exp_year"}) {
        if (given.has(name))
            card.insert(QLatin1StringView(name), given.integer(name).value_or(0));
    }
    QJsonObject changes{{QStringLiteral("card"), card}};
    if (call.params.has("metadata"))
        changes.insert(
            QStringLiteral("metadata"), call.params.metadataOver(method.value(u"metadata").toObject()));
    return call.account.update(call.id(), changes, QStringLiteral("payment_method.updated"));
}

Outcome listOfCustomer(Call &call, const QString &customerId)
{
    return page(call.account.all(Kind), call.params, QStringLiteral("/v1/payment_methods"),
        [&](const QJsonObject &method) {
            return text(method, "customer") == customerId
                && (!call.params.has("type") || text(method, "type") == call.params.text("type"));
        });
}

} // namespace

std::optional<QJsonObject> testCard(const QString &numberOrToken, int expMonth, int expYear)
{
    const TestCard *card = cardNamed(numberOrToken);
    if (!card)
        return std::nullopt;
    return QJsonObject{
        {QStringLiteral("id"), Account::newId(QStringLiteral("pm"))},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("billing_details"), QJsonObject()},
        {QStringLiteral("card"),
            QJsonObject{{QStringLiteral("brand"), QLatin1StringView(card->brand)},
                {QStringLiteral("country"), QStringLiteral("US")}, {QStringLiteral("exp_month"), expMonth},
                {QStringLiteral("exp_year"), expYear}, {QStringLiteral("funding"), QStringLiteral("credit")},
                {QStringLiteral("last4"), QString::fromLatin1(card->number).right(4)},
                {QStringLiteral("wallet"), QJsonValue::Null}}},
        {QStringLiteral("customer"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("type"), QStringLiteral("card")},
        {QStringLiteral("_decline"), QLatin1StringView(card->decline)},
    };
}

void addPaymentMethodRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/payment_methods");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"POST", url,
        Schema{"type!:card|us_bank_account|sepa_debit", "card.token", "card.number", "card.exp_month:int",
            "card.exp_year:int", "card.cvc", "us_bank_account.account_number",
            "us_bank_account.routing_number", "us_bank_account.account_holder_type", "sepa_debit.iban",
            "billing_details.name", "billing_details.email", "billing_details.phone", "metadata{}"},
        create});
    routes.push_back({"POST", one + QStringLiteral("/attach"), Schema{"customer!"}, attach});
    routes.push_back({"POST", one + QStringLiteral("/detach"), QStringList(), detach});
    routes.push_back({"POST", one, Schema{"card.exp_month:int", "card.exp_year:int", "metadata{}"}, update});
    routes.push_back(
        {"GET", QStringLiteral("/v1/customers/{}/payment_methods"), listParameters({QStringLiteral("type")}),
            [](Call &call) { return listOfCustomer(call, call.id()); }});
    routes.push_back({"GET", url, listParameters({QStringLiteral("type"), QStringLiteral("customer")}),
        [](Call &call) { return listOfCustomer(call, call.params.text("customer")); }});
    addReadRoutes(routes, QStringLiteral("payment_methods"), Kind);
}

} // namespace portico::sandbox
