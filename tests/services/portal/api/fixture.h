// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/api/answer.h"
#include "services/portal/api/dispatcher.h"
#include "tests/services/portal/access/fixture.h"

#include <condition_variable>
#include <mutex>

namespace portico::portal {

/// An answer that will come.
class PendingAnswer final
{
public:
    [[nodiscard]] http::Responder responder() const
    {
        return http::Responder([state = m_state](http::Response response) {
            {
                const std::lock_guard lock(state->mutex);
                state->response = std::move(response);
            }
            state->arrived.notify_all();
        });
    }
    /// Waits for it; a test that never gets one ends by its timeout.
    [[nodiscard]] http::Response take() const
    {
        std::unique_lock lock(m_state->mutex);
        m_state->arrived.wait(lock, [&] { return m_state->response.has_value(); });
        return *m_state->response;
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable arrived;
        std::optional<http::Response> response;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

[[nodiscard]] inline QByteArray headerOf(const http::Response &response, QByteArrayView name)
{
    for (const http::Header &header : response.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

[[nodiscard]] inline QString codeOf(const http::Response &response)
{
    return wire::decodeProblem(response.body, response.status).code;
}

/// A request being put together.
struct Call
{
    Call(const char *method, const char *path)
    {
        request.method = method;
        request.path = path;
        request.remoteAddress = "127.0.0.1";
    }
    Call &with(const char *name, const QByteArray &value)
    {
        request.headers.push_back({name, value});
        return *this;
    }
    Call &as(const wire::Tokens &tokens) { return with("Authorization", "Bearer " + tokens.accessToken); }
    Call &of(const QString &organizationId) { return with("X-Organization-ID", organizationId.toUtf8()); }
    Call &key(const char *value) { return with("Idempotency-Key", value); }
    Call &body(const QByteArray &text)
    {
        request.body = text;
        return *this;
    }

    [[nodiscard]] PendingAnswer sendTo(Dispatcher &dispatcher) const
    {
        PendingAnswer answer;
        dispatcher.handle(request, answer.responder());
        return answer;
    }
    [[nodiscard]] http::Response askOf(Dispatcher &dispatcher) const { return sendTo(dispatcher).take(); }

    http::Request request;
};

} // namespace portico::portal
