// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/api/routes.h"

#include <QByteArray>

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace portico::sandbox {

/// Failures that a test asks for. Not part of Stripe's API:
///
///     POST /v1/test_helpers/faults
///         match=POST /v1/subscriptions/*   a method and a path; "*" stands for one part of it
///         fault=drop_after_commit          the call is done, then the connection closes without an answer
///              |delay                      the call is done after `delay_ms`
///              |delay_after_commit         the call is done, its webhooks go out, the answer comes after
///              `delay_ms` |error_500                  500, not done, `Stripe-Should-Retry: true`
///              |lock_timeout               429, not done, code `lock_timeout`
///              |conflict                   409, not done
///         times=1                          how many matching calls it meets
///     DELETE /v1/test_helpers/faults       forgets all of them
///
/// Kept in memory only; asked from any thread.
class Faults
{
public:
    enum class Kind { DropAfterCommit, Delay, DelayAfterCommit, Error500, LockTimeout, Conflict };

    struct Fault
    {
        QByteArray method;
        QList<QByteArray> path;
        Kind kind = Kind::Error500;
        int times = 1;
        std::chrono::milliseconds delay{0};
    };

    /// Its routes are not met by faults themselves.
    void addRoutes(ApiRoutes &routes);
    /// The fault that this call meets, which is then used up once.
    [[nodiscard]] std::optional<Fault> take(const QByteArray &method, const QByteArray &path);

private:
    Outcome add(const Params &params);
    Outcome clear();

    std::mutex m_mutex;
    std::vector<Fault> m_faults;
};

} // namespace portico::sandbox
