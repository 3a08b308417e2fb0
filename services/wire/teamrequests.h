// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/permission.h"
#include "services/domain/result.h"

#include <QByteArray>

#include <optional>

/// Changes of a team in the JSON of the portal API.
namespace portico::wire {

/// What is nothing stays as it is.
struct MemberChange
{
    std::optional<Role> role;
    std::optional<Permissions> permissions; ///< Beside those of the role.

    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};
[[nodiscard]] QByteArray encodeMemberChange(const MemberChange &change);
/// `invalid_field` for a role or permission that is none, and where nothing is to change.
[[nodiscard]] Result<MemberChange> decodeMemberChange(QByteArrayView json);

} // namespace portico::wire
