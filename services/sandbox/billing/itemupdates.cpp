// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/itemupdates.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/itemchanges.h"
#include "services/sandbox/billing/payment.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/pendingupdates.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

#include <QSet>

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

QSet<QString> intervalsOf(const QJsonArray &items)
{
    QSet<QString> intervals;
    for (const QJsonValue &value : items) {
        const QJsonObject recurring
            = value.toObject().value(u"price").toObject().value(u"recurring").toObject();
        intervals.insert(QStringLiteral("%1 %2").arg(
            text(recurring, "interval"), QString::number(integer(recurring, "interval_count"))));
    }
    return intervals;
}

/// Makes the change and its invoice, where it is billed at once.
void applyItems(
    Account &account, const QString &id, ItemUpdate update, UtcSeconds now, const QString &baseUrl)
{
    const QJsonObject before = account.find(id);
    const QString status = text(before, "status");
    const bool isBilled = status != u"trialing" && status != u"incomplete" && status != u"paused";
    const QJsonArray old = listData(before, "items");
    std::vector<LineDraft> lines;
    if (isBilled && update.proration != u"none")
        lines = prorationLines(account, old, update.restarts ? QJsonArray() : update.items, update.at);
    QJsonArray items = withDebits(account, update.items, lines);
    QJsonObject changes;
    if (update.restarts && isBilled) {
        items = cutShort(items, update.at);
        changes.insert(QStringLiteral("billing_cycle_anchor"), fromTime(update.at));
    }
    changes.insert(QStringLiteral("items"), itemList(items, id));
    account.update(id, changes, Updated);
    if (!isBilled)
        return;
    addPendingLines(account, before, lines, now);
    QString invoiceId;
    if (update.restarts) {
        renewSubscription(account, id, update.at, QStringLiteral("subscription_update"), baseUrl);
        invoiceId = text(account.find(id), "latest_invoice");
    } else if (update.proration == u"always_invoice" && !lines.empty()) {
        invoiceId = invoiceNow(account, id, {}, QStringLiteral("subscription_update"), now, baseUrl);
    }
    if (!invoiceId.isEmpty())
        finalizeAndCollect(account, invoiceId, now);
}

/// Whether the invoice of the change would be paid; tried on a copy.
bool wouldBePaid(const Account &account, const QString &id, const ItemUpdate &update, UtcSeconds now,
    const QString &baseUrl)
{
    Account copy(account);
    copy.setEventsEnabled(false);
    applyItems(copy, id, update, now, baseUrl);
    const QString invoice = text(copy.find(id), "latest_invoice");
    return invoice == text(account.find(id), "latest_invoice")
        || text(copy.find(invoice), "status") == u"paid";
}

/// The invoice of a change that is made when it is paid.
void holdBack(
    Account &account, const QString &id, const ItemUpdate &update, UtcSeconds now, const QString &baseUrl)
{
    const QJsonObject before = account.find(id);
    Account copy(account);
    copy.setEventsEnabled(false);
    applyItems(copy, id, update, now, baseUrl);
    const QJsonObject after = copy.find(id);
    // The invoice as the change makes it, before anybody tried to collect it.
    const QJsonObject made = copy.find(text(after, "latest_invoice"));
    InvoiceDraft draft = draftFor(before, QStringLiteral("subscription_update"), now);
    for (const QJsonValue &value : listData(made, "lines")) {
        const QJsonObject line = value.toObject();
        const QJsonObject parent = line.value(u"parent").toObject();
        const QJsonObject period = line.value(u"period").toObject();
        const QJsonObject ofItem = parent.value(u"subscription_item_details").toObject();
        LineDraft copied;
        copied.description = text(line, "description");
        copied.amount = integer(line, "amount");
        copied.quantity = integer(line, "quantity");
        copied.period = {toTime(period.value(u"start")), toTime(period.value(u"end"))};
        copied.subscriptionItemId = text(ofItem, "subscription_item");
        // What waited for an invoice before the change still does should it be dropped.
        const QString waiting = text(parent.value(u"invoice_item_details").toObject(), "invoice_item");
        if (!account.find(waiting).isEmpty())
            copied.invoiceItemId = waiting;
        copied.price = account.find(
            text(line.value(u"pricing").toObject().value(u"price_details").toObject(), "price"));
        copied.proration = !line.value(u"discountable").toBool();
        draft.lines.push_back(std::move(copied));
    }
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    account.update(invoiceId, {{QStringLiteral("_holds_update"), true}});
    QJsonObject more;
    for (const QString &name : {QStringLiteral("billing_cycle_anchor"), QStringLiteral("_ended_usage")}) {
        if (after.value(name) != before.value(name))
            more.insert(name, after.value(name));
    }
    holdBackUpdate(account, id, listData(after, "items"), more, invoiceId, now);
    finalizeAndCollect(account, invoiceId, now);
}

} // namespace

tl::expected<ItemUpdate, ApiError> itemUpdate(
    const Account &account, const QJsonObject &before, const Params &params, UtcSeconds now)
{
    const QString id = text(before, "id");
    // What is added takes part in the running period.
    const Period period = periodOf(listData(before, "items").at(0).toObject());
    auto items = itemsAfter(account, listData(before, "items"), params.list("items"), id, period);
    if (!items)
        return tl::unexpected(items.error());
    if (items->isEmpty())
        return invalidRequest(
            QStringLiteral("A subscription must have at least one active item."), QStringLiteral("items"));
    ItemUpdate update;
    update.items = *items;
    update.proration = params.has("proration_behavior") ? params.text("proration_behavior")
                                                        : QStringLiteral("create_prorations");
    update.at = params.time("proration_date").value_or(now);
    if (params.has("proration_date") && !period.contains(update.at))
        return invalidRequest(QStringLiteral("The proration date must be inside the current billing period."),
            QStringLiteral("proration_date"));
    const bool changesInterval = params.has("items") && text(before, "status") != u"trialing"
        && intervalsOf(listData(before, "items")) != intervalsOf(update.items);
    const QString anchor = params.nested("billing_cycle_anchor").text("type");
    const bool isClassic = text(before.value(u"billing_mode").toObject(), "type") == u"classic";
    if (changesInterval && anchor != u"now" && !isClassic)
        return invalidRequest(QStringLiteral("With flexible billing, a change of the billing interval needs "
                                             "billing_cycle_anchor[type]=now."),
            QStringLiteral("billing_cycle_anchor"));
    update.restarts = anchor == u"now" || changesInterval;
    return update;
}

/// What a change may not be asked together with, where it may have to wait for its payment.
std::optional<ApiError> pendingProblem(const QJsonObject &before, const Params &params)
{
    static const QStringList allowed{QStringLiteral("payment_behavior"), QStringLiteral("proration_behavior"),
        QStringLiteral("proration_date"), QStringLiteral("billing_cycle_anchor"), QStringLiteral("items"),
        QStringLiteral("trial_end"), QStringLiteral("off_session")};
    for (const QString &name : params.values().keys()) {
        if (!allowed.contains(name))
            return invalidRequest(
                QStringLiteral("`%1` is not supported when payment_behavior is `pending_if_incomplete`.")
                    .arg(name),
                name)
                .value();
    }
    if (text(before, "collection_method") == u"send_invoice")
        return invalidRequest(QStringLiteral("`pending_if_incomplete` needs automatic collection."),
            QStringLiteral("payment_behavior"))
            .value();
    return std::nullopt;
}

std::optional<ApiError> changeItems(Account &account, const QString &id, const ItemUpdate &update,
    const Params &params, UtcSeconds now, const QString &baseUrl)
{
    // A change takes the place of one that still waits.
    if (pendingUpdateExpiry(account.find(id)))
        expirePendingUpdate(account, id, now);
    const QString behavior = params.text("payment_behavior");
    const bool isPending = behavior == u"pending_if_incomplete";
    if ((isPending || behavior == u"error_if_incomplete")
        && !wouldBePaid(account, id, update, now, baseUrl)) {
        if (isPending) {
            holdBack(account, id, update, now, baseUrl);
            return std::nullopt;
        }
        const QString method = methodFor(account, account.find(text(account.find(id), "latest_invoice")));
        const QString decline = declineOf(account.find(method));
        return cardError(decline.isEmpty() ? QStringLiteral("generic_decline") : decline);
    }
    applyItems(account, id, update, now, baseUrl);
    return std::nullopt;
}

} // namespace portico::sandbox
