// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/signin.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// How the signed-in person proves who they are, and where they are signed in. Whether codes are on is in
/// their OwnProfile.
class SecurityService
{
public:
    virtual ~SecurityService() = default;

    /// Ends all other sessions. Fails with `invalid_credentials` for a wrong current password, with
    /// `invalid_field` and the name of a PasswordProblem in its detail, and with `step_up_required`.
    [[nodiscard]] virtual QCoro::Task<Result<void>> changePassword(
        Secret current, Secret password, std::stop_token stop)
        = 0;

    /// What an authenticator app is given; it counts for nothing before confirmTotp(). Fails with
    /// `step_up_required`, `totp_on`, and with `data_key_missing` at a portal that cannot keep such keys.
    [[nodiscard]] virtual QCoro::Task<Result<TotpEnrolment>> enrollTotp(std::stop_token stop) = 0;
    /// Turns codes on by a first one. The answer are the recovery codes, this once. Fails with
    /// `invalid_credentials` for a wrong code and with `totp_off` an hour after the enrolment.
    [[nodiscard]] virtual QCoro::Task<Result<QStringList>> confirmTotp(QString code, std::stop_token stop)
        = 0;
    /// \a grant is of a proof for DisableTotpAction.
    [[nodiscard]] virtual QCoro::Task<Result<void>> disableTotp(Secret grant, std::stop_token stop) = 0;
    /// The old ones are void. Fails with `step_up_required` and `totp_off`.
    [[nodiscard]] virtual QCoro::Task<Result<QStringList>> renewRecoveryCodes(std::stop_token stop) = 0;

    /// Last used first.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<SignInSession>>>> sessions(std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> endSession(QString sessionId, std::stop_token stop) = 0;
};

} // namespace portico::account
