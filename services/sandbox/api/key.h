// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace portico::sandbox {

/// What a key may do here: every test-mode key anything, `rk_test_ro...` only read.
enum class KeyKind { None, ReadOnly, Full };

/// The key in a bearer or basic \a authorization.
[[nodiscard]] KeyKind keyKind(const QByteArray &authorization);

} // namespace portico::sandbox
