// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"
#include "services/portal/store/connection.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace portico::portal {

/// So many of something in so much time; a bucket that starts full and refills steadily. 0 is no limit.
struct RateRule
{
    int count = 0;
    std::chrono::seconds period{60};

    friend bool operator==(const RateRule &, const RateRule &) = default;
};

struct RateLimits
{
    RateRule signInPerAccount{5, std::chrono::minutes(15)}; ///< Failed attempts.
    RateRule signInPerAddress{30, std::chrono::minutes(1)};
    RateRule apiPerUser{600, std::chrono::minutes(1)};
    RateRule apiPerOrganization{1200, std::chrono::minutes(1)};
    RateRule writesPerUser{120, std::chrono::minutes(1)};
    RateRule pdfPerUser{600, std::chrono::minutes(1)};

    [[nodiscard]] static RateLimits off();
    friend bool operator==(const RateLimits &, const RateLimits &) = default;
};

/// Reads `{"api_per_user": {"count": 600, "seconds": 60}, ...}`; what is not named keeps its default. Fails
/// with `limits_invalid`, naming what is wrong.
[[nodiscard]] Result<RateLimits> decodeRateLimits(const QByteArray &json);

/// Buckets in the memory of this process, by key.
class RateLimiter final
{
public:
    /// Takes one from the bucket of \a key, or says after how long there is one again.
    [[nodiscard]] std::optional<std::chrono::seconds> take(
        const QByteArray &key, const RateRule &rule, UtcSeconds now);

private:
    struct Bucket
    {
        qint64 millionths = 0;
        UtcSeconds updated;
    };

    void forgetFullBuckets(const RateRule &rule, UtcSeconds now);

    std::mutex m_mutex;
    QHash<QByteArray, Bucket> m_buckets;
};

/// The same, shared by all processes through the database.
[[nodiscard]] Result<std::optional<std::chrono::seconds>> takeShared(
    Connection &connection, const QString &key, const RateRule &rule, UtcSeconds now);
/// Gives one back, for an attempt that turned out not to count.
[[nodiscard]] Result<void> giveBackShared(Connection &connection, const QString &key, const RateRule &rule);

/// 429 `rate_limited`.
[[nodiscard]] Error rateLimited(std::chrono::seconds retryAfter);

} // namespace portico::portal
