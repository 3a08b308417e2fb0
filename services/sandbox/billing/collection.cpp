// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/collection.h"

#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/pausing.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/billing/pendingupdates.h"
#include "services/sandbox/json.h"

#include <algorithm>
#include <array>

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString SubscriptionUpdated = QStringLiteral("customer.subscription.updated");

/// How long a bank takes to answer a direct debit here.
constexpr minutes SettlesAfter{3};

/// When automatic retries come, counted from the start of the day of the first failure: at hours when cards
/// are more likely to pay. The subscription is unpaid when they are used up.
constexpr std::array Retries{
    days{3} + hours{14}, days{7} + hours{15}, days{11} + hours{15}, days{14} + hours{15}};

std::optional<UtcSeconds> nextRetry(UtcSeconds firstFailure, UtcSeconds now)
{
    for (const auto retry : Retries) {
        const UtcSeconds at = floor<days>(firstFailure) + retry;
        if (at > now)
            return at;
    }
    return std::nullopt;
}

/// The least that can be charged at once; less is carried to the next invoice. Source: Stripe, "Minimum and
/// maximum charge amounts".
bool isTooSmall(qint64 amount, const QString &currency)
{
    struct Minimum
    {
        const char *currency;
        qint64 amount;
    };
    static constexpr std::array Minimums{Minimum{"usd", 50}, Minimum{"eur", 50}, Minimum{"aud", 50},
        Minimum{"cad", 50}, Minimum{"chf", 50}, Minimum{"nzd", 50}, Minimum{"gbp", 30}, Minimum{"jpy", 50},
        Minimum{"dkk", 250}, Minimum{"nok", 300}, Minimum{"sek", 300}, Minimum{"pln", 200},
        Minimum{"czk", 1'500}, Minimum{"huf", 17'500}};
    return std::any_of(Minimums.begin(), Minimums.end(), [&](const Minimum &minimum) {
        return currency == QLatin1StringView(minimum.currency) && amount < minimum.amount;
    });
}

QJsonObject transitions(const QJsonObject &invoice, const QString &name, UtcSeconds at)
{
    QJsonObject transitions = invoice.value(u"status_transitions").toObject();
    transitions.insert(name, fromTime(at));
    return transitions;
}

/// An unpaid latest invoice makes its subscription past due, then unpaid; a paid one active again.
void settleSubscription(Account &account, const QJsonObject &invoice, const QString &statusWhenUnpaid)
{
    const QJsonObject subscription = account.find(QStringLiteral("subscription"), subscriptionOf(invoice));
    if (subscription.isEmpty() || text(subscription, "latest_invoice") != text(invoice, "id"))
        return;
    const QString status = text(subscription, "status");
    const bool paid = text(invoice, "status") == u"paid";
    if (isForPendingUpdate(account, invoice)) {
        if (paid)
            applyPendingUpdate(account, text(subscription, "id"));
        return;
    }
    if (paid && status == u"paused")
        finishResuming(account, text(subscription, "id"));
    const bool isOutOfIt = status == u"canceled" || status == u"incomplete_expired" || status == u"trialing"
        || status == u"paused";
    if (isOutOfIt || (status == u"incomplete" && !paid))
        return;
    account.update(text(subscription, "id"),
        {{QStringLiteral("status"), paid ? QStringLiteral("active") : statusWhenUnpaid}},
        SubscriptionUpdated);
}

void setDelinquent(Account &account, const QString &customerId, bool delinquent)
{
    if (!account.find(customerId).isEmpty())
        account.update(
            customerId, {{QStringLiteral("delinquent"), delinquent}}, QStringLiteral("customer.updated"));
}

QJsonObject recordDecline(Account &account, const QJsonObject &invoice, const QString &methodId,
    const QString &decline, UtcSeconds at, Attempt attempt)
{
    const UtcSeconds since = maybeTime(invoice, "_first_failure").value_or(at);
    QJsonObject changes{{QStringLiteral("attempted"), true},
        {QStringLiteral("payments"), paymentsAfter(account, invoice, methodId, decline, at)},
        {QStringLiteral("_first_failure"), fromTime(since)},
        {QStringLiteral("_settles_at"), QJsonValue::Null},
        {QStringLiteral("_asks"), textOrNull(decline == u"authentication_required" ? methodId : QString())}};
    const bool isFirst = integer(invoice, "attempt_count") == 0;
    const bool automatic = text(invoice, "collection_method") == u"charge_automatically"
        && !isForPendingUpdate(account, invoice) && (attempt != Attempt::Manual || isFirst);
    if (automatic && attempt != Attempt::Settled)
        changes.insert(QStringLiteral("attempt_count"), integer(invoice, "attempt_count") + 1);
    if (automatic) {
        changes.insert(QStringLiteral("next_payment_attempt"), fromTime(nextRetry(since, at)));
    }
    const QJsonObject failed = account.update(text(invoice, "id"), changes);
    account.announce(failed,
        decline == u"authentication_required" ? QStringLiteral("invoice.payment_action_required")
                                              : QStringLiteral("invoice.payment_failed"));
    setDelinquent(account, text(invoice, "customer"), true);
    const bool isOver = failed.value(u"next_payment_attempt").isNull();
    settleSubscription(account, failed, isOver ? QStringLiteral("unpaid") : QStringLiteral("past_due"));
    return failed;
}

/// The payment is under way until the bank has answered; nothing is retried meanwhile.
QJsonObject beginSettling(
    Account &account, const QJsonObject &invoice, const QString &methodId, UtcSeconds at, Attempt attempt)
{
    const qint64 attempts = integer(invoice, "attempt_count");
    const bool counts = attempt == Attempt::Automatic || attempts == 0;
    return account.update(text(invoice, "id"),
        {{QStringLiteral("attempted"), true}, {QStringLiteral("attempt_count"), attempts + (counts ? 1 : 0)},
            {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
            {QStringLiteral("payments"), paymentsWhile(account, invoice, methodId, at)},
            {QStringLiteral("_settles_at"), fromTime(at + SettlesAfter)},
            {QStringLiteral("_settles_with"), methodId}},
        QStringLiteral("invoice.updated"));
}

ApiError declined(const QString &decline, bool hasMethod)
{
    ApiError error = hasMethod
        ? cardError(decline)
        : invalidRequest(QStringLiteral("There is no attached payment source to pay this invoice with."))
              .value();
    error.executed = true;
    return error;
}

} // namespace

QJsonObject finalizeInvoice(Account &account, const QString &invoiceId, UtcSeconds at, const QString &number)
{
    const QJsonObject invoice = account.find(invoiceId);
    const QString customerId = text(invoice, "customer");
    const QJsonObject customer = account.find(customerId);
    QString ownNumber = number;
    if (ownNumber.isEmpty()) {
        const qint64 sequence = qMax(qint64(1), integer(customer, "next_invoice_sequence"));
        ownNumber = QStringLiteral("%1-%2")
                        .arg(text(customer, "invoice_prefix"))
                        .arg(sequence, 4, 10, QLatin1Char('0'));
        account.update(customerId, {{QStringLiteral("next_invoice_sequence"), sequence + 1}});
    }
    // A negative balance is credit; a negative total becomes credit, one too small to charge a debit.
    const qint64 balance = integer(customer, "balance");
    const bool isCharged = text(invoice, "collection_method") == u"charge_automatically";
    qint64 due = qMax(integer(invoice, "total") + balance, qint64(0));
    if (isCharged && isTooSmall(due, text(invoice, "currency")))
        due = 0;
    const qint64 endingBalance = integer(invoice, "total") + balance - due;
    if (endingBalance != balance)
        account.update(
            customerId, {{QStringLiteral("balance"), endingBalance}}, QStringLiteral("customer.updated"));
    QJsonValue dueDate = QJsonValue::Null;
    if (text(invoice, "collection_method") == u"send_invoice") {
        const qint64 dueDays = integer(account.find(subscriptionOf(invoice)), "days_until_due");
        dueDate = fromTime(at + days{qMax(qint64(1), dueDays)});
    }
    const QString secret = Account::newId(QStringLiteral("test"));
    const QString page
        = QStringLiteral("%1/invoice/%2/%3").arg(text(invoice, "_base_url"), invoiceId, secret);
    const QJsonObject open = account.update(invoiceId,
        {{QStringLiteral("status"), QStringLiteral("open")}, {QStringLiteral("number"), ownNumber},
            {QStringLiteral("due_date"), dueDate}, {QStringLiteral("effective_at"), fromTime(at)},
            {QStringLiteral("automatically_finalizes_at"), QJsonValue::Null},
            {QStringLiteral("starting_balance"), balance}, {QStringLiteral("ending_balance"), endingBalance},
            {QStringLiteral("amount_due"), due}, {QStringLiteral("amount_remaining"), due},
            {QStringLiteral("status_transitions"), transitions(invoice, QStringLiteral("finalized_at"), at)},
            {QStringLiteral("hosted_invoice_url"), page},
            {QStringLiteral("invoice_pdf"), QString(page + QStringLiteral("/pdf"))},
            {QStringLiteral("_secret"), secret}},
        QStringLiteral("invoice.finalized"));
    return due == 0 ? markPaid(account, invoiceId, at, {}) : open;
}

void finalizeAndCollect(Account &account, const QString &invoiceId, UtcSeconds at)
{
    const QJsonObject invoice = finalizeInvoice(account, invoiceId, at);
    if (text(invoice, "status") != u"open")
        return;
    if (text(invoice, "collection_method") == u"charge_automatically")
        (void)payInvoice(account, invoiceId, methodFor(account, invoice), at, Attempt::Automatic);
    else
        account.announce(invoice, QStringLiteral("invoice.sent"));
}

Outcome payInvoice(Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at,
    Attempt attempt)
{
    const QJsonObject invoice = account.find(invoiceId);
    const QString status = text(invoice, "status");
    if (status == u"paid")
        return invalidRequest(QStringLiteral("Invoice is already paid"));
    if (status == u"void")
        return invalidRequest(QStringLiteral("Voided invoices cannot be paid"));
    if (maybeTime(invoice, "_settles_at"))
        return invalidRequest(QStringLiteral("A payment of this invoice is processing."), {},
            QStringLiteral("payment_intent_unexpected_state"));
    const QJsonObject method = account.find(QStringLiteral("payment_method"), paymentMethodId);
    if (settlesLater(method))
        return beginSettling(account, invoice, paymentMethodId, at, attempt);
    const QString decline = declineOf(method);
    if (decline.isEmpty()) {
        if (attempt == Attempt::Automatic || integer(invoice, "attempt_count") == 0)
            account.update(
                invoiceId, {{QStringLiteral("attempt_count"), integer(invoice, "attempt_count") + 1}});
        return markPaid(account, invoiceId, at, paymentMethodId);
    }
    recordDecline(account, invoice, paymentMethodId, decline, at, attempt);
    return tl::unexpected(declined(decline, !method.isEmpty()));
}

void settleInvoice(Account &account, const QString &invoiceId, UtcSeconds at)
{
    const QJsonObject invoice = account.find(invoiceId);
    const QString methodId = text(invoice, "_settles_with");
    const QString decline = declineOf(account.find(methodId));
    account.update(invoiceId, {{QStringLiteral("_settles_at"), QJsonValue::Null}});
    if (decline.isEmpty())
        markPaid(account, invoiceId, at, methodId);
    else
        recordDecline(account, account.find(invoiceId), methodId, decline, at, Attempt::Settled);
}

ApiError refuseAuthentication(
    Account &account, const QString &invoiceId, const QString &paymentMethodId, UtcSeconds at)
{
    const QString decline = QStringLiteral("authentication_failure");
    recordDecline(account, account.find(invoiceId), paymentMethodId, decline, at, Attempt::Manual);
    return declined(decline, true);
}

QJsonObject markPaid(
    Account &account, const QString &invoiceId, UtcSeconds at, const QString &paymentMethodId)
{
    const QJsonObject invoice = account.find(invoiceId);
    const bool isElsewhere = paymentMethodId.isEmpty();
    const QJsonObject paid = account.update(invoiceId,
        {{QStringLiteral("_card"), account.find(paymentMethodId).value(u"card").toObject()},
            {QStringLiteral("_asks"), QJsonValue::Null}, {QStringLiteral("status"), QStringLiteral("paid")},
            {QStringLiteral("amount_paid"), invoice.value(u"amount_due")},
            {QStringLiteral("amount_remaining"), 0}, {QStringLiteral("auto_advance"), false},
            {QStringLiteral("attempted"), true}, {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
            {QStringLiteral("amount_paid_off_stripe"),
                isElsewhere ? invoice.value(u"amount_due") : QJsonValue(0)},
            {QStringLiteral("payments"),
                isElsewhere ? paymentsElsewhere(account, invoice, at)
                            : paymentsAfter(account, invoice, paymentMethodId, {}, at)},
            {QStringLiteral("status_transitions"), transitions(invoice, QStringLiteral("paid_at"), at)}},
        QStringLiteral("invoice.paid"));
    account.announce(paid, QStringLiteral("invoice.payment_succeeded"));
    setDelinquent(account, text(invoice, "customer"), false);
    settleSubscription(account, paid, QStringLiteral("past_due"));
    return paid;
}

QJsonObject writeOff(Account &account, const QString &invoiceId, const QString &status, UtcSeconds at)
{
    const bool isVoid = status == u"void";
    const QString transition
        = isVoid ? QStringLiteral("voided_at") : QStringLiteral("marked_uncollectible_at");
    const QJsonObject before = account.find(invoiceId);
    // A voided invoice gives back what it took of the balance.
    const qint64 taken = integer(before, "ending_balance") - integer(before, "starting_balance");
    if (isVoid && taken != 0) {
        const QString customer = text(before, "customer");
        account.update(customer,
            {{QStringLiteral("balance"), integer(account.find(customer), "balance") - taken}},
            QStringLiteral("customer.updated"));
    }
    const QJsonObject invoice = account.update(invoiceId,
        {{QStringLiteral("status"), status}, {QStringLiteral("auto_advance"), false},
            {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
            {QStringLiteral("payments"),
                isVoid ? canceledPayments(account, before, QStringLiteral("void_invoice"), at)
                       : before.value(u"payments")},
            {QStringLiteral("status_transitions"), transitions(before, transition, at)}},
        isVoid ? QStringLiteral("invoice.voided") : QStringLiteral("invoice.marked_uncollectible"));
    const QJsonObject subscription = account.find(subscriptionOf(invoice));
    if (text(subscription.value(u"_resuming").toObject(), "invoice") == invoiceId) {
        if (isVoid)
            giveUpResuming(account, text(subscription, "id"));
        else
            finishResuming(account, text(subscription, "id"));
    }
    return invoice;
}

void stopCollecting(Account &account, const QString &subscriptionId)
{
    for (const QJsonObject &invoice : account.all(QStringLiteral("invoice"))) {
        if (subscriptionOf(invoice) == subscriptionId && text(invoice, "status") == u"open")
            account.update(text(invoice, "id"),
                {{QStringLiteral("auto_advance"), false},
                    {QStringLiteral("next_payment_attempt"), QJsonValue::Null}},
                QStringLiteral("invoice.updated"));
    }
}

QString methodFor(const Account &account, const QJsonObject &invoice)
{
    const QString own = text(invoice, "default_payment_method");
    if (!own.isEmpty())
        return own;
    const QString subscribed = text(account.find(subscriptionOf(invoice)), "default_payment_method");
    if (!subscribed.isEmpty())
        return subscribed;
    return text(account.find(text(invoice, "customer")).value(u"invoice_settings").toObject(),
        "default_payment_method");
}

} // namespace portico::sandbox
