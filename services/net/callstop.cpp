// SPDX-License-Identifier: MIT
#include "services/net/callstop.h"

#include <utility>

namespace portico::net {

namespace {

Error timeoutError(std::chrono::milliseconds timeout)
{
    Error error;
    error.kind = Error::Kind::Timeout;
    error.code = QStringLiteral("timeout");
    error.detail = QStringLiteral("no complete answer within %1 ms").arg(timeout.count());
    return error;
}

} // namespace

Error cancelledError()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    error.code = QStringLiteral("cancelled");
    return error;
}

CallStop::CallStop(std::stop_token caller, std::chrono::milliseconds timeout, const Timing::Wait &wait)
    : m_onCallerStop(std::move(caller), [this] {
          // Queued: the caller may be on another thread, or in the middle of its own destructor.
          QMetaObject::invokeMethod(
              &m_context, [this] { cancel(); }, Qt::QueuedConnection);
      })
{
    QCoro::connect(wait(timeout, m_deadline.get_token()), &m_context, [this, timeout] {
        if (!m_deadline.stop_requested())
            end(timeoutError(timeout));
    });
}

CallStop::~CallStop()
{
    m_deadline.request_stop();
}

void CallStop::cancel()
{
    end(cancelledError());
}

void CallStop::end(Error error)
{
    if (m_error)
        return;
    m_error = std::move(error);
    std::stop_source call = m_call; // outlives this object, which a stopped call destroys
    call.request_stop();
}

} // namespace portico::net
