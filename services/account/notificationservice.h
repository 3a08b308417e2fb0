// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/notification.h"

#include <QCoroTask>

#include <stop_token>
#include <vector>

namespace portico::account {

struct NotificationPage
{
    std::vector<Notification> notifications;
    int unread = 0; ///< Over all pages.

    friend bool operator==(const NotificationPage &, const NotificationPage &) = default;
};

/// What happened that the signed-in person should know of, newest first.
class NotificationService
{
public:
    virtual ~NotificationService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<NotificationPage>>> list(
        QString organizationId, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> markRead(
        QString organizationId, QString notificationId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
