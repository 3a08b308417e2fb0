// SPDX-License-Identifier: MIT
#include "services/http/responder.h"

#include "services/http/refusal.h"

#include <atomic>
#include <utility>

namespace portico::http {

class Responder::State
{
public:
    explicit State(std::function<void(Response)> deliver) : m_deliver(std::move(deliver)) { }
    ~State()
    {
        if (!m_sent)
            send(problem({500, "internal_error"}));
    }

    State(const State &) = delete;
    State &operator=(const State &) = delete;

    void send(Response response)
    {
        if (!m_sent.exchange(true))
            std::exchange(m_deliver, nullptr)(std::move(response));
    }

private:
    std::function<void(Response)> m_deliver;
    std::atomic_bool m_sent = false;
};

Responder::Responder(std::function<void(Response)> deliver)
    : m_state(std::make_shared<State>(std::move(deliver)))
{
}

void Responder::send(Response response) const
{
    m_state->send(std::move(response));
}

} // namespace portico::http
