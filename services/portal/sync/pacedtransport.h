// SPDX-License-Identifier: MIT
#pragma once

#include "services/net/transport.h"
#include "services/portal/sync/requestpace.h"

namespace portico::portal {

/// A transport that stays below the provider's rate limit by waiting before it sends; writes go first.
class PacedTransport final : public net::Transport
{
public:
    explicit PacedTransport(int requestsPerSecond);

    [[nodiscard]] QCoro::Task<Result<net::Response>> send(
        net::Request request, std::stop_token stop) override;

private:
    [[nodiscard]] std::chrono::milliseconds waitFor(bool isWrite);

    RequestPace m_pace;
    int m_waitingWrites = 0;
};

} // namespace portico::portal
