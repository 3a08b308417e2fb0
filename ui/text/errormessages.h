// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

#include <QString>

namespace portico::ui {

/// What happened and what to do, for people: one sentence each, at most three.
[[nodiscard]] QString userMessage(const Error &error);

/// Codes for a caption or a support ticket, such as "Code server_error, request req_7f3a"; empty where there
/// is none.
[[nodiscard]] QString errorCaption(const Error &error);

/// Everything there is to know about the failure, for "Copy details"; in English, without secrets.
[[nodiscard]] QString errorDetails(const Error &error);

/// Why a sign-in is not kept, from a session's keychainProblem(), and what follows.
[[nodiscard]] QString keychainMessage(const QString &code);

} // namespace portico::ui
