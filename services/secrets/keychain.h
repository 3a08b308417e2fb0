// SPDX-License-Identifier: MIT
#pragma once

#include "services/secrets/keychainprobe.h"
#include "services/secrets/secretstore.h"

#include <chrono>
#include <memory>

namespace portico::secrets {

struct KeychainOptions
{
    QString service = QStringLiteral("io.portico.Console");
    std::chrono::milliseconds probeTimeout{5'000};
    /// How long a person may take to answer the system's prompt before the keychain counts as hung.
    std::chrono::milliseconds jobTimeout{60'000};
};

/// The keychain of the operating system through QtKeychain, with states that tell the truth: they come from a
/// probe and the outcome together, since a locked keyring answers "not found" and "deleted". A job that does
/// not end is abandoned, never deleted, and until it ends the keychain is Hung. Use it on the thread of the
/// application.
class Keychain final
{
public:
    explicit Keychain(KeychainOptions options = {});
    ~Keychain();

    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;

    /// Without raising a prompt.
    [[nodiscard]] QCoro::Task<ProbeResult> probe(QString key);

    /// These may raise the system's prompt to unlock. A value is at most MaxValueBytes long.
    [[nodiscard]] QCoro::Task<Result<std::optional<Secret>>> read(QString key);
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value);
    /// Overwrites the item before it deletes it, and succeeds only when no search finds it any more.
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key);

    /// Whether a job is running, also an abandoned one: the program must then end without destroying it.
    [[nodiscard]] bool isBusy() const;

    static constexpr qsizetype MaxValueBytes = 1024;

    class State;

private:
    std::shared_ptr<State> m_state;
};

} // namespace portico::secrets
