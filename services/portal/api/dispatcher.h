// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/http/responder.h"
#include "services/http/workerpool.h"
#include "services/portal/api/idempotency.h"
#include "services/portal/api/metrics.h"
#include "services/portal/api/ratelimits.h"
#include "services/portal/api/route.h"

#include <functional>

namespace portico::portal {

/// Takes requests to their routes, each kind on its own threads, and makes the checks every route shares in
/// one order: route, token, organization, membership, permission, idempotency, rate.
class Dispatcher final
{
public:
    struct Options
    {
        int fastThreads = 2;
        int waitingThreads = 16;
        int waitingQueue = 32;
        RateLimits limits;
        std::chrono::seconds patience{60}; ///< With a request whose process may have died.
    };

    Dispatcher(RouteTable table, Database &database, const Clock &clock, Options options);
    ~Dispatcher(); ///< Finishes what was taken on.

    Dispatcher(const Dispatcher &) = delete;
    Dispatcher &operator=(const Dispatcher &) = delete;

    /// For `/readyz`; asked on the I/O thread.
    void setReadiness(std::function<bool()> isReady) { m_isReady = std::move(isReady); }

    /// Called on the I/O thread; returns at once.
    void handle(http::Request request, http::Responder responder);

private:
    struct Exchange;

    [[nodiscard]] std::optional<http::Response> immediateAnswer(const http::Request &request) const;
    void dispatch(const std::shared_ptr<Exchange> &exchange);
    [[nodiscard]] RouteResult runFast(Exchange &exchange, const FastHandler &handler);
    [[nodiscard]] RouteResult runWaiting(Exchange &exchange, const WaitingHandler &handler);
    void runDeferred(const std::shared_ptr<Exchange> &exchange, const DeferredHandler &handler);
    [[nodiscard]] Result<void> authorize(
        Connection &connection, const Route &route, RequestContext &context) const;
    void noteUse(const std::optional<Session> &session, UtcSeconds now);
    [[nodiscard]] Result<void> checkRate(const Exchange &exchange, const RequestContext &context);

    const RouteTable m_table;
    Database &m_database;
    const Clock &m_clock;
    const RateLimits m_limits;
    const std::chrono::seconds m_patience;
    RateLimiter m_limiter;
    const std::shared_ptr<Metrics> m_metrics; ///< Deferred answers may come after this is gone.
    std::function<bool()> m_isReady;
    http::WorkerPool m_waiting; ///< Above m_fast: deferred work may still be handed over while this one ends.
    http::WorkerPool m_fast;
};

} // namespace portico::portal
