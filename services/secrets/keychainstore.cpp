// SPDX-License-Identifier: MIT
#include "services/secrets/keychainstore.h"

namespace portico::secrets {

namespace {

using KeychainPtr = std::shared_ptr<Keychain>;
using PendingPtr = std::shared_ptr<PendingRemovals>;

QCoro::Task<QStringList> removePending(KeychainPtr keychain, PendingPtr pending)
{
    const QStringList keys = pending->keys();
    for (const QString &key : keys) {
        const ProbeResult found = co_await keychain->probe(key);
        const bool isGone = found.isPresent == false || found.state == KeychainState::NoKeyring;
        if (found.state != KeychainState::Ready && !isGone)
            continue;
        const Result<void> removed = co_await keychain->remove(key);
        if (removed)
            pending->remove(key);
    }
    co_return pending->keys();
}

QCoro::Task<Result<std::optional<Secret>>> readUnlessPending(
    KeychainPtr keychain, PendingPtr pending, QString key)
{
    if (pending->contains(key)) {
        (void)co_await removePending(keychain, pending);
        co_return Result<std::optional<Secret>>(std::optional<Secret>());
    }
    const Result<std::optional<Secret>> value = co_await keychain->read(key);
    co_return value;
}

QCoro::Task<Result<void>> writeOver(KeychainPtr keychain, PendingPtr pending, QString key, Secret value)
{
    const Result<void> written = co_await keychain->write(key, value);
    if (written)
        pending->remove(key);
    co_return written;
}

QCoro::Task<Result<void>> removeOrRemember(KeychainPtr keychain, PendingPtr pending, QString key)
{
    pending->add(key);
    const Result<void> removed = co_await keychain->remove(key);
    if (removed)
        pending->remove(key);
    co_return removed;
}

} // namespace

KeychainStore::KeychainStore(KeychainOptions options, QString pendingRemovalsFile)
    : m_keychain(std::make_shared<Keychain>(std::move(options))),
      m_pending(std::make_shared<PendingRemovals>(std::move(pendingRemovalsFile)))
{
}

QCoro::Task<Result<std::optional<Secret>>> KeychainStore::read(QString key)
{
    return readUnlessPending(m_keychain, m_pending, key);
}

QCoro::Task<Result<void>> KeychainStore::write(QString key, Secret value)
{
    return writeOver(m_keychain, m_pending, key, value);
}

QCoro::Task<Result<void>> KeychainStore::remove(QString key)
{
    return removeOrRemember(m_keychain, m_pending, key);
}

QCoro::Task<QStringList> KeychainStore::finishRemovals()
{
    return removePending(m_keychain, m_pending);
}

QStringList KeychainStore::pendingRemovals() const
{
    return m_pending->keys();
}

} // namespace portico::secrets
