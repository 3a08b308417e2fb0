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
    RateRule invitesPerOrganization{
        20, std::chrono::hours(1)}; ///< Requests, each with one or many addresses.
    RateRule invitesPerRecipient{3, std::chrono::hours(24)}; ///< Mails to one address, whoever invites.
    RateRule acceptPerAddress{10, std::chrono::minutes(1)};
    RateRule totpPerAccount{5, std::chrono::minutes(15)}; ///< Wrong codes, whatever they are for.
    RateRule stepUpPerSession{5, std::chrono::minutes(15)}; ///< Wrong proofs; the last one ends the session.
    RateRule resetPerRecipient{3, std::chrono::hours(1)}; ///< Requests for one address, whoever has it.
    RateRule emailChangePerUser{3, std::chrono::hours(1)};

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
/// Whether nothing is left in it.
[[nodiscard]] Result<bool> isEmptyShared(
    Connection &connection, const QString &key, const RateRule &rule, UtcSeconds now);
/// Gives one back, for an attempt that turned out not to count.
[[nodiscard]] Result<void> giveBackShared(Connection &connection, const QString &key, const RateRule &rule);

/// Fills it up.
[[nodiscard]] Result<void> refillShared(Connection &connection, const QString &key);

/// The bucket of an address for \a purpose, whether anybody has it or not; the address itself is not kept.
[[nodiscard]] QString addressBucket(QLatin1StringView purpose, const QString &email);
/// That of the attempts to sign in.
[[nodiscard]] QString signInBucket(const QString &email);

/// 429 `rate_limited`.
[[nodiscard]] Error rateLimited(std::chrono::seconds retryAfter);

} // namespace portico::portal
