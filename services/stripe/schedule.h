// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/period.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace portico::stripe {

/// Parameters by the end of their keys, such as `[tax_rates][0]`.
using FormFields = std::vector<std::pair<QByteArray, QString>>;

/// A phase of a subscription schedule. Stripe unsets what a write leaves out, so that what is not asked about
/// is kept to be sent again.
struct SchedulePhase
{
    Period period;
    std::vector<std::pair<QString, qint64>> items; ///< Price id and quantity.
    FormFields settings = {}; ///< Discounts, taxes, collection and metadata.
    std::vector<FormFields> itemSettings = {}; ///< The same of each of the items.
};

struct Schedule
{
    QString id;
    QString subscriptionId;
    QString status;
    std::vector<SchedulePhase> phases;
};

} // namespace portico::stripe
