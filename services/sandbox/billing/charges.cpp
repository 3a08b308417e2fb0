// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/charges.h"

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QJsonValue detailsOf(const QJsonObject &method)
{
    const QString type = text(method, "type");
    if (type.isEmpty())
        return QJsonValue::Null;
    QJsonObject own = method.value(type).toObject();
    if (type == u"card")
        own.insert(QStringLiteral("network"), own.value(u"brand"));
    return QJsonObject{{QStringLiteral("type"), type}, {type, own}};
}

QJsonValue outcomeOf(const ChargeDraft &draft)
{
    if (draft.isPending)
        return QJsonValue::Null;
    const bool paid = draft.decline.isEmpty();
    return QJsonObject{
        {QStringLiteral("network_status"),
            paid ? QStringLiteral("approved_by_network") : QStringLiteral("declined_by_network")},
        {QStringLiteral("reason"), textOrNull(draft.decline)},
        {QStringLiteral("seller_message"),
            paid ? QStringLiteral("Payment complete.") : QStringLiteral("The bank declined the payment.")},
        {QStringLiteral("type"), paid ? QStringLiteral("authorized") : QStringLiteral("issuer_declined")}};
}

/// What the bank's answer says.
QJsonObject answerOf(const ChargeDraft &draft)
{
    const bool failed = !draft.decline.isEmpty();
    const bool paid = !failed && !draft.isPending;
    const QString status = paid ? QStringLiteral("succeeded")
        : failed                ? QStringLiteral("failed")
                                : QStringLiteral("pending");
    const ApiError error = failed ? cardError(draft.decline) : ApiError();
    return {{QStringLiteral("status"), status}, {QStringLiteral("paid"), paid},
        {QStringLiteral("captured"), !failed},
        {QStringLiteral("amount_captured"), failed ? qint64(0) : draft.amount},
        {QStringLiteral("failure_code"), textOrNull(error.code)},
        {QStringLiteral("failure_message"), textOrNull(failed ? error.message : QString())},
        {QStringLiteral("outcome"), outcomeOf(draft)}};
}

} // namespace

QString recordCharge(Account &account, const ChargeDraft &draft, const QString &latest, UtcSeconds at)
{
    // Where the bank asks its customer first, or has no answer from them, nothing is charged.
    if (draft.methodId.isEmpty() || draft.decline.startsWith(u"authentication_"))
        return latest;
    QJsonObject answer = answerOf(draft);
    if (text(account.find(latest), "status") == u"pending") {
        account.update(latest, answer);
        return latest;
    }
    const QJsonObject method = account.find(draft.methodId);
    QJsonObject charge{{QStringLiteral("id"), Account::newId(QStringLiteral("ch"))},
        {QStringLiteral("object"), QStringLiteral("charge")}, {QStringLiteral("amount"), draft.amount},
        {QStringLiteral("amount_refunded"), 0}, {QStringLiteral("balance_transaction"), QJsonValue::Null},
        {QStringLiteral("billing_details"), method.value(u"billing_details").toObject()},
        {QStringLiteral("created"), fromTime(at)}, {QStringLiteral("currency"), draft.currency},
        {QStringLiteral("customer"), draft.customerId}, {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("disputed"), false}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("payment_intent"), draft.intentId},
        {QStringLiteral("payment_method"), draft.methodId},
        {QStringLiteral("payment_method_details"), detailsOf(method)},
        {QStringLiteral("receipt_email"), QJsonValue::Null},
        {QStringLiteral("receipt_number"), QJsonValue::Null},
        {QStringLiteral("receipt_url"), QJsonValue::Null}, {QStringLiteral("refunded"), false}};
    for (auto member = answer.begin(); member != answer.end(); ++member)
        charge.insert(member.key(), member.value());
    account.create(charge);
    return text(charge, "id");
}

QJsonObject chargeOf(const Account &account, const QJsonObject &invoice)
{
    for (const QJsonValue &payment : listData(invoice, "payments")) {
        const QString intent = text(payment.toObject().value(u"payment").toObject(), "payment_intent");
        const QJsonObject charge = account.find(text(account.find(intent), "latest_charge"));
        if (text(charge, "status") == u"succeeded")
            return charge;
    }
    return {};
}

} // namespace portico::sandbox
