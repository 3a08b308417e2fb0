// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace portico::portal {

enum class TokenKind { Access, Refresh, Product, Personal };

/// A new token, `ptc_at_`, `ptc_rt_`, `ptc_pk_` or `ptc_pat_`, with 43 random base62 characters (256 bits)
/// and a checksum of 6 that lets anybody tell a token from other text without asking the server.
[[nodiscard]] QByteArray newToken(TokenKind kind);

/// Whether \a text has the form and checksum of such a token; says nothing about whether it is valid.
[[nodiscard]] bool isToken(QByteArrayView text, TokenKind kind);

/// SHA-256: what the database keeps of a token.
[[nodiscard]] QByteArray tokenHash(QByteArrayView token);

} // namespace portico::portal
