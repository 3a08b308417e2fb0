// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pendingupdates.h"

#include "services/sandbox/billing/collection.h"
#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/billing/subscriptionobject.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

const QString Updated = QStringLiteral("customer.subscription.updated");
constexpr std::chrono::hours LongestWait{23};

} // namespace

void holdBackUpdate(Account &account, const QString &subscriptionId, const QJsonArray &items,
    const QJsonObject &more, const QString &invoiceId, UtcSeconds now)
{
    const QJsonObject subscription = account.find(subscriptionId);
    const UtcSeconds expiry = std::min(now + LongestWait, currentPeriodEnd(subscription));
    const QJsonObject update{{QStringLiteral("billing_cycle_anchor"), QJsonValue::Null},
        {QStringLiteral("expires_at"), fromTime(expiry)}, {QStringLiteral("subscription_items"), items},
        {QStringLiteral("trial_end"), QJsonValue::Null}, {QStringLiteral("_more"), more},
        {QStringLiteral("_invoice"), invoiceId},
        {QStringLiteral("_invoice_before"), subscription.value(u"latest_invoice")}};
    account.update(subscriptionId,
        {{QStringLiteral("pending_update"), update}, {QStringLiteral("latest_invoice"), invoiceId}}, Updated);
}

bool isForPendingUpdate(const Account &account, const QJsonObject &invoice)
{
    const QJsonObject subscription = account.find(subscriptionOf(invoice));
    return invoice.value(u"_holds_update").toBool()
        || text(subscription.value(u"pending_update").toObject(), "_invoice") == text(invoice, "id");
}

void applyPendingUpdate(Account &account, const QString &subscriptionId)
{
    const QJsonObject update = account.find(subscriptionId).value(u"pending_update").toObject();
    if (update.isEmpty())
        return;
    for (const QJsonValue &line : listData(account.find(text(update, "_invoice")), "lines")) {
        const QString waiting = line[u"parent"][u"invoice_item_details"][u"invoice_item"].toString();
        if (!waiting.isEmpty())
            account.update(waiting, {{QStringLiteral("_billed"), true}});
    }
    QJsonObject changes = update.value(u"_more").toObject();
    changes.insert(
        QStringLiteral("items"), itemList(update.value(u"subscription_items").toArray(), subscriptionId));
    changes.insert(QStringLiteral("pending_update"), QJsonValue::Null);
    const QJsonObject applied = account.update(subscriptionId, changes, Updated);
    account.announce(applied, QStringLiteral("customer.subscription.pending_update_applied"));
}

std::optional<UtcSeconds> pendingUpdateExpiry(const QJsonObject &subscription)
{
    return maybeTime(subscription.value(u"pending_update").toObject(), "expires_at");
}

void expirePendingUpdate(Account &account, const QString &subscriptionId, UtcSeconds at)
{
    const QJsonObject update = account.find(subscriptionId).value(u"pending_update").toObject();
    const QString invoiceId = text(update, "_invoice");
    const QJsonObject dropped = account.update(subscriptionId,
        {{QStringLiteral("pending_update"), QJsonValue::Null},
            {QStringLiteral("latest_invoice"), update.value(u"_invoice_before")}},
        Updated);
    account.announce(dropped, QStringLiteral("customer.subscription.pending_update_expired"));
    if (text(account.find(invoiceId), "status") == u"open")
        writeOff(account, invoiceId, QStringLiteral("void"), at);
}

} // namespace portico::sandbox
