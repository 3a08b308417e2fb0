// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/quote.h"
#include "ui/widgets/keyvaluelines.h"

namespace portico::ui {

/// The title of its dialog, in title case: "Upgrade to Scale".
[[nodiscard]] QString quoteTitle(const Quote &quote);
/// When the plan changes and what is charged when, with both dates. \a now is billing time.
[[nodiscard]] QString quoteSentence(const Quote &quote, UtcSeconds now);
/// The button that confirms it and what that costs: "Upgrade and pay $24.19 now".
[[nodiscard]] QString quoteButton(const Quote &quote, CollectionMethod collection);
/// What the quote charges today, adding up to what is due; empty where that is nothing at all. \a period is
/// the running one, for the share of it that is charged.
[[nodiscard]] QList<KeyValueLines::Line> quoteLines(
    const Quote &quote, const SubscriptionSummary &subscription);
/// "1 Dec 2026: $149.00 + $13.22 tax = $162.22"
[[nodiscard]] QString nextChargeText(const NextCharge &charge);
/// What differs between two quotes for the same change: "The price has changed: $24.19 is now $25.00."
[[nodiscard]] QString quoteDifference(const Quote &before, const Quote &after);

/// "13 days and 8 hours": what is left of a period, the hours only where days are few enough to matter.
[[nodiscard]] QString timeLeft(std::chrono::seconds left);
/// "14 minutes 32 seconds"
[[nodiscard]] QString countdown(std::chrono::seconds left);

} // namespace portico::ui
