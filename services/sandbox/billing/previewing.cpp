// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/previewing.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

tl::unexpected<ApiError> noInvoice(const QString &customer)
{
    tl::unexpected<ApiError> error
        = invalidRequest(QStringLiteral("No upcoming invoices for customer: %1").arg(customer), {},
            QStringLiteral("invoice_upcoming_none"));
    ApiError stated = error.value();
    stated.status = 404;
    return tl::unexpected(stated);
}

/// `subscription_details` as the parameters of a change.
Params changeParams(const Params &details)
{
    QJsonObject values = details.values();
    values.insert(QStringLiteral("payment_behavior"), QStringLiteral("allow_incomplete"));
    return Params(values);
}

/// The invoice as one that is still to come.
QJsonObject asUpcoming(Account &account, const QString &invoiceId, UtcSeconds at)
{
    if (text(account.find(invoiceId), "status") == u"draft")
        finalizeInvoice(account, invoiceId, at);
    QJsonObject invoice = account.find(invoiceId);
    const QString id = Account::newId(QStringLiteral("upcoming_in"));
    for (const char *name : {"number", "hosted_invoice_url", "invoice_pdf", "next_payment_attempt",
             "due_date", "effective_at", "automatically_finalizes_at"})
        invoice.insert(QLatin1StringView(name), QJsonValue::Null);
    invoice.insert(QStringLiteral("id"), id);
    invoice.insert(QStringLiteral("status"), QStringLiteral("draft"));
    invoice.insert(QStringLiteral("attempt_count"), 0);
    invoice.insert(QStringLiteral("attempted"), false);
    invoice.insert(QStringLiteral("amount_paid"), 0);
    invoice.insert(QStringLiteral("amount_remaining"), invoice.value(u"amount_due"));
    invoice.insert(
        QStringLiteral("payments"), listOf({}, QStringLiteral("/v1/invoice_payments?invoice=") + id));
    invoice.insert(QStringLiteral("lines"),
        listOf(listData(invoice, "lines"), QStringLiteral("/v1/invoices/%1/lines").arg(id)));
    return invoice;
}

/// One full period of everything that is not metered, without what happens once.
QJsonObject recurringInvoice(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl)
{
    QJsonArray lasting;
    for (const QJsonValue &discount : account.find(id).value(u"discounts").toArray()) {
        if (account.find(discount.toString()).value(u"end").isNull())
            lasting.append(discount);
    }
    account.update(id, {{QStringLiteral("discounts"), lasting}});
    const QJsonObject subscription = account.find(id);
    account.update(text(subscription, "customer"), {{QStringLiteral("balance"), 0}});
    InvoiceDraft draft = draftFor(subscription, QStringLiteral("upcoming"), at);
    for (const QJsonValue &value : listData(subscription, "items")) {
        const QJsonObject item = value.toObject();
        if (!isMetered(item.value(u"price").toObject()) && integer(item, "quantity") > 0)
            draft.lines.push_back(periodLine(account, item, periodOf(item)));
    }
    return createInvoice(account, draft, baseUrl);
}

/// What the next renewal would charge.
QJsonObject renewalInvoice(Account &account, const QString &id, const QString &baseUrl)
{
    const UtcSeconds end = currentPeriodEnd(account.find(id));
    renewSubscription(account, id, end, QStringLiteral("upcoming"), baseUrl);
    return account.find(text(account.find(id), "latest_invoice"));
}

} // namespace

Outcome createPreview(const Account &account, const Params &params, const QString &baseUrl)
{
    Account copy(account);
    copy.setEventsEnabled(false);
    const Params details = params.nested("subscription_details");
    QString id = params.text("subscription");
    const bool isNew = id.isEmpty() && params.has("subscription_details");
    const bool isChange
        = details.has("items") || details.has("trial_end") || details.has("billing_cycle_anchor");
    if (isNew) {
        QJsonObject values = changeParams(details).values();
        values.insert(QStringLiteral("customer"), params.text("customer"));
        const Outcome created = createSubscription(copy, Params(values), baseUrl);
        if (!created)
            return created;
        id = text(*created, "id");
    }
    const QJsonObject before = copy.find(QStringLiteral("subscription"), id);
    if (before.isEmpty())
        return id.isEmpty() ? Outcome(parameterMissing(QStringLiteral("subscription")))
                            : Outcome(resourceMissing(QStringLiteral("subscription"), id));
    if (params.has("customer") && text(before, "customer") != params.text("customer"))
        return resourceMissing(QStringLiteral("subscription"), id);
    const UtcSeconds now = copy.nowFor(text(before, "customer"));
    if (!isNew && !details.values().isEmpty()) {
        const Outcome changed = updateSubscription(copy, id, changeParams(details), baseUrl);
        if (!changed)
            return changed;
    }
    if (params.text("preview_mode") == u"recurring")
        return asUpcoming(copy, text(recurringInvoice(copy, id, now, baseUrl), "id"), now);
    const QJsonObject after = copy.find(id);
    const QString latest = text(after, "latest_invoice");
    if (isNew || latest != text(before, "latest_invoice"))
        return asUpcoming(copy, latest, now);
    if (isChange && details.text("proration_behavior") == u"always_invoice")
        return asUpcoming(copy,
            text(createInvoice(copy, draftFor(after, QStringLiteral("subscription_update"), now), baseUrl),
                "id"),
            now);
    const QString status = text(after, "status");
    const bool ends = after.value(u"cancel_at").isDouble();
    if (ends || status == u"paused" || status == u"canceled" || status == u"incomplete_expired")
        return noInvoice(text(after, "customer"));
    return asUpcoming(copy, text(renewalInvoice(copy, id, baseUrl), "id"), now);
}

} // namespace portico::sandbox
