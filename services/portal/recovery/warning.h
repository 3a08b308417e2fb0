// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/notification.h"
#include "services/domain/subscriptionsummary.h"

#include <QJsonObject>

namespace portico::portal {

/// Something people are told once when its time comes, if it has not passed by then.
struct Warning
{
    UtcSeconds from;
    std::optional<UtcSeconds> until;
    QString key;
    Notification notification;
    QString mail; ///< The kind of mail that goes with it; empty for none.
    QJsonObject mailValues;

    [[nodiscard]] bool isCurrent(UtcSeconds now) const { return now >= from && (!until || now < *until); }
};

/// The card that expires, 30 and 7 days before; the trial that ends, 3 days before; the data of an ended
/// subscription, 30 days after. Those to come are listed too.
[[nodiscard]] std::vector<Warning> warningsFor(const SubscriptionSummary &summary);

/// "November 30, 2026, 16:00 UTC".
[[nodiscard]] QString dateInFull(UtcSeconds time);

} // namespace portico::portal
