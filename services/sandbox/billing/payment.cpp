// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/payment.h"

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/expand.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

QString statusAfter(const QString &decline)
{
    if (decline.isEmpty())
        return QStringLiteral("succeeded");
    return decline == u"authentication_required" ? QStringLiteral("requires_action")
                                                 : QStringLiteral("requires_payment_method");
}

QJsonValue errorOf(const Account &account, const QString &methodId, const QString &decline)
{
    if (decline.isEmpty() || methodId.isEmpty())
        return QJsonValue::Null;
    QJsonObject error = cardError(decline).toJson().value(u"error").toObject();
    error.insert(QStringLiteral("payment_method"), published(account.find(methodId)));
    return error;
}

QString intentAfter(Account &account, const QJsonObject &invoice, const QString &existing,
    const QString &methodId, const QString &decline, UtcSeconds at)
{
    const bool paid = decline.isEmpty();
    QJsonObject intent{{QStringLiteral("amount"), invoice.value(u"amount_due")},
        {QStringLiteral("amount_received"), paid ? invoice.value(u"amount_due") : QJsonValue(0)},
        {QStringLiteral("status"), statusAfter(decline)},
        {QStringLiteral("payment_method"), textOrNull(paid ? methodId : QString())},
        {QStringLiteral("last_payment_error"), errorOf(account, methodId, decline)}};
    if (!existing.isEmpty()) {
        account.update(existing, intent,
            paid ? QStringLiteral("payment_intent.succeeded")
                 : QStringLiteral("payment_intent.payment_failed"));
        return existing;
    }
    const QString id = Account::newId(QStringLiteral("pi"));
    intent.insert(QStringLiteral("id"), id);
    intent.insert(QStringLiteral("object"), QStringLiteral("payment_intent"));
    intent.insert(QStringLiteral("created"), fromTime(at));
    intent.insert(QStringLiteral("currency"), invoice.value(u"currency"));
    intent.insert(QStringLiteral("customer"), invoice.value(u"customer"));
    intent.insert(QStringLiteral("livemode"), false);
    intent.insert(QStringLiteral("metadata"), QJsonObject());
    account.create(intent);
    return id;
}

} // namespace

QString declineOf(const QJsonObject &method)
{
    return method.isEmpty() ? QStringLiteral("no_payment_method") : text(method, "_decline");
}

QJsonValue paymentsAfter(Account &account, const QJsonObject &invoice, const QString &methodId,
    const QString &decline, UtcSeconds at)
{
    const QString url = QStringLiteral("/v1/invoice_payments?invoice=") + text(invoice, "id");
    const QJsonObject existing = listData(invoice, "payments").at(0).toObject();
    const bool paid = decline.isEmpty();
    if (paid && methodId.isEmpty() && existing.isEmpty())
        return listOf({}, url); // money that never went through here
    const QString intent = intentAfter(account, invoice,
        text(existing.value(u"payment").toObject(), "payment_intent"), methodId, decline, at);
    const QJsonObject payment{
        {QStringLiteral("id"),
            existing.isEmpty() ? Account::newId(QStringLiteral("inpay")) : text(existing, "id")},
        {QStringLiteral("object"), QStringLiteral("invoice_payment")},
        {QStringLiteral("amount_paid"), paid ? invoice.value(u"amount_due") : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("amount_requested"), invoice.value(u"amount_due")},
        {QStringLiteral("created"), existing.isEmpty() ? fromTime(at) : existing.value(u"created")},
        {QStringLiteral("currency"), invoice.value(u"currency")},
        {QStringLiteral("invoice"), invoice.value(u"id")}, {QStringLiteral("is_default"), true},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("payment"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("payment_intent")},
                {QStringLiteral("payment_intent"), intent}}},
        {QStringLiteral("status"), paid ? QStringLiteral("paid") : QStringLiteral("open")},
        {QStringLiteral("status_transitions"),
            QJsonObject{{QStringLiteral("paid_at"), paid ? fromTime(at) : QJsonValue(QJsonValue::Null)},
                {QStringLiteral("canceled_at"), QJsonValue::Null}}}};
    return listOf({payment}, url);
}

} // namespace portico::sandbox
