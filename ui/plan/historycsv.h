// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/subscriptionchange.h"

#include <QByteArray>

#include <vector>

namespace portico::ui {

/// The history as a file for spreadsheets: UTF-8, commas, days as 2026-11-17, amounts as plain decimals with
/// their currency in a column of its own. A text that a spreadsheet would run as a formula begins with an
/// apostrophe.
[[nodiscard]] QByteArray historyCsv(const std::vector<SubscriptionChange> &changes);

} // namespace portico::ui
