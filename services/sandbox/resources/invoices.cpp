// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/previewing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("invoice");

Outcome list(Call &call)
{
    return page(
        call.account.all(Kind), call.params, QStringLiteral("/v1/invoices"), [&](const QJsonObject &invoice) {
            return inRange(invoice, "due_date", call.params)
                && (!call.params.has("customer") || text(invoice, "customer") == call.params.text("customer"))
                && (!call.params.has("status") || text(invoice, "status") == call.params.text("status"))
                && (!call.params.has("subscription")
                    || subscriptionOf(invoice) == call.params.text("subscription"))
                && (!call.params.has("collection_method")
                    || text(invoice, "collection_method") == call.params.text("collection_method"));
        });
}

Outcome lines(Call &call)
{
    const QJsonObject invoice = call.account.find(Kind, call.id());
    if (invoice.isEmpty())
        return resourceMissing(Kind, call.id());
    std::vector<QJsonObject> all;
    for (const QJsonValue &line : listData(invoice, "lines"))
        all.push_back(line.toObject());
    return page(all, call.params, QStringLiteral("/v1/invoices/%1/lines").arg(call.id()));
}

/// The invoice of the call if it is in one of \a statuses.
Outcome invoiceIn(Call &call, const QStringList &statuses, const QString &verb)
{
    const QJsonObject invoice = call.account.find(Kind, call.id());
    if (invoice.isEmpty())
        return resourceMissing(Kind, call.id());
    if (!statuses.contains(text(invoice, "status")))
        return invalidRequest(QStringLiteral("You can only %1 invoices that are %2; this one is %3.")
                                  .arg(verb, statuses.join(QStringLiteral(" or ")), text(invoice, "status")),
            {}, QStringLiteral("status_transition_invalid"));
    return invoice;
}

Outcome finalize(Call &call)
{
    const Outcome invoice = invoiceIn(call, {QStringLiteral("draft")}, QStringLiteral("finalize"));
    return invoice
        ? Outcome(finalizeInvoice(call.account, call.id(), call.account.nowFor(text(*invoice, "customer"))))
        : invoice;
}

Outcome pay(Call &call)
{
    const Outcome invoice = invoiceIn(call,
        {QStringLiteral("open"), QStringLiteral("uncollectible"), QStringLiteral("paid"),
            QStringLiteral("void")},
        QStringLiteral("pay"));
    if (!invoice)
        return invoice;
    const UtcSeconds now = call.account.nowFor(text(*invoice, "customer"));
    const bool isOpen = text(*invoice, "status") == u"open" || text(*invoice, "status") == u"uncollectible";
    if (call.params.flag("paid_out_of_band") && isOpen)
        return markPaid(call.account, call.id(), now, {});
    const QString method = call.params.has("payment_method") ? call.params.text("payment_method")
                                                             : methodFor(call.account, *invoice);
    if (call.params.has("payment_method")
        && call.account.find(QStringLiteral("payment_method"), method).isEmpty())
        return resourceMissing(QStringLiteral("PaymentMethod"), method, QStringLiteral("payment_method"));
    Outcome paid = payInvoice(call.account, call.id(), method, now, Attempt::Manual);
    // With the customer present, the bank's question is answered on the hosted page.
    if (!paid && paid.error().code == u"authentication_required"
        && call.params.text("off_session") == u"false")
        paid.error().code = QStringLiteral("invoice_payment_intent_requires_action");
    return paid;
}

Outcome end(Call &call, const QString &status)
{
    const Outcome invoice
        = invoiceIn(call, {QStringLiteral("open"), QStringLiteral("uncollectible")}, status);
    return invoice
        ? Outcome(writeOff(call.account, call.id(), status, call.account.nowFor(text(*invoice, "customer"))))
        : invoice;
}

} // namespace

void addInvoiceRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/invoices");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"GET", url,
        listParameters({QStringLiteral("customer"),
            QStringLiteral("status:draft|open|paid|uncollectible|void"), QStringLiteral("subscription"),
            QStringLiteral("collection_method:charge_automatically|send_invoice"),
            QStringLiteral("due_date:range")}),
        list});
    routes.push_back({"POST", url + QStringLiteral("/create_preview"),
        Schema{"customer", "subscription", "preview_mode:next|recurring", "subscription_details.items[].id",
            "subscription_details.items[].price", "subscription_details.items[].quantity:int",
            "subscription_details.items[].deleted:bool", "subscription_details.default_tax_rates[]",
            "subscription_details.proration_behavior:create_prorations|always_invoice|none",
            "subscription_details.proration_date:int",
            "subscription_details.billing_cycle_anchor.type!:now|unchanged",
            "subscription_details.trial_end:now|int", "subscription_details.cancel_at_period_end:bool"},
        [](Call &call) { return createPreview(call.account, call.params, call.baseUrl); }});
    routes.push_back({"GET", one + QStringLiteral("/lines"), listParameters(), lines});
    routes.push_back({"POST", one + QStringLiteral("/finalize"), Schema{"auto_advance:bool"}, finalize});
    routes.push_back({"POST", one + QStringLiteral("/pay"),
        Schema{"payment_method", "off_session:bool", "paid_out_of_band:bool"}, pay});
    routes.push_back({"POST", one + QStringLiteral("/void"), QStringList(),
        [](Call &call) { return end(call, QStringLiteral("void")); }});
    routes.push_back({"POST", one + QStringLiteral("/mark_uncollectible"), QStringList(),
        [](Call &call) { return end(call, QStringLiteral("uncollectible")); }});
    addReadRoutes(routes, QStringLiteral("invoices"), Kind);
}

} // namespace portico::sandbox
