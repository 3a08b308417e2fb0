// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/tokenform.h"

namespace portico::portal {

using portico::isToken;
using portico::TokenKind;

/// A new token of 256 random bits in the form of services/domain/tokenform.h.
[[nodiscard]] QByteArray newToken(TokenKind kind);

/// SHA-256: what the database keeps of a token.
[[nodiscard]] QByteArray tokenHash(QByteArrayView token);

} // namespace portico::portal
