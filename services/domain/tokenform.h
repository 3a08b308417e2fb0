// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace portico {

/// What a token opens; each kind begins with letters of its own.
enum class TokenKind {
    Access,
    Refresh,
    Product,
    Ingest, ///< Brings usage events.
    Personal,
    Invitation,
    StepUp, ///< A proof of identity for one action.
    Reset, ///< Of a password.
    EmailChange,
};

/// The random characters of a token, base62.
inline constexpr int TokenRandomLength = 43;

/// `ptc_at_`, `ptc_rt_`, `ptc_pk_`, `ptc_ik_`, `ptc_pat_`, `ptc_inv_`, `ptc_su_`, `ptc_rs_` or `ptc_em_`.
[[nodiscard]] QByteArrayView tokenPrefix(TokenKind kind);

/// The token of \a kind over \a random: its prefix before and a checksum of 6 characters behind, which lets
/// anybody tell a token from other text without asking the server.
[[nodiscard]] QByteArray tokenOver(TokenKind kind, QByteArrayView random);

/// Whether \a text has the form and checksum of such a token; says nothing about whether it is valid.
[[nodiscard]] bool isToken(QByteArrayView text, TokenKind kind);

} // namespace portico
