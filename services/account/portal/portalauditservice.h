// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/auditservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// The audit log of a portal.
class PortalAuditService final : public AuditService
{
public:
    explicit PortalAuditService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<AuditPage>>> list(
        QString organizationId, AuditQuery query, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
