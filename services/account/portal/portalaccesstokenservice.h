// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/accesstokenservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Access tokens of a portal.
class PortalAccessTokenService final : public AccessTokenService
{
public:
    explicit PortalAccessTokenService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<AccessToken>>>> tokens(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Secret>> make(
        QString organizationId, AccessTokenRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> revoke(
        QString organizationId, QString tokenId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
