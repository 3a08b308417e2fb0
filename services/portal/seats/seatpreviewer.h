// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/seatpreview.h"
#include "services/portal/api/route.h"
#include "services/wire/portal.h"

namespace portico::portal {

class ProviderThread;

/// What \a count more people of \a role would change about the bill if they joined now. Invitations that wait
/// are taken to be accepted first. Amounts are the provider's own, for who may see the plan; it is asked only
/// where a seat is to be paid for. In fixed mode the price is that of a quote for the missing seats.
[[nodiscard]] Result<wire::Stamped<SeatPreview>> previewSeats(
    WaitingContext &context, ProviderThread &provider, Role role, int count);

} // namespace portico::portal
