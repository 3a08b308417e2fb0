// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/creditnotes.h"

#include "services/sandbox/billing/charges.h"
#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/creditlines.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/billing/refunds.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("credit_note");
const QString InvoiceUpdated = QStringLiteral("invoice.updated");

std::vector<QJsonObject> notesOf(const Account &account, const QString &invoiceId)
{
    std::vector<QJsonObject> notes;
    for (const QJsonObject &note : account.all(Kind)) {
        if (text(note, "invoice") == invoiceId)
            notes.push_back(note);
    }
    return notes;
}

/// What the entries of `refunds` amount to.
qint64 linkedIn(const QJsonArray &refunds)
{
    qint64 sum = 0;
    for (const QJsonValue &refund : refunds)
        sum += integer(refund.toObject(), "amount_refunded");
    return sum;
}

qint64 linkedIn(const std::vector<QJsonObject> &notes, const QString &refundId = {})
{
    qint64 sum = 0;
    for (const QJsonObject &note : notes) {
        for (const QJsonValue &value : note.value(u"refunds").toArray()) {
            if (refundId.isEmpty() || text(value.toObject(), "refund") == refundId)
                sum += integer(value.toObject(), "amount_refunded");
        }
    }
    return sum;
}

QJsonObject refundEntry(const QString &refundId, qint64 amount)
{
    return {{QStringLiteral("amount_refunded"), amount},
        {QStringLiteral("payment_record_refund"), QJsonValue::Null}, {QStringLiteral("refund"), refundId},
        {QStringLiteral("type"), QStringLiteral("refund")}};
}

/// The refunds made before that the note is to tell of.
tl::expected<QJsonArray, ApiError> linkedRefunds(const Account &account, const QJsonObject &invoice,
    const std::vector<QJsonObject> &notes, const Params &params)
{
    QJsonArray linked;
    const QJsonArray asked = params.list("refunds");
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const Params entry(asked[i].toObject());
        const QString name = QStringLiteral("refunds[%1][refund]").arg(i);
        const QJsonObject refund = account.find(QStringLiteral("refund"), entry.text("refund"));
        if (refund.isEmpty())
            return resourceMissing(QStringLiteral("refund"), entry.text("refund"), name);
        const qint64 left = integer(refund, "amount") - linkedIn(notes, text(refund, "id"));
        const qint64 amount = entry.integer("amount_refunded").value_or(left);
        if (refund.value(u"charge") != chargeOf(account, invoice).value(u"id") || amount < 1 || amount > left)
            return invalidRequest(
                QStringLiteral("The refund %1 is not one of this invoice with so much left.")
                    .arg(text(refund, "id")),
                name);
        linked.append(refundEntry(text(refund, "id"), amount));
    }
    return linked;
}

QString typeOf(qint64 before, qint64 after)
{
    if (before > 0 && after > 0)
        return QStringLiteral("mixed");
    return after > 0 ? QStringLiteral("post_payment") : QStringLiteral("pre_payment");
}

/// What is wrong with the way it is given back.
std::optional<ApiError> problemWithParts(
    const Account &account, const QJsonObject &invoice, const Params &params, qint64 linked, qint64 after)
{
    qint64 sum = linked;
    for (const char *part : {"refund_amount", "credit_amount", "out_of_band_amount"}) {
        const qint64 amount = params.integer(part).value_or(0);
        if (amount < 0)
            return invalidRequest(QStringLiteral("This value must be greater than or equal to 0."),
                QString::fromLatin1(part), QStringLiteral("parameter_invalid_integer"))
                .value();
        sum += amount;
    }
    if (sum != after)
        return invalidRequest(
            QStringLiteral(
                "The sum of credit amount, refund amount and out of band amount (%1) must equal the "
                "post payment amount of the credit note (%2).")
                .arg(sum)
                .arg(after))
            .value();
    const qint64 refund = params.integer("refund_amount").value_or(0);
    const QJsonObject charge = chargeOf(account, invoice);
    if (refund > integer(charge, "amount") - integer(charge, "amount_refunded"))
        return invalidRequest(
            QStringLiteral("The refund amount (%1) is greater than what is left of the payment.").arg(refund),
            QStringLiteral("refund_amount"))
            .value();
    const bool hasCustomer = !account.find(QStringLiteral("customer"), text(invoice, "customer")).isEmpty();
    if (params.integer("credit_amount").value_or(0) > 0 && !hasCustomer)
        return invalidRequest(
            QStringLiteral("The customer of this invoice was deleted."), QStringLiteral("credit_amount"))
            .value();
    return std::nullopt;
}

QJsonObject noteObject(const QJsonObject &invoice, const CreditLines &credit, const Params &params,
    qsizetype count, UtcSeconds at)
{
    const QString id = Account::newId(QStringLiteral("cn"));
    const QString base = text(invoice, "_base_url");
    const QString secret = Account::newId(QStringLiteral("cnst"));
    const qint64 before = qMin(credit.total(), integer(invoice, "amount_remaining"));
    return {{QStringLiteral("id"), id}, {QStringLiteral("object"), Kind},
        {QStringLiteral("amount"), credit.total()}, {QStringLiteral("amount_shipping"), 0},
        {QStringLiteral("created"), fromTime(at)}, {QStringLiteral("currency"), invoice.value(u"currency")},
        {QStringLiteral("customer"), invoice.value(u"customer")},
        {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("customer_balance_transaction"), QJsonValue::Null},
        {QStringLiteral("discount_amount"), credit.discount},
        {QStringLiteral("discount_amounts"), credit.discounts},
        {QStringLiteral("effective_at"), fromTime(params.time("effective_at").value_or(at))},
        {QStringLiteral("invoice"), invoice.value(u"id")},
        {QStringLiteral("lines"), listOf(credit.lines, QStringLiteral("/v1/credit_notes/%1/lines").arg(id))},
        {QStringLiteral("livemode"), false}, {QStringLiteral("memo"), textOrNull(params.text("memo"))},
        {QStringLiteral("metadata"), params.metadataOver({})},
        {QStringLiteral("number"),
            QStringLiteral("%1-CN-%2").arg(text(invoice, "number")).arg(count + 1, 2, 10, QLatin1Char('0'))},
        {QStringLiteral("out_of_band_amount"),
            params.has("out_of_band_amount") ? QJsonValue(params.integer("out_of_band_amount").value_or(0))
                                             : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("pdf"), QStringLiteral("%1/credit_notes/%2/%3/pdf").arg(base, id, secret)},
        {QStringLiteral("post_payment_amount"), credit.total() - before},
        {QStringLiteral("pre_payment_amount"), before},
        {QStringLiteral("pretax_credit_amounts"), QJsonArray()},
        {QStringLiteral("reason"), textOrNull(params.text("reason"))},
        {QStringLiteral("refunds"), QJsonArray()}, {QStringLiteral("shipping_cost"), QJsonValue::Null},
        {QStringLiteral("status"), QStringLiteral("issued")}, {QStringLiteral("subtotal"), credit.subtotal},
        {QStringLiteral("subtotal_excluding_tax"), credit.subtotal - credit.inclusiveTax},
        {QStringLiteral("total"), credit.total()},
        {QStringLiteral("total_excluding_tax"), credit.subtotal - credit.discount - credit.inclusiveTax},
        {QStringLiteral("total_taxes"), credit.taxes},
        {QStringLiteral("type"), typeOf(before, credit.total() - before)},
        {QStringLiteral("voided_at"), QJsonValue::Null}, {QStringLiteral("_base_url"), base},
        {QStringLiteral("_credited"), params.integer("credit_amount").value_or(0)},
        {QStringLiteral("_secret"), secret}};
}

/// Puts what the note credits on the customer's balance; the id of the transaction, or null.
QJsonValue credit(Account &account, const QJsonObject &note, UtcSeconds at)
{
    const qint64 amount = integer(note, "_credited");
    if (amount == 0)
        return QJsonValue::Null;
    const QString customer = text(note, "customer");
    const qint64 balance = integer(account.find(customer), "balance") - amount;
    const QString id = Account::newId(QStringLiteral("cbtxn"));
    account.create({{QStringLiteral("id"), id},
        {QStringLiteral("object"), QStringLiteral("customer_balance_transaction")},
        {QStringLiteral("amount"), -amount}, {QStringLiteral("checkout_session"), QJsonValue::Null},
        {QStringLiteral("created"), fromTime(at)}, {QStringLiteral("credit_note"), note.value(u"id")},
        {QStringLiteral("currency"), note.value(u"currency")}, {QStringLiteral("customer"), customer},
        {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("description"), QJsonValue::Null}, {QStringLiteral("ending_balance"), balance},
        {QStringLiteral("invoice"), note.value(u"invoice")}, {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()}, {QStringLiteral("type"), Kind}});
    account.update(customer, {{QStringLiteral("balance"), balance}}, QStringLiteral("customer.updated"));
    return id;
}

/// The invoice with the note's amounts added (\a sign 1) or taken back (-1).
void settleWith(Account &account, const QJsonObject &note, int sign)
{
    const QJsonObject invoice = account.find(text(note, "invoice"));
    const qint64 before = sign * integer(note, "pre_payment_amount");
    const qint64 after = sign * integer(note, "post_payment_amount");
    const qint64 remaining = integer(invoice, "amount_remaining") - before;
    account.update(text(invoice, "id"),
        {{QStringLiteral("amount_due"), integer(invoice, "amount_due") - before},
            {QStringLiteral("amount_remaining"), remaining},
            {QStringLiteral("payments"),
                before == 0 ? invoice.value(u"payments") : paymentsAsking(account, invoice, remaining)},
            {QStringLiteral("pre_payment_credit_notes_amount"),
                integer(invoice, "pre_payment_credit_notes_amount") + before},
            {QStringLiteral("post_payment_credit_notes_amount"),
                integer(invoice, "post_payment_credit_notes_amount") + after}},
        InvoiceUpdated);
}

} // namespace

Outcome draftCreditNote(const Account &account, const Params &params, UtcSeconds at)
{
    const QString invoiceId = params.text("invoice");
    const QJsonObject invoice = account.find(QStringLiteral("invoice"), invoiceId);
    if (invoice.isEmpty())
        return resourceMissing(QStringLiteral("invoice"), invoiceId, QStringLiteral("invoice"));
    if (text(invoice, "status") != u"open" && text(invoice, "status") != u"paid")
        return invalidRequest(
            QStringLiteral("You can only create a credit note for an open or paid invoice; this one is %1.")
                .arg(text(invoice, "status")),
            QStringLiteral("invoice"));
    if (maybeTime(invoice, "_settles_at"))
        return invalidRequest(
            QStringLiteral("A payment of this invoice is processing."), QStringLiteral("invoice"));
    const std::vector<QJsonObject> notes = notesOf(account, invoiceId);
    const tl::expected<CreditLines, ApiError> credit = creditLines(invoice, notes, params);
    if (!credit)
        return tl::unexpected(credit.error());
    const tl::expected<QJsonArray, ApiError> linked = linkedRefunds(account, invoice, notes, params);
    if (!linked)
        return tl::unexpected(linked.error());
    // What was refunded without a credit note cannot be credited again, only told of.
    const qint64 untold = refundedOf(account, invoice) - linkedIn(notes) - linkedIn(*linked);
    const qint64 left = integer(invoice, "total") - integer(invoice, "pre_payment_credit_notes_amount")
        - integer(invoice, "post_payment_credit_notes_amount") - untold;
    if (credit->total() < 1 || credit->total() > left)
        return invalidRequest(
            QStringLiteral("The amount of a credit note must be positive and at most what is left of the "
                           "invoice (%1).")
                .arg(left),
            QStringLiteral("amount"));
    QJsonObject note = noteObject(invoice, *credit, params, qsizetype(notes.size()), at);
    note.insert(QStringLiteral("refunds"), *linked);
    if (const std::optional<ApiError> problem
        = problemWithParts(account, invoice, params, linkedIn(*linked), integer(note, "post_payment_amount")))
        return tl::unexpected(*problem);
    return note;
}

Outcome issueCreditNote(Account &account, const Params &params, UtcSeconds at, const QString &id)
{
    const Outcome draft = draftCreditNote(account, params, at);
    if (!draft)
        return draft;
    QJsonObject note = *draft;
    if (!id.isEmpty()) {
        note.insert(QStringLiteral("pdf"), text(note, "pdf").replace(text(note, "id"), id));
        note.insert(QStringLiteral("lines"),
            listOf(listData(note, "lines"), QStringLiteral("/v1/credit_notes/%1/lines").arg(id)));
        note.insert(QStringLiteral("id"), id);
    }
    const QJsonObject invoice = account.find(text(note, "invoice"));
    if (const qint64 amount = params.integer("refund_amount").value_or(0); amount > 0) {
        const Outcome refund
            = refundCharge(account, text(chargeOf(account, invoice), "id"), amount, {}, {}, at);
        if (!refund)
            return refund;
        QJsonArray refunds = note.value(u"refunds").toArray();
        refunds.append(refundEntry(text(*refund, "id"), amount));
        note.insert(QStringLiteral("refunds"), refunds);
    }
    note.insert(QStringLiteral("customer_balance_transaction"), credit(account, note, at));
    account.create(note, QStringLiteral("credit_note.created"));
    settleWith(account, note, 1);
    const QJsonObject settled = account.find(text(note, "invoice"));
    if (text(settled, "status") == u"open" && integer(settled, "amount_remaining") == 0)
        markPaid(account, text(settled, "id"), at, {});
    return note;
}

Outcome voidCreditNote(Account &account, const QString &noteId, UtcSeconds at)
{
    const QJsonObject note = account.find(Kind, noteId);
    if (note.isEmpty())
        return resourceMissing(Kind, noteId);
    if (text(note, "status") != u"issued")
        return invalidRequest(QStringLiteral("This credit note is void already."));
    if (text(account.find(text(note, "invoice")), "status") != u"open")
        return invalidRequest(QStringLiteral("You can only void a credit note of an open invoice."));
    if (maybeTime(account.find(text(note, "invoice")), "_settles_at"))
        return invalidRequest(QStringLiteral("A payment of this invoice is processing."));
    const QJsonObject voided = account.update(noteId,
        {{QStringLiteral("status"), QStringLiteral("void")}, {QStringLiteral("voided_at"), fromTime(at)}},
        QStringLiteral("credit_note.voided"));
    settleWith(account, note, -1);
    return voided;
}

} // namespace portico::sandbox
