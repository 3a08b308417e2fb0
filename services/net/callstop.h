// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"
#include "services/net/timing.h"

#include <QObject>

#include <functional>
#include <optional>
#include <stop_token>

namespace portico::net {

/// Why and when one call ends early: its caller, its deadline, or the end of its transport; the first reason
/// stands. Lives on the transport's thread; the caller's token may be stopped on any thread.
class CallStop final
{
public:
    CallStop(std::stop_token caller, std::chrono::milliseconds timeout, const Timing::Wait &wait);
    ~CallStop();

    CallStop(const CallStop &) = delete;
    CallStop &operator=(const CallStop &) = delete;

    /// Stopped with the call; its callbacks run on the transport's thread.
    [[nodiscard]] std::stop_token token() const { return m_call.get_token(); }
    /// `timeout` or `cancelled` once the call has been ended.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Ends the call within this function; the object may be gone when it returns.
    void cancel();

private:
    void end(Error error);

    QObject m_context;
    std::stop_source m_call;
    std::stop_source m_deadline;
    std::optional<Error> m_error;
    std::stop_callback<std::function<void()>> m_onCallerStop;
};

[[nodiscard]] Error cancelledError();

} // namespace portico::net
