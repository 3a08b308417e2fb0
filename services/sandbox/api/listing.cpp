// SPDX-License-Identifier: MIT
#include "services/sandbox/api/listing.h"

#include "services/sandbox/json.h"

#include <algorithm>

namespace portico::sandbox {

namespace {

std::ptrdiff_t indexOf(const std::vector<QJsonObject> &objects, const QString &id)
{
    const auto found = std::find_if(
        objects.begin(), objects.end(), [&](const QJsonObject &object) { return text(object, "id") == id; });
    return found == objects.end() ? -1 : found - objects.begin();
}

} // namespace

bool inRange(const QJsonObject &object, const char *member, const Params &params)
{
    if (!params.has(member))
        return true;
    const qint64 value = integer(object, member);
    if (const std::optional<qint64> exact = params.integer(member))
        return value == *exact;
    const Params range = params.nested(member);
    return (!range.has("gte") || value >= range.integer("gte").value_or(0))
        && (!range.has("gt") || value > range.integer("gt").value_or(0))
        && (!range.has("lte") || value <= range.integer("lte").value_or(0))
        && (!range.has("lt") || value < range.integer("lt").value_or(0));
}

Outcome page(const std::vector<QJsonObject> &objects, const Params &params, const QString &url,
    const std::function<bool(const QJsonObject &)> &keep)
{
    std::vector<QJsonObject> kept;
    for (const QJsonObject &object : objects) {
        if (inRange(object, "created", params) && (!keep || keep(object)))
            kept.push_back(object);
    }
    const qint64 limit = params.has("limit") ? params.integer("limit").value_or(0) : 10;
    if (limit < 1 || limit > 100)
        return invalidRequest(QStringLiteral("This value must be between 1 and 100."),
            QStringLiteral("limit"), QStringLiteral("parameter_invalid_integer"));
    const auto total = std::ptrdiff_t(kept.size());
    std::ptrdiff_t first = 0;
    std::ptrdiff_t last = std::min<std::ptrdiff_t>(total, limit);
    bool more = last < total;
    if (params.has("starting_after") && params.has("ending_before"))
        return invalidRequest(QStringLiteral("Only one of starting_after and ending_before is allowed."),
            QStringLiteral("ending_before"), QStringLiteral("parameters_exclusive"));
    if (params.has("starting_after")) {
        const std::ptrdiff_t cursor = indexOf(kept, params.text("starting_after"));
        if (cursor < 0)
            return resourceMissing(
                QStringLiteral("object"), params.text("starting_after"), QStringLiteral("starting_after"));
        first = cursor + 1;
        last = std::min<std::ptrdiff_t>(total, first + limit);
        more = last < total;
    } else if (params.has("ending_before")) {
        last = indexOf(kept, params.text("ending_before"));
        if (last < 0)
            return resourceMissing(
                QStringLiteral("object"), params.text("ending_before"), QStringLiteral("ending_before"));
        first = std::max<std::ptrdiff_t>(0, last - limit);
        more = first > 0;
    }
    QJsonArray data;
    for (std::ptrdiff_t i = first; i < last; ++i)
        data.append(kept[std::size_t(i)]);
    return QJsonObject{{QStringLiteral("object"), QStringLiteral("list")}, {QStringLiteral("data"), data},
        {QStringLiteral("has_more"), more}, {QStringLiteral("url"), url}};
}

} // namespace portico::sandbox
