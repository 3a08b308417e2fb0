// SPDX-License-Identifier: MIT
#include "services/net/retry.h"

#include <algorithm>
#include <cmath>

namespace portico::net {

using std::chrono::milliseconds;

namespace {

constexpr double ShortestWait = 0.5;
constexpr double LongestWait = 5.0;
constexpr double LongestRateLimitWait = 30.0;
constexpr std::chrono::seconds LongestRetryAfter{60};

bool isRepeatable(const Request &request)
{
    return request.method == "GET" || request.method == "HEAD" || request.method == "DELETE"
        || !request.idempotencyKey.isEmpty();
}

bool isConnectionError(const Error &error)
{
    return error.code == u"connection_refused" || error.code == u"host_not_found"
        || error.code == u"connection_lost";
}

bool wantsRetry(const Request &request, const Response &response)
{
    const QByteArray advice = response.header("Stripe-Should-Retry").toLower();
    if (advice == "true" || advice == "false")
        return advice == "true";
    if (response.status == 429)
        return request.retry.retryRateLimit;
    return response.status == 409 || response.status >= 500;
}

milliseconds backoff(double longest, double step, int retriesMade, double random)
{
    const double grown = std::min(step * std::pow(2.0, retriesMade - 1), longest);
    const double jittered = grown * (0.5 + random / 2);
    return milliseconds(std::llround(std::max(ShortestWait, jittered) * 1000));
}

} // namespace

std::optional<milliseconds> waitBeforeRetry(
    const Request &request, const Result<Response> &answer, int retriesMade, double random)
{
    if (retriesMade >= request.retry.retries || !isRepeatable(request))
        return std::nullopt;
    if (!answer) {
        if (!isConnectionError(answer.error()))
            return std::nullopt;
        return backoff(LongestWait, ShortestWait, retriesMade, random);
    }
    if (!wantsRetry(request, *answer))
        return std::nullopt;
    const milliseconds wait = answer->status == 429 ? backoff(LongestRateLimitWait, 4.0, retriesMade, random)
                                                    : backoff(LongestWait, ShortestWait, retriesMade, random);
    const std::optional<std::chrono::seconds> asked = retryAfter(*answer);
    if (!asked)
        return wait;
    if (*asked > LongestRetryAfter)
        return std::nullopt;
    return std::max<milliseconds>(wait, *asked);
}

} // namespace portico::net
