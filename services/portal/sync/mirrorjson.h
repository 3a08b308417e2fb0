// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/discount.h"
#include "services/domain/money.h"
#include "services/domain/period.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

/// Plain values in the JSON of the mirror.
namespace portico::portal::mirror {

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QJsonObject objectFrom(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

inline QJsonValue time(const std::optional<UtcSeconds> &moment)
{
    return moment ? QJsonValue(qint64(moment->time_since_epoch().count())) : QJsonValue();
}

inline QJsonValue time(UtcSeconds moment)
{
    return qint64(moment.time_since_epoch().count());
}

inline UtcSeconds timeFrom(const QJsonValue &value)
{
    return UtcSeconds{std::chrono::seconds{value.toInteger()}};
}

inline std::optional<UtcSeconds> optionalTimeFrom(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    return timeFrom(value);
}

inline Currency currencyFrom(const QJsonValue &value)
{
    return Currency::fromCode(value.toString()).value_or(Currency());
}

inline Decimal decimalFrom(const QJsonValue &value)
{
    return Decimal::fromString(value.toString()).value_or(Decimal());
}

inline QJsonArray period(const Period &period)
{
    return {time(period.start), time(period.end)};
}

inline Period periodFrom(const QJsonValue &value)
{
    const QJsonArray ends = value.toArray();
    return {timeFrom(ends.at(0)), timeFrom(ends.at(1))};
}

[[nodiscard]] QJsonObject coupon(const Coupon &coupon);
[[nodiscard]] Coupon couponFrom(const QJsonObject &object);

} // namespace portico::portal::mirror
