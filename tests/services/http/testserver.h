// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/server.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace portico::http {

/// A server that is up, or a test that stops.
[[nodiscard]] inline std::unique_ptr<Server> serve(Handler handler, ServerOptions options = {})
{
    auto server = Server::listen(std::move(options), std::move(handler));
    if (!server)
        qFatal("Cannot listen: %s", qPrintable(server.error().detail));
    return std::move(*server);
}

/// Answers with the request: `METHOD path query|body`.
inline void echo(const Request &request, const Responder &responder)
{
    Response response;
    response.headers.push_back({"Content-Type", "text/plain"});
    response.body = request.method + ' ' + request.path + ' ' + request.query + '|' + request.body;
    responder.send(std::move(response));
}

[[nodiscard]] inline Response textResponse(const QByteArray &text)
{
    Response response;
    response.body = text;
    return response;
}

/// Requests whose answers the test gives when it likes.
class HeldRequests
{
public:
    void add(Request request, Responder responder)
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        m_responders.push_back(std::move(responder));
        m_changed.notify_all();
    }

    /// False when that many did not arrive in a generous time.
    [[nodiscard]] bool waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(
            lock, std::chrono::seconds(30), [&] { return m_responders.size() >= count; });
    }

    [[nodiscard]] std::vector<Responder> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(m_responders);
    }

    [[nodiscard]] std::vector<Request> requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    [[nodiscard]] Handler handler()
    {
        return
            [this](Request request, Responder responder) { add(std::move(request), std::move(responder)); };
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Request> m_requests;
    std::vector<Responder> m_responders;
};

} // namespace portico::http
