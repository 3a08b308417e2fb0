// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QString>

#include <optional>
#include <vector>

namespace portico {

/// Milliseconds since 1970, UTC: what orders the quantities of a `last` metric.
using UtcMilliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

/// One quantity that was used.
struct UsageEvent
{
    QString id; ///< Unique in the organization: the same one again counts nothing.
    QString metric;
    qint64 quantity = 0; ///< Millionths; negative ones correct.
    UtcMilliseconds at;
    QString department = {}; ///< May be empty, as project.
    QString project = {};

    friend bool operator==(const UsageEvent &, const UsageEvent &) = default;
};

/// One as it was sent: what is missing or of another type is empty.
struct GivenUsageEvent
{
    QString id;
    QString organizationId; ///< For keys of a product.
    QString metric;
    QString quantity; ///< A decimal.
    QString timestamp; ///< ISO 8601 with its offset.
    QString department = {};
    QString project = {};
};

/// Why an event does not count.
enum class UsageRefusal {
    BadEvent, ///< Its id is missing or longer than LongestUsageText, or so is another text.
    UnknownOrganization,
    UnknownMetric,
    BadQuantity,
    BadTimestamp,
    TooOld,
    InFuture,
    EventConflict, ///< Its id came before with other contents.
};

/// "bad_event", "unknown_organization", "unknown_metric", "bad_quantity", "bad_timestamp", "too_old",
/// "in_future", "event_conflict"
[[nodiscard]] QString usageRefusalName(UsageRefusal refusal);

inline constexpr qsizetype LongestUsageText = 100;
inline constexpr std::size_t MostUsageEvents = 1'000; ///< In one batch.
inline constexpr std::chrono::days OldestUsage{35};
inline constexpr std::chrono::minutes UsageClockSkew{5};
/// How long the id of an event is known.
inline constexpr std::chrono::days UsageEventLife{40};

/// A decimal with at most six places, as millionths, exactly; nothing for anything else, or for more than
/// fits.
[[nodiscard]] std::optional<qint64> parseQuantity(QStringView text);

/// \a given at billing time \a now; its organization and metric are left to be looked up.
struct CheckedUsageEvent
{
    UsageEvent event;
    std::optional<UsageRefusal> refusal = {};
};
[[nodiscard]] CheckedUsageEvent checkUsageEvent(const GivenUsageEvent &given, UtcSeconds now);

/// What became of a batch.
struct UsageReport
{
    struct Rejected
    {
        int index = 0; ///< In the batch.
        QString eventId;
        UsageRefusal refusal = UsageRefusal::BadEvent;

        friend bool operator==(const Rejected &, const Rejected &) = default;
    };

    int accepted = 0;
    int duplicates = 0;
    std::vector<Rejected> rejected = {};
};

} // namespace portico
