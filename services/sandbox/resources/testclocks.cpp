// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/testclock.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("test_helpers.test_clock");
/// Further would not be a billing question; Stripe allows two of the longest intervals.
constexpr std::chrono::days MaxAdvance{2 * 366};

Outcome create(Call &call)
{
    const std::optional<UtcSeconds> frozen = call.params.time("frozen_time");
    const QJsonObject clock{{QStringLiteral("id"), Account::newId(QStringLiteral("clock"))},
        {QStringLiteral("object"), Kind}, {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("frozen_time"), fromTime(*frozen)}, {QStringLiteral("livemode"), false},
        {QStringLiteral("name"), textOrNull(call.params.text("name"))},
        {QStringLiteral("status"), QStringLiteral("ready")}};
    call.account.create(clock, QStringLiteral("test_helpers.test_clock.created"));
    return clock;
}

Outcome advance(Call &call)
{
    const QJsonObject clock = call.account.find(Kind, call.id());
    if (clock.isEmpty())
        return resourceMissing(QStringLiteral("test clock"), call.id());
    const std::optional<UtcSeconds> target = call.params.time("frozen_time");
    const UtcSeconds now = toTime(clock.value(u"frozen_time"));
    if (*target <= now || *target > now + MaxAdvance)
        return invalidRequest(QStringLiteral("A test clock advances forward, at most two years at a time."),
            QStringLiteral("frozen_time"));
    advanceClock(call.account, call.id(), *target, call.baseUrl);
    return call.account.find(call.id());
}

Outcome remove(Call &call)
{
    if (call.account.find(Kind, call.id()).isEmpty())
        return resourceMissing(QStringLiteral("test clock"), call.id());
    for (const QJsonObject &customer : call.account.all(QStringLiteral("customer"))) {
        if (text(customer, "test_clock") == call.id())
            call.account.remove(text(customer, "id"));
    }
    call.account.announce(call.account.find(call.id()), QStringLiteral("test_helpers.test_clock.deleted"));
    call.account.remove(call.id());
    return QJsonObject{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind},
        {QStringLiteral("deleted"), true}};
}

} // namespace

void addTestClockRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/test_helpers/test_clocks");
    routes.push_back({"POST", url, Schema{"frozen_time!:int", "name"}, create});
    routes.push_back({"POST", url + QStringLiteral("/{}/advance"), Schema{"frozen_time!:int"}, advance});
    routes.push_back({"DELETE", url + QStringLiteral("/{}"), QStringList(), remove});
    addReadRoutes(routes, QStringLiteral("test_helpers/test_clocks"), Kind);
}

} // namespace portico::sandbox
