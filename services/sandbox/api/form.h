// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

#include <optional>

namespace portico::sandbox {

/// The parameters in an `application/x-www-form-urlencoded` body or query, nested as their brackets say:
/// `a[b]` becomes an object, `a[0]` and `a[]` an array. Every leaf is a string; `key=` is an empty one.
/// Nothing for a key whose brackets do not close or that is both a leaf and a branch.
[[nodiscard]] std::optional<QJsonObject> decodeForm(QByteArrayView form);

} // namespace portico::sandbox
