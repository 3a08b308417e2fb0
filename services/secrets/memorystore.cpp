// SPDX-License-Identifier: MIT
#include "services/secrets/memorystore.h"

namespace portico::secrets {

QCoro::Task<Result<std::optional<Secret>>> MemoryStore::read(QString key)
{
    const auto found = m_values.find(key);
    std::optional<Secret> value;
    if (found != m_values.end())
        value = found->second;
    co_return Result<std::optional<Secret>>(value);
}

QCoro::Task<Result<void>> MemoryStore::write(QString key, Secret value)
{
    m_values[key] = value;
    co_return Result<void>();
}

QCoro::Task<Result<void>> MemoryStore::remove(QString key)
{
    m_values.erase(key);
    co_return Result<void>();
}

} // namespace portico::secrets
