// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/organizationservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// The organizations of a person at a portal.
class PortalOrganizationService final : public OrganizationService
{
public:
    explicit PortalOrganizationService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<Organization>>>> organizations(
        std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QString>> acceptInvitation(Secret token, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<std::vector<OrganizationOverview>>>> overview(
        std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> change(
        QString organizationId, OrganizationChange change, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> remove(
        QString organizationId, Secret grant, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> restore(QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<OrganizationFamily>>> family(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> adopt(
        QString organizationId, QString childId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> release(
        QString organizationId, QString childId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<Copy<NotificationPreferences>>> preferences(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> choose(
        QString organizationId, std::vector<NotificationChoice> choices, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
