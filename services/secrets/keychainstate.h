// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/error.h"

namespace portico::secrets {

/// What can be said of the keychain of the operating system.
enum class KeychainState {
    Ready,
    Locked,
    Denied, ///< The person or a rule refused access.
    NoKeyring, ///< The service runs, but has no keyring to keep anything in.
    NoService,
    NoBus,
    Hung, ///< It does not answer.
    Failed, ///< It answered something that cannot be.
};

/// Such as `keychain_locked`; Ready has none.
[[nodiscard]] QString keychainCode(KeychainState state);
[[nodiscard]] Error keychainError(KeychainState state, const QString &detail = {});

} // namespace portico::secrets
