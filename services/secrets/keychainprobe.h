// SPDX-License-Identifier: MIT
#pragma once

#include "services/secrets/keychainstate.h"

#include <QCoroTask>

#include <chrono>

namespace portico::secrets {

struct ProbeResult
{
    KeychainState state = KeychainState::Ready;
    /// Whether an item is there; nothing where the system offers no way to ask without opening it.
    std::optional<bool> isPresent;
};

/// What the keychain of the operating system is ready for, without raising a prompt: the Secret Service is
/// asked over D-Bus. Systems without one are taken for Ready. \a service and \a key name the item looked for.
[[nodiscard]] QCoro::Task<ProbeResult> probeKeychain(
    QString service, QString key, std::chrono::milliseconds timeout);

} // namespace portico::secrets
