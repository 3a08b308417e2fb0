// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/refunds.h"

#include "services/sandbox/billing/charges.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QJsonValue destinationOf(const QJsonObject &charge)
{
    const QString type = text(charge.value(u"payment_method_details").toObject(), "type");
    if (type.isEmpty())
        return QJsonValue::Null;
    const QJsonObject card{{QStringLiteral("type"), QStringLiteral("refund")},
        {QStringLiteral("reference_status"), QStringLiteral("pending")},
        {QStringLiteral("reference_type"), QStringLiteral("acquirer_reference_number")}};
    return QJsonObject{{QStringLiteral("type"), type}, {type, type == u"card" ? card : QJsonObject()}};
}

QJsonObject refundObject(const QJsonObject &charge, qint64 amount, const QString &reason,
    const QJsonObject &metadata, UtcSeconds at)
{
    return {{QStringLiteral("id"), Account::newId(QStringLiteral("re"))},
        {QStringLiteral("object"), QStringLiteral("refund")}, {QStringLiteral("amount"), amount},
        {QStringLiteral("balance_transaction"), QJsonValue::Null},
        {QStringLiteral("charge"), charge.value(u"id")}, {QStringLiteral("created"), fromTime(at)},
        {QStringLiteral("currency"), charge.value(u"currency")},
        {QStringLiteral("customer"), charge.value(u"customer")},
        {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("destination_details"), destinationOf(charge)},
        {QStringLiteral("metadata"), metadata},
        {QStringLiteral("payment_intent"), charge.value(u"payment_intent")},
        {QStringLiteral("payment_method"), charge.value(u"payment_method")},
        {QStringLiteral("reason"), textOrNull(reason)}, {QStringLiteral("receipt_number"), QJsonValue::Null},
        {QStringLiteral("source_transfer_reversal"), QJsonValue::Null},
        {QStringLiteral("status"), QStringLiteral("succeeded")},
        {QStringLiteral("transfer_reversal"), QJsonValue::Null}};
}

} // namespace

Outcome refundCharge(Account &account, const QString &chargeId, std::optional<qint64> amount,
    const QString &reason, const QJsonObject &metadata, UtcSeconds at)
{
    const QJsonObject charge = account.find(QStringLiteral("charge"), chargeId);
    if (text(charge, "status") != u"succeeded")
        return invalidRequest(
            QStringLiteral("This charge (%1) did not succeed and cannot be refunded.").arg(chargeId),
            QStringLiteral("charge"));
    const qint64 refunded = integer(charge, "amount_refunded");
    const qint64 left = integer(charge, "amount") - refunded;
    if (left == 0)
        return invalidRequest(QStringLiteral("Charge %1 has already been refunded.").arg(chargeId), {},
            QStringLiteral("charge_already_refunded"));
    const qint64 given = amount.value_or(left);
    if (given < 1)
        return invalidRequest(QStringLiteral("This value must be greater than or equal to 1."),
            QStringLiteral("amount"), QStringLiteral("parameter_invalid_integer"));
    if (given > left)
        return invalidRequest(
            QStringLiteral("Refund amount (%1) is greater than unrefunded amount on charge (%2)")
                .arg(given)
                .arg(left),
            QStringLiteral("amount"));
    const QJsonObject refund = refundObject(charge, given, reason, metadata, at);
    account.create(refund, QStringLiteral("refund.created"));
    account.update(chargeId,
        {{QStringLiteral("amount_refunded"), refunded + given}, {QStringLiteral("refunded"), given == left}},
        QStringLiteral("charge.refunded"));
    return refund;
}

qint64 refundedOf(const Account &account, const QJsonObject &invoice)
{
    return integer(chargeOf(account, invoice), "amount_refunded");
}

} // namespace portico::sandbox
