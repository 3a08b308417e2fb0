// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notification.h"
#include "ui/style/icons.h"

namespace portico::ui {

/// What happened or will, in a sentence: "Payment of $116.10 failed. Next automatic try: 8 Nov 2026".
[[nodiscard]] QString sentence(const Notification &notification);

[[nodiscard]] Icon iconFor(Notification::Severity severity);
[[nodiscard]] ColorRole colorFor(Notification::Severity severity);
/// For screen readers, which see no icon: "Important".
[[nodiscard]] QString word(Notification::Severity severity);

} // namespace portico::ui
