// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/portal/portalapi.h"
#include "services/account/profileservice.h"

namespace portico::account {

/// The profile of a person at a portal.
class PortalProfileService final : public ProfileService
{
public:
    explicit PortalProfileService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<OwnProfile>>> profile(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> change(ProfileChange change, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> changeEmail(QString email, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
