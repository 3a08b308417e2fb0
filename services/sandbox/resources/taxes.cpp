// SPDX-License-Identifier: MIT
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

Outcome createRate(Call &call)
{
    const QJsonObject rate{{QStringLiteral("id"), Account::newId(QStringLiteral("txr"))},
        {QStringLiteral("object"), QStringLiteral("tax_rate")}, {QStringLiteral("active"), true},
        {QStringLiteral("country"), textOrNull(call.params.text("country"))},
        {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("display_name"), call.params.text("display_name")},
        {QStringLiteral("inclusive"), call.params.flag("inclusive")},
        {QStringLiteral("jurisdiction"), textOrNull(call.params.text("jurisdiction"))},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("percentage"), call.params.text("percentage").toDouble()}};
    call.account.create(rate, QStringLiteral("tax_rate.created"));
    return rate;
}

} // namespace

void addTaxRateRoutes(ApiRoutes &routes)
{
    routes.push_back({"POST", QStringLiteral("/v1/tax_rates"),
        Schema{"display_name!", "percentage!:decimal", "inclusive!:bool", "country", "jurisdiction",
            "description", "active:bool"},
        createRate});
    addReadRoutes(
        routes, QStringLiteral("tax_rates"), QStringLiteral("tax_rate"), {QStringLiteral("active:bool")});
}

} // namespace portico::sandbox
