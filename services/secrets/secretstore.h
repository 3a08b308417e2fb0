// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <QString>

#include <optional>

namespace portico::secrets {

/// Keeps one small secret under each key. Errors carry the codes `keychain_no_bus`, `keychain_no_service`,
/// `keychain_no_keyring`, `keychain_locked`, `keychain_denied`, `keychain_hung` and `keychain_failed`.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Nothing where no secret is kept, which is never said of one that merely cannot be read now.
    [[nodiscard]] virtual QCoro::Task<Result<std::optional<Secret>>> read(QString key) = 0;
    /// The secret is kept once this succeeded: it was read back.
    [[nodiscard]] virtual QCoro::Task<Result<void>> write(QString key, Secret value) = 0;
    /// Afterwards read() gives nothing, also where the secret itself could not be removed yet.
    [[nodiscard]] virtual QCoro::Task<Result<void>> remove(QString key) = 0;
};

} // namespace portico::secrets
