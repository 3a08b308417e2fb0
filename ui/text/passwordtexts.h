// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/passwordrules.h"

#include <QString>

namespace portico::ui {

/// What is asked of a new password, before anything was typed.
[[nodiscard]] QString passwordRule();
/// Why a password cannot be chosen, and what would be better.
[[nodiscard]] QString passwordMessage(PasswordProblem problem);

} // namespace portico::ui
