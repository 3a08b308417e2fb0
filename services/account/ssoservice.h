// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/sso.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// How the people of an organization sign in through its OpenID provider.
class SsoService
{
public:
    virtual ~SsoService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<SsoSettings>>> settings(
        QString organizationId, std::stop_token stop)
        = 0;
    /// Fails with `invalid_field`, for a domain with a reason, and with StepUpRequired as changes of a bill
    /// do.
    [[nodiscard]] virtual QCoro::Task<Result<void>> store(
        QString organizationId, SsoChange change, std::stop_token stop)
        = 0;
};

} // namespace portico::account
