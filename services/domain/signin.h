// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/secret.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace portico {

/// One place somebody is signed in at.
struct SignInSession
{
    QString id;
    QString device; ///< As it called itself; may be empty.
    UtcSeconds createdAt;
    UtcSeconds lastUsedAt;
    bool isCurrent = false; ///< The one that asks.

    friend bool operator==(const SignInSession &, const SignInSession &) = default;
};

/// What an authenticator app is given, once. It counts for nothing before a code of it was confirmed.
struct TotpEnrolment
{
    Secret secret; ///< Base32, to be typed.
    Secret uri; ///< The same as `otpauth://`, for a QR code.

    friend bool operator==(const TotpEnrolment &, const TotpEnrolment &) = default;
};

/// What somebody sees about their own account.
struct OwnProfile
{
    QString name;
    QString email;
    QString language; ///< Such as "en" or "de-AT"; empty for that of the computer.
    QString pendingEmail; ///< The new address while it waits to be confirmed; empty otherwise.
    bool hasTotp = false;
    int recoveryCodesLeft = 0;

    friend bool operator==(const OwnProfile &, const OwnProfile &) = default;
};

/// What is to be changed about it; what is nothing stays as it is.
struct ProfileChange
{
    static constexpr int LongestName = 80;

    std::optional<QString> name = {};
    std::optional<QString> language = {};

    friend bool operator==(const ProfileChange &, const ProfileChange &) = default;
};

/// Digits of a code of an authenticator app. Source: RFC 6238 with the form that apps take.
inline constexpr int TotpDigits = 6;
/// Recovery codes that are given at once, and the base32 characters of each.
inline constexpr int RecoveryCodeCount = 10;
inline constexpr int RecoveryCodeLength = 24;

/// What a single proof of identity is asked for.
inline const QString TransferOwnershipAction = QStringLiteral("transfer_ownership");
inline const QString DeleteOrganizationAction = QStringLiteral("delete_organization");
inline const QString DisableTotpAction = QStringLiteral("disable_totp");

/// Those of which each proof allows one, once.
[[nodiscard]] QStringList grantedActions();

/// Whether \a language is empty or has the form of OwnProfile::language.
[[nodiscard]] bool isLanguage(const QString &language);

} // namespace portico
