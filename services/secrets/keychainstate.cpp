// SPDX-License-Identifier: MIT
#include "services/secrets/keychainstate.h"

namespace portico::secrets {

QString keychainCode(KeychainState state)
{
    switch (state) {
    case KeychainState::Ready:
        return {};
    case KeychainState::Locked:
        return QStringLiteral("keychain_locked");
    case KeychainState::Denied:
        return QStringLiteral("keychain_denied");
    case KeychainState::NoKeyring:
        return QStringLiteral("keychain_no_keyring");
    case KeychainState::NoService:
        return QStringLiteral("keychain_no_service");
    case KeychainState::NoBus:
        return QStringLiteral("keychain_no_bus");
    case KeychainState::Hung:
        return QStringLiteral("keychain_hung");
    case KeychainState::Failed:
        break;
    }
    return QStringLiteral("keychain_failed");
}

Error keychainError(KeychainState state, const QString &detail)
{
    const bool refused = state == KeychainState::Locked || state == KeychainState::Denied;
    Error error;
    error.kind = refused               ? Error::Kind::Forbidden
        : state == KeychainState::Hung ? Error::Kind::Timeout
                                       : Error::Kind::Server;
    error.code = keychainCode(state);
    error.detail = detail;
    return error;
}

} // namespace portico::secrets
