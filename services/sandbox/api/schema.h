// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/api/apierror.h"

#include <QStringList>

#include <map>
#include <memory>
#include <optional>

namespace portico::sandbox {

/// What a call may be given. One line for each parameter: a path, then what it must be, then "!" where it may
/// not be missing:
///
///     "name!"  "limit:int"  "active:bool"  "recurring.interval!:day|week|month|year"  "items[].price"
///     "metadata{}"
///
/// A path alone takes anything written as text, "name:max40" at most so many characters; "[]" is an array,
/// "{}" an object with names of the caller's choice, "created:range" a number or gt, gte, lt, lte. An empty
/// value clears and is always taken where nothing is required.
class Schema
{
public:
    Schema(const QStringList &lines);
    Schema(std::initializer_list<const char *> lines);

    /// The first thing wrong with \a parameters, or nothing.
    [[nodiscard]] std::optional<ApiError> problemWith(const QJsonObject &parameters) const;

private:
    struct Node;
    void add(const QString &line);

    std::shared_ptr<Node> m_root;
};

} // namespace portico::sandbox
