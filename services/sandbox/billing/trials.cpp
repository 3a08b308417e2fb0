// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/trials.h"

#include "services/sandbox/billing/pausing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

bool hasMethod(const Account &account, const QJsonObject &subscription)
{
    const QJsonObject customer = account.find(text(subscription, "customer"));
    const QString usual = text(customer.value(u"invoice_settings").toObject(), "default_payment_method");
    return !text(subscription, "default_payment_method").isEmpty() || !usual.isEmpty();
}

} // namespace

void announceTrialEnd(Account &account, const QString &id)
{
    account.announce(account.update(id, {{QStringLiteral("_trial_end_announced"), true}}),
        QStringLiteral("customer.subscription.trial_will_end"));
}

void endTrial(
    Account &account, const QString &id, UtcSeconds at, const QString &reason, const QString &baseUrl)
{
    if (!account.find(id).value(u"_trial_end_announced").toBool())
        announceTrialEnd(account, id);
    const QJsonObject subscription = account.find(id);
    const QJsonObject settings
        = subscription.value(u"trial_settings").toObject().value(u"end_behavior").toObject();
    const QString behavior = text(settings, "missing_payment_method");
    const bool isCharged = text(subscription, "collection_method") == u"charge_automatically";
    if (isCharged && !hasMethod(account, subscription) && behavior == u"cancel") {
        endSubscription(account, id, at);
        return;
    }
    if (isCharged && !hasMethod(account, subscription) && behavior == u"pause") {
        account.update(id, {{QStringLiteral("trial_end"), fromTime(at)}});
        setPaused(account, id, at, QStringLiteral("trial_end_without_payment_method"));
        return;
    }
    renewSubscription(account, id, at, reason, baseUrl);
}

} // namespace portico::sandbox
