// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "ui/widgets/keyvaluelines.h"

namespace portico::ui {

/// What was paid for an invoice and taken back from it, and what is still to pay.
[[nodiscard]] QList<KeyValueLines::Line> settlementLines(const Invoice &invoice);

} // namespace portico::ui
