// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/refunds.h"

#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("refund");

/// The charge to refund, by itself or by its intent.
Outcome chargeMeant(Call &call)
{
    const QString kind = QStringLiteral("charge");
    if (call.params.has("charge")) {
        const QJsonObject charge = call.account.find(kind, call.params.text("charge"));
        return charge.isEmpty() ? Outcome(resourceMissing(kind, call.params.text("charge"), kind))
                                : Outcome(charge);
    }
    if (!call.params.has("payment_intent"))
        return invalidRequest(QStringLiteral(
            "One of the following params should be provided for this request: payment_intent or charge."));
    const QString id = call.params.text("payment_intent");
    const QJsonObject intent = call.account.find(QStringLiteral("payment_intent"), id);
    if (intent.isEmpty())
        return resourceMissing(QStringLiteral("payment_intent"), id, QStringLiteral("payment_intent"));
    const QJsonObject charge = call.account.find(kind, text(intent, "latest_charge"));
    if (text(charge, "status") != u"succeeded")
        return invalidRequest(
            QStringLiteral("This PaymentIntent (%1) does not have a successful charge to refund.").arg(id),
            QStringLiteral("payment_intent"));
    return charge;
}

Outcome create(Call &call)
{
    const Outcome charge = chargeMeant(call);
    if (!charge)
        return charge;
    const std::optional<qint64> amount
        = call.params.has("amount") ? call.params.integer("amount") : std::nullopt;
    return refundCharge(call.account, text(*charge, "id"), amount, call.params.text("reason"),
        call.params.metadataOver({}), call.account.nowFor(text(*charge, "customer")));
}

Outcome update(Call &call)
{
    const QJsonObject refund = call.account.find(Kind, call.id());
    if (refund.isEmpty())
        return resourceMissing(Kind, call.id());
    return call.account.update(call.id(),
        {{QStringLiteral("metadata"), call.params.metadataOver(refund.value(u"metadata").toObject())}},
        QStringLiteral("refund.updated"));
}

} // namespace

void addRefundRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/refunds");
    routes.push_back({"POST", url,
        Schema{"charge", "payment_intent", "amount:int", "reason:duplicate|fraudulent|requested_by_customer",
            "metadata{}"},
        create});
    routes.push_back({"POST", url + QStringLiteral("/{}"), Schema{"metadata{}"}, update});
    addReadRoutes(routes, QStringLiteral("refunds"), Kind,
        {QStringLiteral("charge"), QStringLiteral("payment_intent")});
}

} // namespace portico::sandbox
