// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/signin.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// What the signed-in person says about themselves.
class ProfileService
{
public:
    virtual ~ProfileService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<OwnProfile>>> profile(std::stop_token stop) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> change(ProfileChange change, std::stop_token stop) = 0;
    /// Asks for another address, which counts once both addresses have confirmed it.
    [[nodiscard]] virtual QCoro::Task<Result<void>> changeEmail(QString email, std::stop_token stop) = 0;
};

} // namespace portico::account
