// SPDX-License-Identifier: MIT
#pragma once

#include "services/secrets/keychainstate.h"
#include "services/secrets/secretstore.h"

#include <QCoroTimer>

#include <map>
#include <optional>

namespace portico::account {

/// A keychain whose state the test decides. Always asynchronous.
class FakeStore final : public secrets::SecretStore
{
public:
    std::map<QString, Secret> values;
    secrets::KeychainState state = secrets::KeychainState::Ready;
    int writes = 0;

    [[nodiscard]] QCoro::Task<Result<std::optional<Secret>>> read(QString key) override
    {
        co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        std::optional<Secret> value;
        if (values.contains(key))
            value = values[key];
        if (state != secrets::KeychainState::Ready)
            co_return Result<std::optional<Secret>>(failure(secrets::keychainError(state)));
        co_return Result<std::optional<Secret>>(value);
    }

    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override
    {
        co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        if (state != secrets::KeychainState::Ready)
            co_return Result<void>(failure(secrets::keychainError(state)));
        ++writes;
        values[key] = value;
        co_return Result<void>();
    }

    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override
    {
        co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        if (state != secrets::KeychainState::Ready)
            co_return Result<void>(failure(secrets::keychainError(state)));
        values.erase(key);
        co_return Result<void>();
    }
};

} // namespace portico::account
