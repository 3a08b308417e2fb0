// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("invoice_payment");

/// Payments stand in their invoices; newest first.
std::vector<QJsonObject> paymentsIn(const Account &account, const QString &invoiceId)
{
    std::vector<QJsonObject> payments;
    for (const QJsonObject &invoice : account.all(QStringLiteral("invoice"))) {
        if (!invoiceId.isEmpty() && text(invoice, "id") != invoiceId)
            continue;
        for (const QJsonValue &payment : listData(invoice, "payments"))
            payments.insert(payments.end(), payment.toObject());
    }
    std::stable_sort(payments.begin(), payments.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return integer(a, "created") > integer(b, "created");
    });
    return payments;
}

Outcome list(Call &call)
{
    const Params wanted = call.params.nested("payment");
    const auto is = [](const QJsonObject &object, const Params &params, const char *name) {
        return !params.has(name) || text(object, name) == params.text(name);
    };
    return page(paymentsIn(call.account, call.params.text("invoice")), call.params,
        QStringLiteral("/v1/invoice_payments"), [&](const QJsonObject &payment) {
            const QJsonObject source = payment.value(u"payment").toObject();
            return is(payment, call.params, "status") && is(source, wanted, "type")
                && is(source, wanted, "payment_intent") && is(source, wanted, "payment_record");
        });
}

Outcome retrieve(Call &call)
{
    for (const QJsonObject &payment : paymentsIn(call.account, {})) {
        if (text(payment, "id") == call.id())
            return payment;
    }
    return resourceMissing(Kind, call.id());
}

} // namespace

void addPaymentRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/invoice_payments");
    routes.push_back({"GET", url,
        listParameters({QStringLiteral("invoice"), QStringLiteral("status:canceled|open|paid"),
            QStringLiteral("payment.type!:payment_intent|payment_record"),
            QStringLiteral("payment.payment_intent"), QStringLiteral("payment.payment_record")}),
        list});
    routes.push_back({"GET", url + QStringLiteral("/{}"), QStringList(), retrieve});
    addReadRoutes(routes, QStringLiteral("payment_intents"), QStringLiteral("payment_intent"),
        {QStringLiteral("customer")});
    addReadRoutes(routes, QStringLiteral("charges"), QStringLiteral("charge"),
        {QStringLiteral("customer"), QStringLiteral("payment_intent")});
    routes.push_back(
        {"GET", QStringLiteral("/v1/payment_records/{}"), QStringList(), [](Call &call) -> Outcome {
             const QString kind = QStringLiteral("payment_record");
             const QJsonObject record = call.account.find(kind, call.id());
             return record.isEmpty() ? Outcome(resourceMissing(kind, call.id())) : Outcome(record);
         }});
}

} // namespace portico::sandbox
