// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/schedules.h"

#include "services/sandbox/billing/pauseschedules.h"
#include "services/sandbox/billing/schedulephases.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

void addScheduleRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/subscription_schedules");
    const QString one = url + QStringLiteral("/{}");
    const QStringList common = phaseParameters() + pauseScheduleParameters()
        + QStringList{QStringLiteral("end_behavior:release|cancel"), QStringLiteral("metadata{}")};
    routes.push_back({"POST", url,
        common
            + QStringList{QStringLiteral("from_subscription"), QStringLiteral("customer"),
                QStringLiteral("start_date:now|int")},
        [](Call &call) { return createSchedule(call.account, call.params, call.baseUrl); }});
    routes.push_back({"POST", one,
        common + QStringList{QStringLiteral("proration_behavior:create_prorations|always_invoice|none")},
        [](Call &call) { return updateSchedule(call.account, call.id(), call.params, call.baseUrl); }});
    routes.push_back(
        {"POST", one + QStringLiteral("/release"), Schema{"preserve_cancel_date:bool"}, [](Call &call) {
             return releaseSchedule(call.account, call.id(), call.params.flag("preserve_cancel_date"));
         }});
    routes.push_back({"POST", one + QStringLiteral("/cancel"), Schema{"invoice_now:bool", "prorate:bool"},
        [](Call &call) { return cancelSchedule(call.account, call.id(), call.params, call.baseUrl); }});
    addReadRoutes(routes, QStringLiteral("subscription_schedules"), QStringLiteral("subscription_schedule"),
        {QStringLiteral("customer")});
}

} // namespace portico::sandbox
