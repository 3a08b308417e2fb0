// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/accesstoken.h"
#include "services/domain/secret.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// Keys that let scripts read what their maker may read in one organization.
class AccessTokenService
{
public:
    virtual ~AccessTokenService() = default;

    /// Those that work: one's own, and everybody's for who manages the team.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<AccessToken>>>> tokens(
        QString organizationId, std::stop_token stop)
        = 0;
    /// The secret, which nobody can be shown again. Fails with StepUpRequired as changes of a bill do.
    [[nodiscard]] virtual QCoro::Task<Result<Secret>> make(
        QString organizationId, AccessTokenRequest request, std::stop_token stop)
        = 0;
    /// Ends it at once.
    [[nodiscard]] virtual QCoro::Task<Result<void>> revoke(
        QString organizationId, QString tokenId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
