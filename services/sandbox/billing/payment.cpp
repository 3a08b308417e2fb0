// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/payment.h"

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/expand.h"
#include "services/sandbox/billing/charges.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

/// What one attempt came to.
struct Attempted
{
    QString methodId;
    QString decline; ///< Empty where there was none.
    bool isOpen = false; ///< The bank has not answered yet.

    [[nodiscard]] bool paid() const { return decline.isEmpty() && !isOpen; }
};

QString statusAfter(const Attempted &attempt)
{
    if (attempt.isOpen)
        return QStringLiteral("processing");
    if (attempt.paid())
        return QStringLiteral("succeeded");
    return attempt.decline == u"authentication_required" ? QStringLiteral("requires_action")
                                                         : QStringLiteral("requires_payment_method");
}

QString eventAfter(const Attempted &attempt)
{
    if (attempt.isOpen)
        return QStringLiteral("payment_intent.processing");
    return attempt.paid() ? QStringLiteral("payment_intent.succeeded")
                          : QStringLiteral("payment_intent.payment_failed");
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
    const Attempted &attempt, UtcSeconds at)
{
    const bool paid = attempt.paid();
    const bool isTaken = paid || attempt.isOpen;
    const QString id = existing.isEmpty() ? Account::newId(QStringLiteral("pi")) : existing;
    const ChargeDraft charge{id, text(invoice, "customer"), text(invoice, "currency"), attempt.methodId,
        attempt.decline, integer(invoice, "amount_due"), attempt.isOpen};
    const QString latest = recordCharge(account, charge, text(account.find(existing), "latest_charge"), at);
    QJsonObject intent{{QStringLiteral("amount"), invoice.value(u"amount_due")},
        {QStringLiteral("amount_received"), paid ? invoice.value(u"amount_due") : QJsonValue(0)},
        {QStringLiteral("status"), statusAfter(attempt)},
        {QStringLiteral("latest_charge"), textOrNull(latest)},
        {QStringLiteral("payment_method"), textOrNull(isTaken ? attempt.methodId : QString())},
        {QStringLiteral("last_payment_error"), errorOf(account, attempt.methodId, attempt.decline)}};
    if (!existing.isEmpty()) {
        account.update(existing, intent, eventAfter(attempt));
        return existing;
    }
    intent.insert(QStringLiteral("id"), id);
    intent.insert(QStringLiteral("object"), QStringLiteral("payment_intent"));
    intent.insert(QStringLiteral("canceled_at"), QJsonValue::Null);
    intent.insert(QStringLiteral("cancellation_reason"), QJsonValue::Null);
    intent.insert(QStringLiteral("created"), fromTime(at));
    intent.insert(QStringLiteral("currency"), invoice.value(u"currency"));
    intent.insert(QStringLiteral("customer"), invoice.value(u"customer"));
    intent.insert(QStringLiteral("livemode"), false);
    intent.insert(QStringLiteral("metadata"), QJsonObject());
    account.create(intent);
    return id;
}

/// A payment of the whole invoice, not yet made.
QJsonObject paymentObject(
    const QJsonObject &invoice, const QString &type, const QString &source, bool isDefault, UtcSeconds at)
{
    return {{QStringLiteral("id"), Account::newId(QStringLiteral("inpay"))},
        {QStringLiteral("object"), QStringLiteral("invoice_payment")},
        {QStringLiteral("amount_paid"), QJsonValue::Null},
        {QStringLiteral("amount_requested"), invoice.value(u"amount_due")},
        {QStringLiteral("created"), fromTime(at)}, {QStringLiteral("currency"), invoice.value(u"currency")},
        {QStringLiteral("invoice"), invoice.value(u"id")}, {QStringLiteral("is_default"), isDefault},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("payment"), QJsonObject{{QStringLiteral("type"), type}, {type, source}}},
        {QStringLiteral("status"), QStringLiteral("open")},
        {QStringLiteral("status_transitions"),
            QJsonObject{{QStringLiteral("canceled_at"), QJsonValue::Null},
                {QStringLiteral("paid_at"), QJsonValue::Null}}}};
}

QJsonObject finished(QJsonObject payment, const QString &status, const char *transition, UtcSeconds at)
{
    QJsonObject transitions = payment.value(u"status_transitions").toObject();
    transitions.insert(QLatin1StringView(transition), fromTime(at));
    payment.insert(QStringLiteral("status"), status);
    payment.insert(QStringLiteral("status_transitions"), transitions);
    if (status == u"paid")
        payment.insert(QStringLiteral("amount_paid"), payment.value(u"amount_requested"));
    return payment;
}

QJsonValue paymentList(const QJsonObject &invoice, const QJsonArray &payments)
{
    return listOf(payments, QStringLiteral("/v1/invoice_payments?invoice=") + text(invoice, "id"));
}

QJsonValue paymentsWith(Account &account, const QJsonObject &invoice, const Attempted &attempt, UtcSeconds at)
{
    const QString type = QStringLiteral("payment_intent");
    QJsonObject payment = listData(invoice, "payments").at(0).toObject();
    const QString before = text(payment.value(u"payment").toObject(), "payment_intent");
    const QString intent = intentAfter(account, invoice, before, attempt, at);
    if (payment.isEmpty())
        payment = paymentObject(invoice, type, intent, true, at);
    payment.insert(QStringLiteral("amount_requested"), invoice.value(u"amount_due"));
    if (attempt.paid())
        payment = finished(payment, QStringLiteral("paid"), "paid_at", at);
    return paymentList(invoice, {payment});
}

/// What was paid elsewhere, as the seller reported it.
QString recordElsewhere(Account &account, const QJsonObject &invoice, UtcSeconds at)
{
    const QJsonObject amount{{QStringLiteral("currency"), invoice.value(u"currency")},
        {QStringLiteral("value"), invoice.value(u"amount_due")}};
    const QJsonObject nothing{
        {QStringLiteral("currency"), invoice.value(u"currency")}, {QStringLiteral("value"), 0}};
    const QString id = Account::newId(QStringLiteral("pr"));
    account.create({{QStringLiteral("id"), id}, {QStringLiteral("object"), QStringLiteral("payment_record")},
        {QStringLiteral("amount"), amount}, {QStringLiteral("amount_requested"), amount},
        {QStringLiteral("amount_authorized"), amount}, {QStringLiteral("amount_guaranteed"), amount},
        {QStringLiteral("amount_canceled"), nothing}, {QStringLiteral("amount_failed"), nothing},
        {QStringLiteral("amount_refunded"), nothing}, {QStringLiteral("created"), fromTime(at)},
        {QStringLiteral("customer_details"),
            QJsonObject{{QStringLiteral("customer"), invoice.value(u"customer")}}},
        {QStringLiteral("description"), QJsonValue::Null}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("payment_method_details"), QJsonValue::Null},
        {QStringLiteral("processor_details"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("custom")},
                {QStringLiteral("custom"),
                    QJsonObject{{QStringLiteral("payment_reference"), invoice.value(u"number")}}}}},
        {QStringLiteral("reported_by"), QStringLiteral("self")}});
    return id;
}

} // namespace

QString declineOf(const QJsonObject &method)
{
    return method.isEmpty() ? QStringLiteral("no_payment_method") : text(method, "_decline");
}

bool settlesLater(const QJsonObject &method)
{
    return !method.isEmpty() && text(method, "type") != u"card";
}

QJsonValue paymentsAfter(Account &account, const QJsonObject &invoice, const QString &methodId,
    const QString &decline, UtcSeconds at)
{
    return paymentsWith(account, invoice, {methodId, decline, false}, at);
}

QJsonValue paymentsWhile(Account &account, const QJsonObject &invoice, const QString &methodId, UtcSeconds at)
{
    return paymentsWith(account, invoice, {methodId, {}, true}, at);
}

QJsonValue paymentsElsewhere(Account &account, const QJsonObject &invoice, UtcSeconds at)
{
    QJsonArray payments = canceledPayments(account, invoice, {}, at)[u"data"].toArray();
    if (integer(invoice, "amount_due") == 0)
        return paymentList(invoice, payments);
    const QString record = recordElsewhere(account, invoice, at);
    payments.append(finished(paymentObject(invoice, QStringLiteral("payment_record"), record, false, at),
        QStringLiteral("paid"), "paid_at", at));
    return paymentList(invoice, payments);
}

QJsonValue canceledPayments(
    Account &account, const QJsonObject &invoice, const QString &reason, UtcSeconds at)
{
    QJsonArray payments;
    for (const QJsonValue &value : listData(invoice, "payments")) {
        const QJsonObject payment = value.toObject();
        if (text(payment, "status") != u"open") {
            payments.append(payment);
            continue;
        }
        payments.append(finished(payment, QStringLiteral("canceled"), "canceled_at", at));
        account.update(text(payment.value(u"payment").toObject(), "payment_intent"),
            {{QStringLiteral("status"), QStringLiteral("canceled")},
                {QStringLiteral("canceled_at"), fromTime(at)},
                {QStringLiteral("cancellation_reason"), textOrNull(reason)}},
            QStringLiteral("payment_intent.canceled"));
    }
    return paymentList(invoice, payments);
}

QJsonValue paymentsAsking(Account &account, const QJsonObject &invoice, qint64 amount)
{
    QJsonArray payments;
    for (const QJsonValue &value : listData(invoice, "payments")) {
        QJsonObject payment = value.toObject();
        if (text(payment, "status") == u"open") {
            payment.insert(QStringLiteral("amount_requested"), amount);
            account.update(text(payment.value(u"payment").toObject(), "payment_intent"),
                {{QStringLiteral("amount"), amount}});
        }
        payments.append(payment);
    }
    return paymentList(invoice, payments);
}

Authentication::Authentication(Account &account, const QString &methodId)
    : m_account(account), m_methodId(methodId), m_decline(account.find(methodId).value(u"_decline"))
{
    if (m_decline.toString() == u"authentication_required")
        m_account.update(m_methodId, {{QStringLiteral("_decline"), QString()}});
}

Authentication::~Authentication()
{
    if (m_decline.toString() == u"authentication_required" && !m_account.find(m_methodId).isEmpty())
        m_account.update(m_methodId, {{QStringLiteral("_decline"), m_decline}});
}

} // namespace portico::sandbox
