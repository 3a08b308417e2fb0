// SPDX-License-Identifier: MIT
#pragma once

#include "services/secrets/secretstore.h"

#include <map>

namespace portico::secrets {

/// Secrets for this run only: for the demo, and for people who do not want to stay signed in.
class MemoryStore final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<Result<std::optional<Secret>>> read(QString key) override;
    [[nodiscard]] QCoro::Task<Result<void>> write(QString key, Secret value) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString key) override;

private:
    std::map<QString, Secret> m_values;
};

} // namespace portico::secrets
