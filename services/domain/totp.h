// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace portico {

/// Bytes of the key an authenticator app shares with the portal.
inline constexpr int TotpKeyBytes = 20;

/// The period of 30 seconds that \a time is in, counted from 1970.
[[nodiscard]] qint64 totpStep(UtcSeconds time);

/// The code of six digits of a period. Source: RFC 6238 over HMAC-SHA1.
[[nodiscard]] QString totpCode(const QByteArray &key, qint64 step);

/// The period \a code is of: that of \a now or the one before. Nothing for any other code.
[[nodiscard]] std::optional<qint64> stepOfTotpCode(
    const QByteArray &key, const QString &code, UtcSeconds now);

/// Source: RFC 4648, without padding.
[[nodiscard]] QByteArray base32(const QByteArray &bytes);

} // namespace portico
