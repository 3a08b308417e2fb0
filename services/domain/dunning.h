// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionsummary.h"

#include <array>
#include <set>

namespace portico {

/// The days after day 0 on which people are told of an unpaid invoice, and the day from which nothing but
/// paying is possible. A day is 24 hours of billing time.
inline constexpr std::array DunningMailDays{0, 1, 3, 7};
inline constexpr int RestrictionDay = 14;

/// Day 0 of an invoice that is unpaid at \a now: its due date where it was sent, else its first attempt,
/// which happens when it is finalized. Nothing for an invoice that is still in time, or closed.
[[nodiscard]] std::optional<UtcSeconds> unpaidSince(const Invoice &invoice, UtcSeconds now);

/// The invoice that is being dunned at \a now: the oldest unpaid one. Those of a subscription that never
/// began (incomplete) or is over are left alone. Null where there is none.
[[nodiscard]] const Invoice *invoiceInDunning(
    std::span<const Invoice> open, std::span<const Subscription> subscriptions, UtcSeconds now);

/// What is due at one moment. Days that were passed over, because nobody looked or a test clock jumped, are
/// not caught up with: of several due mails only the latest is sent.
struct DunningStep
{
    std::optional<int> mailDay; ///< The mail to send.
    std::vector<int> passedOver; ///< Days that are done without a mail.
    bool restricts = false;
    std::optional<UtcSeconds> nextAt; ///< When to look again; nothing once all is done.

    [[nodiscard]] bool isDue() const { return mailDay || restricts; }
    friend bool operator==(const DunningStep &, const DunningStep &) = default;
};
/// \a done are the days already dealt with, the restriction's among them.
[[nodiscard]] DunningStep dunningStep(UtcSeconds since, const std::set<int> &done, UtcSeconds now);

/// The reminders and the restriction of an invoice unpaid since \a since, done or to come.
[[nodiscard]] std::vector<DunningStage> dunningStages(UtcSeconds since, const std::set<int> &done);

} // namespace portico
