// SPDX-License-Identifier: MIT
#include "services/account/portal/tokenvault.h"

namespace portico::account {

TokenVault::TokenVault(std::shared_ptr<secrets::SecretStore> store, QString key, QString origin)
    : m_store(key.isEmpty() ? nullptr : std::move(store)), m_memory(std::make_shared<secrets::MemoryStore>()),
      m_active(m_store ? m_store : m_memory), m_key(std::move(key)), m_origin(std::move(origin))
{
}

QCoro::Task<Result<std::optional<KeptSession>>> TokenVault::load()
{
    using Answer = Result<std::optional<KeptSession>>;
    const std::shared_ptr<TokenVault> self = shared_from_this();
    const Result<std::optional<Secret>> value = co_await self->m_active->read(self->m_key);
    if (!value)
        co_return Answer(failure(value.error()));
    std::optional<KeptSession> kept;
    if (*value)
        kept = decodeKeptSession(**value);
    if (kept && kept->origin != self->m_origin)
        kept.reset();
    co_return Answer(kept);
}

QCoro::Task<Result<void>> TokenVault::keep(Secret refreshToken, qint64 generation)
{
    const std::shared_ptr<TokenVault> self = shared_from_this();
    KeptSession session;
    session.origin = self->m_origin;
    session.refreshToken = refreshToken;
    session.generation = generation;
    const Secret value = encodeKeptSession(session);
    const Result<void> kept = co_await self->m_active->write(self->m_key, value);
    if (!kept) {
        self->m_active = self->m_memory;
        self->m_problem = kept.error().code;
        Q_EMIT self->problemChanged();
    }
    co_return kept;
}

QCoro::Task<Result<void>> TokenVault::forget()
{
    const std::shared_ptr<TokenVault> self = shared_from_this();
    (void)co_await self->m_memory->remove(self->m_key);
    if (!self->m_store)
        co_return Result<void>();
    const Result<void> removed = co_await self->m_store->remove(self->m_key);
    co_return removed;
}

QCoro::Task<Result<void>> TokenVault::forgetToken(Secret refreshToken)
{
    const std::shared_ptr<TokenVault> self = shared_from_this();
    const Result<std::optional<KeptSession>> kept = co_await self->load();
    if (!kept)
        co_return Result<void>(failure(kept.error()));
    if (!*kept || (*kept)->refreshToken != refreshToken)
        co_return Result<void>();
    const Result<void> removed = co_await self->forget();
    co_return removed;
}

} // namespace portico::account
