// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/securityservice.h"

namespace portico::account {

/// The sign-in of a person at a portal.
class PortalSecurityService final : public SecurityService
{
public:
    explicit PortalSecurityService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<void>> changePassword(
        Secret current, Secret password, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<TotpEnrolment>> enrollTotp(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QStringList>> confirmTotp(QString code, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> disableTotp(Secret grant, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QStringList>> renewRecoveryCodes(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<SignInSession>>>> sessions(
        std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> endSession(QString sessionId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
