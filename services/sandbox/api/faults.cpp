// SPDX-License-Identifier: MIT
#include "services/sandbox/api/faults.h"

#include <array>
#include <utility>

namespace portico::sandbox {

namespace {

constexpr std::array Names{std::pair{"drop_after_commit", Faults::Kind::DropAfterCommit},
    std::pair{"delay", Faults::Kind::Delay}, std::pair{"delay_after_commit", Faults::Kind::DelayAfterCommit},
    std::pair{"error_500", Faults::Kind::Error500}, std::pair{"lock_timeout", Faults::Kind::LockTimeout},
    std::pair{"conflict", Faults::Kind::Conflict}};

constexpr int LongestDelay = 60'000;

bool matches(const Faults::Fault &fault, const QByteArray &method, const QList<QByteArray> &path)
{
    if (fault.method != method || fault.path.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (fault.path[i] != "*" && fault.path[i] != path[i])
            return false;
    }
    return true;
}

} // namespace

void Faults::addRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/test_helpers/faults");
    routes.push_back({"POST", url,
        Schema{"match!", "fault!:drop_after_commit|delay|delay_after_commit|error_500|lock_timeout|conflict",
            "times:int", "delay_ms:int"},
        [this](Call &call) { return add(call.params); }});
    routes.push_back({"DELETE", url, QStringList(), [this](Call &) { return clear(); }});
}

Outcome Faults::add(const Params &params)
{
    const QList<QByteArray> match = params.text("match").toUtf8().split(' ');
    if (match.size() != 2 || !match[1].startsWith('/'))
        return invalidRequest(
            QStringLiteral("Such as \"POST /v1/subscriptions/*\"."), QStringLiteral("match"));
    Fault fault;
    fault.method = match[0];
    fault.path = match[1].split('/');
    for (const auto &[name, kind] : Names) {
        if (params.text("fault") == QLatin1StringView(name))
            fault.kind = kind;
    }
    fault.times = int(params.integer("times").value_or(1));
    const qint64 delay = params.integer("delay_ms").value_or(0);
    if (delay < 0 || delay > LongestDelay)
        return invalidRequest(QStringLiteral("At most a minute."), QStringLiteral("delay_ms"));
    fault.delay = std::chrono::milliseconds{delay};
    const std::scoped_lock lock(m_mutex);
    m_faults.push_back(fault);
    return QJsonObject{{QStringLiteral("object"), QStringLiteral("test_helpers.fault")},
        {QStringLiteral("match"), params.text("match")}, {QStringLiteral("fault"), params.text("fault")},
        {QStringLiteral("times"), fault.times}, {QStringLiteral("delay_ms"), delay}};
}

Outcome Faults::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_faults.clear();
    return QJsonObject{
        {QStringLiteral("object"), QStringLiteral("test_helpers.fault")}, {QStringLiteral("deleted"), true}};
}

std::optional<Faults::Fault> Faults::take(const QByteArray &method, const QByteArray &path)
{
    if (path == "/v1/test_helpers/faults")
        return std::nullopt;
    const QList<QByteArray> parts = path.split('/');
    const std::scoped_lock lock(m_mutex);
    for (Fault &fault : m_faults) {
        if (fault.times < 1 || !matches(fault, method, parts))
            continue;
        --fault.times;
        return fault;
    }
    return std::nullopt;
}

} // namespace portico::sandbox
