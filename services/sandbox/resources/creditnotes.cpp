// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/creditnotes.h"

#include "services/sandbox/api/listing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("credit_note");

const Schema Parameters{"invoice!", "amount:int", "lines[].type!:invoice_line_item|custom_line_item",
    "lines[].amount:int", "lines[].quantity:int", "lines[].invoice_line_item", "lines[].description",
    "lines[].unit_amount:int", "refund_amount:int", "credit_amount:int", "out_of_band_amount:int",
    "refunds[].refund!", "refunds[].amount_refunded:int", "refunds[].type:refund",
    "reason:duplicate|fraudulent|order_change|product_unsatisfactory", "memo", "email_type:credit_note|none",
    "effective_at:int", "metadata{}"};

/// The time of the customer whose invoice is credited.
UtcSeconds nowOf(const Call &call)
{
    const QJsonObject invoice = call.account.find(QStringLiteral("invoice"), call.params.text("invoice"));
    return call.account.nowFor(text(invoice, "customer"));
}

/// What would be; it has neither a document nor a place in a list.
Outcome preview(Call &call)
{
    Outcome note = draftCreditNote(call.account, call.params, nowOf(call));
    if (note)
        note->insert(QStringLiteral("pdf"), QJsonValue::Null);
    return note;
}

Outcome update(Call &call)
{
    const QJsonObject note = call.account.find(Kind, call.id());
    if (note.isEmpty())
        return resourceMissing(Kind, call.id());
    QJsonObject changes{
        {QStringLiteral("metadata"), call.params.metadataOver(note.value(u"metadata").toObject())}};
    if (call.params.has("memo"))
        changes.insert(QStringLiteral("memo"), textOrNull(call.params.text("memo")));
    return call.account.update(call.id(), changes, QStringLiteral("credit_note.updated"));
}

Outcome lines(Call &call)
{
    const QJsonObject note = call.account.find(Kind, call.id());
    if (note.isEmpty())
        return resourceMissing(Kind, call.id());
    std::vector<QJsonObject> all;
    for (const QJsonValue &line : listData(note, "lines"))
        all.push_back(line.toObject());
    return page(all, call.params, QStringLiteral("/v1/credit_notes/%1/lines").arg(call.id()));
}

} // namespace

void addCreditNoteRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/credit_notes");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"GET", url + QStringLiteral("/preview"), Parameters, preview});
    routes.push_back({"POST", url, Parameters,
        [](Call &call) { return issueCreditNote(call.account, call.params, nowOf(call)); }});
    routes.push_back({"POST", one, Schema{"memo", "metadata{}"}, update});
    routes.push_back({"POST", one + QStringLiteral("/void"), QStringList(), [](Call &call) {
                          const QJsonObject note = call.account.find(Kind, call.id());
                          return voidCreditNote(
                              call.account, call.id(), call.account.nowFor(text(note, "customer")));
                      }});
    routes.push_back({"GET", one + QStringLiteral("/lines"), listParameters(), lines});
    addReadRoutes(routes, QStringLiteral("credit_notes"), Kind,
        {QStringLiteral("customer"), QStringLiteral("invoice")});
}

} // namespace portico::sandbox
