// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/connections/connection.h"
#include "services/domain/permission.h"
#include "services/domain/result.h"

#include <QCoroTask>

namespace portico::ui {

/// The servers a tour needs, real ones, and what may happen to them.
class TourStage
{
public:
    enum class Story { Now, PastDue };
    enum class Event {
        CancelAtPeriodEnd, ///< Acme Robotics asks for the end of its subscription.
        CancelNow, ///< It ends at once.
        StartTrial, ///< A new one begins with a trial of five days.
        PaymentFails, ///< Its card loses its cover, and the next period begins.
    };

    virtual ~TourStage() = default;

    /// Servers with the sample as it stands in \a story; running ones are kept where it is the same.
    [[nodiscard]] virtual Result<void> open(Story story) = 0;
    /// Whom the demo connection signs in.
    virtual void setRole(Role role) = 0;
    [[nodiscard]] virtual account::Connection connection() const = 0;

    /// The link of the newest mail that has one; empty while there is none.
    [[nodiscard]] virtual QString mailedLink() const = 0;

    virtual void cut() = 0;
    virtual void hold() = 0;
    virtual void release() = 0;
    /// At the provider; the portal learns of it by webhook.
    [[nodiscard]] virtual QCoro::Task<Result<void>> happen(Event event) = 0;
};

} // namespace portico::ui
