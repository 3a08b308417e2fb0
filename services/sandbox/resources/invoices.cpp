// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("invoice");

QString subscriptionOf(const QJsonObject &invoice)
{
    return text(invoice.value(u"parent").toObject().value(u"subscription_details").toObject(), "subscription");
}

Outcome list(Call &call)
{
    return page(call.account.all(Kind), call.params, QStringLiteral("/v1/invoices"), [&](const QJsonObject &invoice) {
        return inRange(invoice, "due_date", call.params)
            && (!call.params.has("customer") || text(invoice, "customer") == call.params.text("customer"))
            && (!call.params.has("status") || text(invoice, "status") == call.params.text("status"))
            && (!call.params.has("subscription") || subscriptionOf(invoice) == call.params.text("subscription"))
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
    return invoice ? Outcome(finalizeInvoice(call.account, call.id(), call.account.nowFor(text(*invoice, "customer")))) : invoice;
}

Outcome pay(Call &call)
{
    const QJsonObject invoice = call.account.find(Kind, call.id());
    if (invoice.isEmpty())
        return resourceMissing(Kind, call.id());
    const QString customer = text(invoice, "customer");
    const UtcSeconds now = call.account.nowFor(customer);
    if (call.params.flag("paid_out_of_band"))
        return markPaid(call.account, call.id(), now, {});
    QString method = call.params.text("payment_method");
    if (method.isEmpty())
        method = collectionMethodFor(call.account, call.account.find(subscriptionOf(invoice)), customer);
    return payInvoice(call.account, call.id(), method, now, true);
}

Outcome end(Call &call, const char *status, const char *transition)
{
    const Outcome invoice = invoiceIn(call, {QStringLiteral("open"), QStringLiteral("uncollectible")}, QLatin1StringView(status));
    if (!invoice)
        return invoice;
    QJsonObject transitions = invoice->value(u"status_transitions").toObject();
    transitions.insert(QLatin1StringView(transition), fromTime(call.account.nowFor(text(*invoice, "customer"))));
    const QString event = QLatin1StringView(status) == u"void" ? QStringLiteral("invoice.voided")
                                                               : QStringLiteral("invoice.marked_uncollectible");
    return call.account.update(call.id(),
                               {{QStringLiteral("status"), QLatin1StringView(status)},
                                {QStringLiteral("next_payment_attempt"), QJsonValue::Null},
                                {QStringLiteral("status_transitions"), transitions}},
                               event);
}

} // namespace

void addInvoiceRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/invoices");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"GET", url,
                      listParameters({QStringLiteral("customer"), QStringLiteral("status"), QStringLiteral("subscription"),
                                      QStringLiteral("collection_method"), QStringLiteral("due_date")}),
                      list});
    routes.push_back({"GET", one + QStringLiteral("/lines"), listParameters(), lines});
    routes.push_back({"POST", one + QStringLiteral("/finalize"), {QStringLiteral("auto_advance")}, finalize});
    routes.push_back({"POST", one + QStringLiteral("/pay"),
                      {QStringLiteral("payment_method"), QStringLiteral("off_session"), QStringLiteral("paid_out_of_band")}, pay});
    routes.push_back({"POST", one + QStringLiteral("/void"), {}, [](Call &call) { return end(call, "void", "voided_at"); }});
    routes.push_back({"POST", one + QStringLiteral("/mark_uncollectible"), {},
                      [](Call &call) { return end(call, "uncollectible", "marked_uncollectible_at"); }});
    addReadRoutes(routes, QStringLiteral("invoices"), Kind);
    addReadRoutes(routes, QStringLiteral("credit_notes"), QStringLiteral("credit_note"), {QStringLiteral("customer"), QStringLiteral("invoice")});
    addReadRoutes(routes, QStringLiteral("payment_intents"), QStringLiteral("payment_intent"), {QStringLiteral("customer")});
}

} // namespace portico::sandbox
