// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/subscriptionchange.h"
#include "services/domain/subscriptionsummary.h"
#include "ui/widgets/chip.h"

namespace portico::ui {

[[nodiscard]] Chip chipFor(SubscriptionStatus status);
[[nodiscard]] Chip chipFor(Invoice::DisplayStatus status);
[[nodiscard]] Chip chipFor(SubscriptionChange::Kind kind);
/// Whether what pays works: valid, declined, expired, soon or already, or missing; nothing where none is
/// needed, as for an invoice that is sent.
[[nodiscard]] std::optional<Chip> chipForPayment(const SubscriptionSummary &summary, UtcSeconds now);

} // namespace portico::ui
