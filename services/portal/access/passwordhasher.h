// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"
#include "services/domain/secret.h"

#include <QByteArray>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace portico::portal {

/// What one Argon2id run costs.
struct PasswordCost
{
    unsigned long long operations = 2;
    std::size_t memoryBytes = 64 * 1024 * 1024;
};

/// Argon2id, as many at once as there are cores and 32 more waiting; then 429 `rate_limited`.
class PasswordHasher final
{
public:
    explicit PasswordHasher(PasswordCost cost = {}, int slots = 0);

    [[nodiscard]] Result<QByteArray> hash(const Secret &password) const;
    /// False for a wrong password. Without a \a hash (an unknown user) it costs the same and is always false.
    [[nodiscard]] Result<bool> verify(const QByteArray &hash, const Secret &password) const;
    /// Whether \a hash was made at another cost and should be made anew at the next sign-in.
    [[nodiscard]] bool needsRehash(const QByteArray &hash) const;

    /// How many Argon2 runs there were so far.
    [[nodiscard]] quint64 runs() const { return m_runs; }

private:
    class Slot;

    [[nodiscard]] Result<QByteArray> hashNow(const Secret &password) const;

    PasswordCost m_cost;
    mutable std::once_flag m_dummyMade;
    mutable QByteArray m_dummy; ///< The hash an unknown user is checked against; no password is known for it.
    mutable std::atomic<quint64> m_runs = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_slotFreed;
    mutable int m_freeSlots;
    mutable int m_waiting = 0;
};

} // namespace portico::portal
