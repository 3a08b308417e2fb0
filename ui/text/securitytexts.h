// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/signin.h"
#include "ui/widgets/chip.h"

namespace portico::ui {

/// What it called itself, or that it did not.
[[nodiscard]] QString deviceName(const SignInSession &place);
/// "Signed in 8 Nov, 10:00 · last used 3 hours ago"; \a asOf is when that was known.
[[nodiscard]] QString placeLine(const SignInSession &place, UtcSeconds asOf);

[[nodiscard]] Chip chipForTwoStep(const OwnProfile &profile); ///< "On" or "Off"
/// "8 of 10 recovery codes are left.", or what two-step sign-in is while it is off.
[[nodiscard]] QString twoStepLine(const OwnProfile &profile);

/// A key or code in groups of four, to be typed.
[[nodiscard]] QString grouped(const QString &code);

/// What the file of recovery codes says.
[[nodiscard]] QString recoveryCodesText(
    const QStringList &codes, const QString &email, const QString &portal);

} // namespace portico::ui
