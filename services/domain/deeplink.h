// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QStringView>
#include <QUrl>

namespace portico {

/// What a link of a mail, or a code typed from it, asks the console to open. It is data: nothing happens
/// before a person says so.
struct DeepLink
{
    enum class Kind {
        Invitation,
        Reset, ///< Of a password.
        Email, ///< A new address is confirmed.
        Billing,
    };

    Kind kind = Kind::Billing;
    QUrl portal = {}; ///< An origin, without a path; empty where the link names none.
    Secret token = {}; ///< Of the form its kind has; empty where the link brings none, as for Billing.

    friend bool operator==(const DeepLink &, const DeepLink &) = default;
};

/// The most that is read.
inline constexpr qsizetype LongestLink = 2048;

/// Reads `portico://<kind>?portal=<origin>#<token>`, of which portal and token may be missing,
/// `https://<portal>/open/<kind>#<token>`, and a token alone. White space is skipped wherever a mail program
/// put it. Fails with `link_invalid`, or with `link_damaged` where only the token is not as it was made.
[[nodiscard]] Result<DeepLink> parseDeepLink(QStringView text);

} // namespace portico
