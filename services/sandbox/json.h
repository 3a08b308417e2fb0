// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

/// Short forms for Stripe's JSON: times are epoch seconds, null is "unknown", members that begin with "_" are
/// the sandbox's own and never leave it.
namespace portico::sandbox {

[[nodiscard]] inline UtcSeconds toTime(const QJsonValue &value)
{
    return UtcSeconds(std::chrono::seconds{value.toInteger()});
}

[[nodiscard]] inline QJsonValue fromTime(UtcSeconds time)
{
    return QJsonValue(qint64(time.time_since_epoch().count()));
}

[[nodiscard]] inline QJsonValue fromTime(std::optional<UtcSeconds> time)
{
    return time ? fromTime(*time) : QJsonValue(QJsonValue::Null);
}

[[nodiscard]] inline std::optional<UtcSeconds> maybeTime(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(QLatin1StringView(name));
    return value.isDouble() ? std::optional(toTime(value)) : std::nullopt;
}

[[nodiscard]] inline QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

[[nodiscard]] inline qint64 integer(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toInteger();
}

[[nodiscard]] inline QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

/// The objects in the `data` of the list member \a name.
[[nodiscard]] inline QJsonArray listData(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toObject().value(u"data").toArray();
}

/// A complete list as Stripe embeds it.
[[nodiscard]] inline QJsonObject listOf(const QJsonArray &data, const QString &url)
{
    return {{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data},
        {QStringLiteral("has_more"), false}, {QStringLiteral("total_count"), data.size()},
        {QStringLiteral("url"), url}};
}

} // namespace portico::sandbox
