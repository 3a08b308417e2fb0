// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/passwordrules.h"

#include <QString>

namespace portico::ui {

/// What is asked of a new password of which \a typed characters are there.
[[nodiscard]] QString passwordRule(int typed = 0);
/// That it may be chosen, as far as this computer knows.
[[nodiscard]] QString passwordIsGood();
/// Why a password cannot be chosen, and what would be better.
[[nodiscard]] QString passwordMessage(PasswordProblem problem);

} // namespace portico::ui
