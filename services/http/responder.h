// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"

#include <functional>
#include <memory>

namespace portico::http {

/// The right to answer one request, once, from any thread; copies share it. It outlives a client that has
/// gone, and answers 500 when the last copy is dropped unused.
class Responder
{
public:
    explicit Responder(std::function<void(Response)> deliver);

    /// Only the first call counts.
    void send(Response response) const;

private:
    class State;
    std::shared_ptr<State> m_state;
};

} // namespace portico::http
