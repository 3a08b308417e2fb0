// SPDX-License-Identifier: MIT
#include "services/portal/access/passwordhasher.h"

#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

#include <QString>

#include <sodium.h>

#include <algorithm>
#include <optional>
#include <thread>

namespace portico::portal {

namespace {

constexpr int WaitingLimit = 32;
constexpr int LongestInput = 1024; ///< More bytes are nobody's password.

Error tooMany()
{
    Error error
        = portalError(429, QLatin1StringView("rate_limited"), QStringLiteral("too many passwords to check"));
    error.retryAfter = std::chrono::seconds(2);
    return error;
}

} // namespace

/// One of the places in which Argon2 may run; empty when too many wait already.
class PasswordHasher::Slot final
{
public:
    explicit Slot(const PasswordHasher &hasher) : m_hasher(hasher)
    {
        std::unique_lock lock(hasher.m_mutex);
        if (hasher.m_freeSlots == 0 && hasher.m_waiting >= WaitingLimit)
            return;
        ++hasher.m_waiting;
        hasher.m_slotFreed.wait(lock, [&] { return hasher.m_freeSlots > 0; });
        --hasher.m_waiting;
        --hasher.m_freeSlots;
        m_taken = true;
    }
    ~Slot()
    {
        if (!m_taken)
            return;
        {
            const std::lock_guard lock(m_hasher.m_mutex);
            ++m_hasher.m_freeSlots;
        }
        m_hasher.m_slotFreed.notify_one();
    }
    Slot(const Slot &) = delete;
    Slot &operator=(const Slot &) = delete;

    explicit operator bool() const { return m_taken; }

private:
    const PasswordHasher &m_hasher;
    bool m_taken = false;
};

PasswordHasher::PasswordHasher(PasswordCost cost, int slots)
    : m_cost(cost), m_freeSlots(slots > 0 ? slots : std::max(1, int(std::thread::hardware_concurrency())))
{
    [[maybe_unused]] static const int initialised = sodium_init();
}

Result<QByteArray> PasswordHasher::hash(const Secret &password) const
{
    const Slot slot(*this);
    if (!slot)
        return failure(tooMany());
    ++m_runs;
    return hashNow(password);
}

Result<QByteArray> PasswordHasher::hashNow(const Secret &password) const
{
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    const QByteArray &text = password.reveal();
    if (crypto_pwhash_str_alg(hash.data(), text.constData(), static_cast<unsigned long long>(text.size()),
            m_cost.operations, m_cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0) {
        return failure(
            portalError(503, QLatin1StringView("busy"), QStringLiteral("no memory to hash a password")));
    }
    return QByteArray(hash.constData()); // up to its terminating zero
}

Result<bool> PasswordHasher::verify(const QByteArray &hash, const Secret &password) const
{
    const Slot slot(*this);
    if (!slot)
        return failure(tooMany());
    // Made at the first check, whoever it is for, so that it tells nothing.
    std::call_once(
        m_dummyMade, [this] { m_dummy = hashNow(Secret(randomBase62(40))).value_or(QByteArray()); });
    ++m_runs;
    const bool known = !hash.isEmpty() && hash.size() < qsizetype(crypto_pwhash_STRBYTES);
    QByteArray stored = known ? hash : m_dummy;
    stored.resize(crypto_pwhash_STRBYTES, '\0');
    const QByteArray text = password.reveal().left(LongestInput);
    const int outcome = crypto_pwhash_str_verify(
        stored.constData(), text.constData(), static_cast<unsigned long long>(text.size()));
    return known && outcome == 0 && text.size() == password.reveal().size();
}

bool PasswordHasher::needsRehash(const QByteArray &hash) const
{
    QByteArray stored = hash;
    stored.resize(crypto_pwhash_STRBYTES, '\0');
    return crypto_pwhash_str_needs_rehash(stored.constData(), m_cost.operations, m_cost.memoryBytes) != 0;
}

} // namespace portico::portal
