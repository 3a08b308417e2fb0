// SPDX-License-Identifier: MIT
#pragma once

#include "services/secrets/keychain.h"
#include "services/secrets/pendingremovals.h"

namespace portico::secrets {

/// Secrets in the keychain of the operating system. What could not be removed is remembered in a file, reads
/// as absent from then on, and is removed when it is asked for while the keychain can be reached.
class KeychainStore final : public SecretStore
{
public:
    KeychainStore(KeychainOptions options, QString pendingRemovalsFile);

    [[nodiscard]] QCoro::Task<Result<std::optional<Secret>>> read(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override;

    /// Removes what is still pending where that needs no prompt; gives what is left.
    [[nodiscard]] QCoro::Task<QStringList> finishRemovals();
    [[nodiscard]] QStringList pendingRemovals() const;
    [[nodiscard]] bool isBusy() const { return m_keychain->isBusy(); }

private:
    std::shared_ptr<Keychain> m_keychain;
    std::shared_ptr<PendingRemovals> m_pending;
};

} // namespace portico::secrets
