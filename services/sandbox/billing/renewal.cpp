// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/renewal.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/pendingitems.h"
#include "services/sandbox/billing/pricing.h"
#include "services/sandbox/billing/schedulesteps.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");

/// The items after their renewal at \a at, and the lines it makes.
struct Renewed
{
    QJsonArray items;
    std::vector<LineDraft> lines;
    Period ended;
};

Renewed renewed(const Account &account, const QJsonObject &subscription, UtcSeconds anchor, UtcSeconds at)
{
    Renewed result;
    std::vector<LineDraft> usage;
    const bool wasTrial = text(subscription, "status") == u"trialing";
    for (const QJsonValue &value : listData(subscription, "items")) {
        QJsonObject item = value.toObject();
        const Period before = periodOf(item);
        if (before.end > at && !wasTrial) {
            result.items.append(item);
            continue;
        }
        result.ended = before;
        const QJsonObject price = item.value(u"price").toObject();
        const Period next = periodAround(price, anchor, at);
        if (isMetered(price)) {
            LineDraft line = usageLine(item);
            if (line.amount != 0)
                usage.push_back(std::move(line));
            item.remove(QStringLiteral("_usage"));
        } else if (integer(item, "quantity") > 0) {
            result.lines.push_back(periodLine(account, item, next));
        }
        item.insert(QStringLiteral("current_period_start"), fromTime(next.start));
        item.insert(QStringLiteral("current_period_end"), fromTime(next.end));
        result.items.append(item);
    }
    result.items = withDebits(account, result.items, result.lines);
    result.lines.insert(result.lines.end(), usage.begin(), usage.end());
    return result;
}

/// What becomes of a renewal invoice whose collection is paused.
void holdBack(Account &account, const QString &invoiceId, const QString &behavior, UtcSeconds at)
{
    if (behavior == u"keep_as_draft")
        return;
    finalizeInvoice(account, invoiceId, at);
    if (text(account.find(invoiceId), "status") == u"open")
        writeOff(account, invoiceId,
            behavior == u"void" ? QStringLiteral("void") : QStringLiteral("uncollectible"), at);
}

/// Usage whose price or period ended before it was billed.
std::vector<LineDraft> takeEndedUsage(Account &account, const QString &subscriptionId)
{
    std::vector<LineDraft> lines;
    for (const QJsonValue &item : account.find(subscriptionId).value(u"_ended_usage").toArray()) {
        LineDraft line = usageLine(item.toObject());
        if (line.amount != 0)
            lines.push_back(std::move(line));
    }
    if (!lines.empty())
        account.update(subscriptionId, {{QStringLiteral("_ended_usage"), QJsonArray()}});
    return lines;
}

/// Everything that waits for the next invoice, in front of \a lines.
std::vector<LineDraft> withWaiting(
    Account &account, const QString &subscriptionId, std::vector<LineDraft> lines)
{
    std::vector<LineDraft> all = takePendingLines(account, subscriptionId);
    all.insert(all.end(), lines.begin(), lines.end());
    const std::vector<LineDraft> usage = takeEndedUsage(account, subscriptionId);
    all.insert(all.end(), usage.begin(), usage.end());
    return all;
}

} // namespace

void endUsage(Account &account, const QString &subscriptionId, const QJsonArray &items, bool billed)
{
    const QJsonObject subscription = account.find(subscriptionId);
    QJsonArray ended = subscription.value(u"_ended_usage").toArray();
    for (const QJsonValue &item : items) {
        if (billed && integer(item.toObject(), "_usage") > 0)
            ended.append(item);
    }
    QJsonArray counting;
    for (const QJsonValue &value : listData(subscription, "items")) {
        QJsonObject item = value.toObject();
        for (const QJsonValue &other : items) {
            if (text(other.toObject(), "id") == text(item, "id"))
                item.remove(QStringLiteral("_usage"));
        }
        counting.append(item);
    }
    account.update(subscriptionId,
        {{QStringLiteral("_ended_usage"), ended},
            {QStringLiteral("items"), itemList(counting, subscriptionId)}});
}

QString invoiceNow(Account &account, const QString &subscriptionId, std::vector<LineDraft> lines,
    const QString &reason, UtcSeconds at, const QString &baseUrl)
{
    InvoiceDraft draft;
    draft.lines = withWaiting(account, subscriptionId, std::move(lines));
    if (draft.lines.empty())
        return {};
    draft.customerId = text(account.find(subscriptionId), "customer");
    draft.subscriptionId = subscriptionId;
    draft.billingReason = reason;
    draft.created = at;
    draft.period = {at, at};
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    account.update(subscriptionId, {{QStringLiteral("latest_invoice"), invoiceId}}, Updated);
    return invoiceId;
}

void renewSubscription(
    Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    const QString status = text(subscription, "status");
    const bool endsTrial = status == u"trialing";
    const UtcSeconds anchor = endsTrial ? at : toTime(subscription.value(u"billing_cycle_anchor"));
    const Renewed next = renewed(account, subscription, anchor, at);
    const QString pause = text(subscription.value(u"pause_collection").toObject(), "behavior");
    InvoiceDraft draft;
    // The same renewal has the same id in every run, so that a portal which kept its data knows it again.
    const QString renewalId
        = QStringLiteral("in_%1R%2")
              .arg(id.section(u'_', 1), QString::number(at.time_since_epoch().count(), 36));
    // A period can be restarted twice in a second.
    if (account.find(renewalId).isEmpty())
        draft.id = renewalId;
    draft.customerId = text(subscription, "customer");
    draft.subscriptionId = id;
    draft.billingReason = reason;
    draft.created = at;
    draft.period = {next.ended.start, at};
    draft.lines = withWaiting(account, id, next.lines);
    draft.autoAdvance = pause.isEmpty() && status != u"unpaid";
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    QJsonObject changes{
        {QStringLiteral("items"), itemList(next.items, id)}, {QStringLiteral("latest_invoice"), invoiceId}};
    if (endsTrial) {
        changes.insert(QStringLiteral("status"), QStringLiteral("active"));
        changes.insert(QStringLiteral("trial_end"), fromTime(at));
        changes.insert(QStringLiteral("billing_cycle_anchor"), fromTime(at));
    }
    account.update(id, changes, Updated);
    if (!pause.isEmpty())
        holdBack(account, invoiceId, pause, at);
}

QJsonObject endSubscription(Account &account, const QString &id, UtcSeconds at, const QString &status)
{
    QJsonObject changes{{QStringLiteral("status"), status}, {QStringLiteral("ended_at"), fromTime(at)}};
    if (account.find(id).value(u"canceled_at").isNull())
        changes.insert(QStringLiteral("canceled_at"), fromTime(at));
    const QString invoiceId = text(account.find(id), "latest_invoice");
    if (status == u"incomplete_expired" && text(account.find(invoiceId), "status") == u"open")
        writeOff(account, invoiceId, QStringLiteral("void"), at);
    else
        stopCollecting(account, id);
    const QJsonObject ended = account.update(id, changes);
    abandonSchedule(account, text(ended, "schedule"), at);
    account.announce(
        ended, status == u"canceled" ? QStringLiteral("customer.subscription.deleted") : Updated);
    return ended;
}

void endAtPeriodEnd(Account &account, const QString &id, UtcSeconds at, const QString &baseUrl)
{
    const QJsonObject subscription = account.find(id);
    InvoiceDraft draft;
    draft.lines = withWaiting(account, id, {});
    for (const QJsonValue &value : listData(subscription, "items")) {
        const QJsonObject item = value.toObject();
        draft.period = {periodOf(item).start, at};
        const LineDraft line = isMetered(item.value(u"price").toObject()) ? usageLine(item) : LineDraft{};
        if (line.amount != 0)
            draft.lines.push_back(line);
    }
    endSubscription(account, id, at);
    if (draft.lines.empty())
        return;
    draft.customerId = text(subscription, "customer");
    draft.subscriptionId = id;
    draft.created = at;
    const QString invoiceId = text(createInvoice(account, draft, baseUrl), "id");
    account.update(id, {{QStringLiteral("latest_invoice"), invoiceId}});
}

} // namespace portico::sandbox
