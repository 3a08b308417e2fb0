// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/payment.h"

#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/expand.h"
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
    QJsonObject intent{{QStringLiteral("amount"), invoice.value(u"amount_due")},
        {QStringLiteral("amount_received"), paid ? invoice.value(u"amount_due") : QJsonValue(0)},
        {QStringLiteral("status"), statusAfter(attempt)},
        {QStringLiteral("payment_method"), textOrNull(isTaken ? attempt.methodId : QString())},
        {QStringLiteral("last_payment_error"), errorOf(account, attempt.methodId, attempt.decline)}};
    if (!existing.isEmpty()) {
        account.update(existing, intent, eventAfter(attempt));
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

QJsonValue paymentsWith(Account &account, const QJsonObject &invoice, const Attempted &attempt, UtcSeconds at)
{
    const QString url = QStringLiteral("/v1/invoice_payments?invoice=") + text(invoice, "id");
    const QJsonObject existing = listData(invoice, "payments").at(0).toObject();
    const bool paid = attempt.paid();
    if (paid && attempt.methodId.isEmpty() && existing.isEmpty())
        return listOf({}, url); // money that never went through here
    const QString intent = intentAfter(
        account, invoice, text(existing.value(u"payment").toObject(), "payment_intent"), attempt, at);
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
