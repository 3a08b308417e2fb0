// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/notificationservice.h"
#include "services/account/portal/portalapi.h"

namespace portico::account {

/// Notifications as a portal keeps them.
class PortalNotificationService final : public NotificationService
{
public:
    explicit PortalNotificationService(std::shared_ptr<PortalApi> api);

    [[nodiscard]] QCoro::Task<Result<Copy<NotificationPage>>> list(
        QString organizationId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<void>> markRead(
        QString organizationId, QString notificationId, std::stop_token stop) override;

private:
    std::shared_ptr<PortalApi> m_api;
};

} // namespace portico::account
