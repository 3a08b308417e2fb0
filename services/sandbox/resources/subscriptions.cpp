// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("subscription");
const QStringList Parameters{QStringLiteral("metadata{}"), QStringLiteral("default_payment_method"),
    QStringLiteral("default_tax_rates[]"),
    QStringLiteral("collection_method:charge_automatically|send_invoice"),
    QStringLiteral("days_until_due:int"), QStringLiteral("description"),
    QStringLiteral("cancel_at_period_end:bool"), QStringLiteral("cancel_at:int"),
    QStringLiteral("trial_end:now|int"), QStringLiteral("off_session:bool"), QStringLiteral("items[].price"),
    QStringLiteral("items[].quantity:int"), QStringLiteral("items[].metadata{}"),
    QStringLiteral(
        "payment_behavior:allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete"),
    QStringLiteral("proration_behavior:create_prorations|always_invoice|none"),
    QStringLiteral("discounts[].coupon"), QStringLiteral("discounts[].promotion_code"),
    QStringLiteral("discounts[].discount"),
    QStringLiteral("trial_settings.end_behavior.missing_payment_method!:cancel|create_invoice|pause")};

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
    return page(call.account.all(Kind), call.params, QStringLiteral("/v1/subscriptions"),
        [&](const QJsonObject &subscription) {
            bool priced = !call.params.has("price");
            for (const QJsonValue &item : listData(subscription, "items"))
                priced = priced
                    || text(item.toObject().value(u"price").toObject(), "id") == call.params.text("price");
            return priced && hasStatus(subscription, call.params.text("status"))
                && (!call.params.has("customer")
                    || text(subscription, "customer") == call.params.text("customer"))
                && (!call.params.has("test_clock")
                    || text(subscription, "test_clock") == call.params.text("test_clock"))
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
    routes.push_back({"POST", url,
        Parameters
            + QStringList{QStringLiteral("customer!"), QStringLiteral("trial_period_days:int"),
                QStringLiteral("billing_mode.type:flexible|classic")},
        [](Call &call) { return createSubscription(call.account, call.params, call.baseUrl); }});
    routes.push_back({"POST", one,
        Parameters
            + QStringList{QStringLiteral("items[].id"), QStringLiteral("items[].deleted:bool"),
                QStringLiteral("pause_collection.behavior!:keep_as_draft|mark_uncollectible|void"),
                QStringLiteral("pause_collection.resumes_at:int"),
                QStringLiteral("cancellation_details.comment"),
                QStringLiteral("cancellation_details.feedback:customer_service|low_quality|missing_features"
                               "|other|switched_service|too_complex|too_expensive|unused"),
                QStringLiteral("proration_date:int"),
                QStringLiteral("billing_cycle_anchor.type!:now|unchanged")},
        [](Call &call) { return updateSubscription(call.account, call.id(), call.params, call.baseUrl); }});
    routes.push_back({"DELETE", one,
        Schema{"invoice_now:bool", "prorate:bool", "cancellation_details.comment",
            "cancellation_details.feedback"},
        cancel});
    routes.push_back({"GET", url,
        listParameters({QStringLiteral("customer"), QStringLiteral("price"), QStringLiteral("test_clock"),
            QStringLiteral("collection_method:charge_automatically|send_invoice"),
            QStringLiteral("status:active|all|canceled|ended|incomplete|incomplete_expired|past_due|paused"
                           "|trialing|unpaid")}),
        list});
    routes.push_back({"GET", QStringLiteral("/v1/subscription_items"),
        listParameters({QStringLiteral("subscription!")}), items});
    addReadRoutes(routes, QStringLiteral("subscriptions"), Kind);
}

} // namespace portico::sandbox
