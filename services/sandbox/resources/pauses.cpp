// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/pausing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("subscription");

Outcome pause(Call &call)
{
    const QJsonObject subscription = call.account.find(Kind, call.id());
    if (subscription.isEmpty())
        return resourceMissing(Kind, call.id());
    if (const std::optional<ApiError> problem = whyNotPaused(subscription))
        return tl::unexpected(*problem);
    if (subscription.value(u"schedule").isString())
        return invalidRequest(QStringLiteral("The subscription is managed by the subscription schedule `%1`: "
                                             "pause it through its schedule, or release it first.")
                                  .arg(text(subscription, "schedule")));
    const Params bill = call.params.nested("bill_for");
    const QString unused = bill.nested("unused_time_from").text("type");
    PauseSettings settings;
    if (unused == u"none")
        settings.unused = PauseSettings::Unused::None;
    else if (unused == u"item_current_period_start")
        settings.unused = PauseSettings::Unused::FromPeriodStart;
    settings.billsUsage = bill.nested("outstanding_usage_through").text("type") != u"none";
    settings.invoicesNow = call.params.text("invoicing_behavior") == u"invoice";
    const UtcSeconds now = call.account.nowFor(text(subscription, "customer"));
    pauseSubscription(call.account, call.id(), now, settings, call.baseUrl);
    return call.account.find(call.id());
}

Outcome resume(Call &call)
{
    const QJsonObject subscription = call.account.find(Kind, call.id());
    if (subscription.isEmpty())
        return resourceMissing(Kind, call.id());
    if (text(subscription, "status") != u"paused")
        return invalidRequest(
            QStringLiteral("You cannot resume a subscription with the status `%1`: it must be `paused`.")
                .arg(text(subscription, "status")));
    if (text(subscription, "collection_method") != u"charge_automatically")
        return invalidRequest(QStringLiteral(
            "Only subscriptions with `collection_method=charge_automatically` can be resumed."));
    if (!subscription.value(u"_resuming").toObject().isEmpty())
        return invalidRequest(
            QStringLiteral("This subscription resumes as soon as its latest invoice is paid."));
    ResumeSettings settings;
    settings.keepsAnchor = call.params.nested("billing_cycle_anchor").text("type") == u"unchanged";
    settings.waitsForPayment = call.params.text("payment_behavior") == u"resume_on_payment_success";
    if (call.params.has("proration_behavior"))
        settings.prorationBehavior = call.params.text("proration_behavior");
    const UtcSeconds now = call.account.nowFor(text(subscription, "customer"));
    resumeSubscription(call.account, call.id(), now, settings, call.baseUrl);
    return call.account.find(call.id());
}

} // namespace

void addPauseRoutes(ApiRoutes &routes)
{
    const QString one = QStringLiteral("/v1/subscriptions/{}");
    routes.push_back({"POST", one + QStringLiteral("/pause"),
        Schema{"type:subscription|", "invoicing_behavior:invoice|pending_invoice_item",
            "bill_for.unused_time_from.type:item_current_period_start|none|now",
            "bill_for.outstanding_usage_through.type:none|now"},
        pause});
    routes.push_back({"POST", one + QStringLiteral("/resume"),
        Schema{"billing_cycle_anchor.type:now|unchanged",
            "payment_behavior:resume_on_payment_attempt|resume_on_payment_success",
            "proration_behavior:always_invoice|create_prorations|none"},
        resume});
}

} // namespace portico::sandbox
