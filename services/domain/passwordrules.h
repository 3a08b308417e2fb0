// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace portico {

inline constexpr int ShortestPassword = 12;
inline constexpr int LongestPassword = 128;

/// Why a password cannot be chosen.
enum class PasswordProblem {
    TooShort,
    TooLong,
    Common, ///< Among the first that somebody would try.
    Personal, ///< Made of the own address, or of the name of this program.
};

/// Whether a text in lower case is in the list of common passwords.
using IsCommonPassword = std::function<bool(const QString &)>;

/// What stands against \a password for the person with this address: its length, or that it is easy to guess.
/// Nothing is said about which characters it is made of. A common password stays one with digits and
/// punctuation around it, and said several times.
[[nodiscard]] std::optional<PasswordProblem> passwordProblem(
    const QString &password, const QString &email, const IsCommonPassword &isCommon);

/// "password_too_short", "password_too_long", "password_common", "password_personal".
[[nodiscard]] QString passwordProblemName(PasswordProblem problem);
[[nodiscard]] std::optional<PasswordProblem> passwordProblemFromName(QStringView name);

} // namespace portico
