// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("subscription");
const QStringList Parameters{
    QStringLiteral("items"), QStringLiteral("metadata"), QStringLiteral("default_payment_method"),
    QStringLiteral("default_tax_rates"), QStringLiteral("collection_method"), QStringLiteral("days_until_due"),
    QStringLiteral("description"), QStringLiteral("cancel_at_period_end"), QStringLiteral("cancel_at"),
    QStringLiteral("trial_end"), QStringLiteral("payment_behavior"), QStringLiteral("proration_behavior"),
    QStringLiteral("billing_mode"), QStringLiteral("off_session")};

bool hasStatus(const QJsonObject &subscription, const QString &wanted)
{
    const QString status = text(subscription, "status");
    if (wanted == u"all")
        return true;
    if (wanted.isEmpty())
        return status != u"canceled";
    if (wanted == u"ended")
        return status == u"canceled" || status == u"incomplete_expired";
    return status == wanted;
}

Outcome list(Call &call)
{
    return page(call.account.all(Kind), call.params, QStringLiteral("/v1/subscriptions"), [&](const QJsonObject &subscription) {
        bool priced = !call.params.has("price");
        for (const QJsonValue &item : listData(subscription, "items"))
            priced = priced || text(item.toObject().value(u"price").toObject(), "id") == call.params.text("price");
        return priced && hasStatus(subscription, call.params.text("status"))
            && (!call.params.has("customer") || text(subscription, "customer") == call.params.text("customer"))
            && (!call.params.has("test_clock") || text(subscription, "test_clock") == call.params.text("test_clock"))
            && (!call.params.has("collection_method")
                || text(subscription, "collection_method") == call.params.text("collection_method"));
    });
}

Outcome cancel(Call &call)
{
    const QJsonObject subscription = call.account.find(Kind, call.id());
    if (subscription.isEmpty() || text(subscription, "status") == u"canceled")
        return resourceMissing(Kind, call.id());
    return endSubscription(call.account, call.id(), call.account.nowFor(text(subscription, "customer")));
}

Outcome items(Call &call)
{
    const QJsonObject subscription = call.account.find(Kind, call.params.text("subscription"));
    if (subscription.isEmpty())
        return resourceMissing(Kind, call.params.text("subscription"), Kind);
    std::vector<QJsonObject> all;
    for (const QJsonValue &item : listData(subscription, "items"))
        all.push_back(item.toObject());
    return page(all, call.params, QStringLiteral("/v1/subscription_items"));
}

} // namespace

void addSubscriptionRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/subscriptions");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"POST", url, Parameters + QStringList{QStringLiteral("customer"), QStringLiteral("trial_period_days")},
                      [](Call &call) { return createSubscription(call.account, call.params, call.baseUrl); }});
    routes.push_back({"POST", one,
                      Parameters + QStringList{QStringLiteral("pause_collection"), QStringLiteral("cancellation_details"),
                                               QStringLiteral("proration_date")},
                      [](Call &call) { return updateSubscription(call.account, call.id(), call.params, call.baseUrl); }});
    routes.push_back({"DELETE", one, {QStringLiteral("invoice_now"), QStringLiteral("prorate"), QStringLiteral("cancellation_details")}, cancel});
    routes.push_back({"GET", url,
                      listParameters({QStringLiteral("customer"), QStringLiteral("status"), QStringLiteral("price"),
                                      QStringLiteral("collection_method"), QStringLiteral("test_clock")}),
                      list});
    routes.push_back({"GET", QStringLiteral("/v1/subscription_items"), listParameters({QStringLiteral("subscription")}), items});
    addReadRoutes(routes, QStringLiteral("subscriptions"), Kind);
}

void addScheduleRoutes(ApiRoutes &routes)
{
    addReadRoutes(routes, QStringLiteral("subscription_schedules"), QStringLiteral("subscription_schedule"), {QStringLiteral("customer")});
}

} // namespace portico::sandbox
