// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/sessions.h"

#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

void addSessionRoutes(ApiRoutes &routes)
{
    routes.push_back({"POST", QStringLiteral("/v1/billing_portal/sessions"),
        Schema{"customer!", "return_url", "configuration", "locale",
            "flow_data.type!:customer_update|payment_method_update|subscription_cancel|subscription_pause"
            "|subscription_update|subscription_update_confirm",
            "flow_data.after_completion.type!:hosted_confirmation|portal_homepage|redirect",
            "flow_data.after_completion.redirect.return_url!",
            "flow_data.after_completion.hosted_confirmation.custom_message",
            "flow_data.subscription_cancel.subscription!", "flow_data.subscription_pause.subscription!",
            "flow_data.subscription_update.subscription!"},
        [](Call &call) { return createPortalSession(call.account, call.params, call.baseUrl); }});
    const QString url = QStringLiteral("/v1/checkout/sessions");
    routes.push_back({"POST", url,
        Schema{"mode!:subscription|", "customer!", "line_items[].price!", "line_items[].quantity:int",
            "success_url!", "cancel_url", "client_reference_id", "expires_at:int", "locale", "metadata{}",
            "ui_mode:hosted_page|", "subscription_data.metadata{}", "subscription_data.trial_period_days:int",
            "subscription_data.description", "subscription_data.default_tax_rates[]", "discounts[].coupon",
            "discounts[].promotion_code"},
        [](Call &call) { return createCheckout(call.account, call.params, call.baseUrl); }});
    routes.push_back({"POST", url + QStringLiteral("/{}/expire"), QStringList(),
        [](Call &call) { return expireCheckout(call.account, call.id()); }});
    addReadRoutes(routes, QStringLiteral("checkout/sessions"), QStringLiteral("checkout.session"),
        {QStringLiteral("customer"), QStringLiteral("subscription"),
            QStringLiteral("status:complete|expired|open")});
}

} // namespace portico::sandbox
