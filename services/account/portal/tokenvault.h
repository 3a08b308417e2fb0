// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/keptsession.h"
#include "services/secrets/memorystore.h"

#include <QCoroTask>

#include <QObject>

#include <memory>

namespace portico::account {

/// Where the refresh token of one connection is kept: in the given store, and from the first failure to keep
/// it there in memory for this run, with the reason in problem().
class TokenVault : public QObject, public std::enable_shared_from_this<TokenVault>
{
    Q_OBJECT

public:
    /// Without a \a store, or with an empty \a key, the token is in memory from the start, which is no
    /// problem.
    TokenVault(std::shared_ptr<secrets::SecretStore> store, QString key, QString origin);

    /// Nothing where none is kept for this origin.
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptSession>>> load();
    [[nodiscard]] QCoro::Task<Result<void>> keep(Secret refreshToken, qint64 generation);
    [[nodiscard]] QCoro::Task<Result<void>> forget();
    /// Only where it is \a refreshToken that is kept, not one that came after it.
    [[nodiscard]] QCoro::Task<Result<void>> forgetToken(Secret refreshToken);

    /// Whether other processes see the same token.
    [[nodiscard]] bool isShared() const { return m_active != m_memory; }
    /// A code such as `keychain_locked`; empty where the token is kept as asked.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged();

private:
    std::shared_ptr<secrets::SecretStore> m_store; ///< May be null.
    std::shared_ptr<secrets::SecretStore> m_memory;
    std::shared_ptr<secrets::SecretStore> m_active;
    QString m_key;
    QString m_origin;
    QString m_problem;
};

} // namespace portico::account
