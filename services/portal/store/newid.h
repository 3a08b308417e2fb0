// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace portico::portal {

/// A new random id such as `usr_3kTMd9...`: \a prefix, "_" and 22 base62 characters (130 bits).
[[nodiscard]] QString newId(QLatin1StringView prefix);

/// \a length characters of 0-9A-Za-z from the system's random source.
[[nodiscard]] QByteArray randomBase62(int length);

} // namespace portico::portal
