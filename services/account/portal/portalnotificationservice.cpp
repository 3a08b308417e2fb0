// SPDX-License-Identifier: MIT
#include "services/account/portal/portalnotificationservice.h"

namespace portico::account {

namespace {

QCoro::Task<Result<Copy<NotificationPage>>> listNotifications(
    std::shared_ptr<PortalApi> api, ApiQuery query, std::stop_token stop)
{
    Result<Copy<wire::NotificationList>> list = co_await fetch(api, query, wire::decodeNotifications, stop);
    if (!list)
        co_return Result<Copy<NotificationPage>>(failure(list.error()));
    NotificationPage page{std::move(list->value.notifications), list->value.unread};
    Copy<NotificationPage> copy{std::move(page), list->asOf, list->now};
    co_return Result<Copy<NotificationPage>>(std::move(copy));
}

} // namespace

PortalNotificationService::PortalNotificationService(std::shared_ptr<PortalApi> api) : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<NotificationPage>>> PortalNotificationService::list(
    QString organizationId, std::stop_token stop)
{
    return listNotifications(m_api, ApiQuery("/api/portal/notifications", organizationId), stop);
}

QCoro::Task<Result<void>> PortalNotificationService::markRead(
    QString organizationId, QString notificationId, std::stop_token stop)
{
    const QByteArray path = "/api/portal/notifications/" + QUrl::toPercentEncoding(notificationId) + "/read";
    return changed(m_api, ApiChange(path, organizationId), stop);
}

} // namespace portico::account
