// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/seatpreview.h"
#include "services/wire/portal.h"

/// What seats cost in the JSON of the portal API.
namespace portico::wire {

[[nodiscard]] Document encodeSeatPreview(const SeatPreview &preview, const Stamp &stamp);
[[nodiscard]] Result<Stamped<SeatPreview>> decodeSeatPreview(QByteArrayView json);

struct SeatPreviewRequest
{
    Role role = Role::Member;
    int count = 1; ///< 1 to 1000.
};
[[nodiscard]] QByteArray encodeSeatPreviewRequest(Role role, int count);
/// `invalid_field` for a role that is none and a count out of range.
[[nodiscard]] Result<SeatPreviewRequest> decodeSeatPreviewRequest(QByteArrayView json);

} // namespace portico::wire
