// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/portalerror.h"

namespace portico::portal {

/// What a caller is told when the provider refused or did not answer: 503 `provider_unavailable` where it may
/// work later, 502 where the answer made no sense, 409 `provider_refused` with the provider's own code as
/// detail where it said no; 422 with its code and
/// the field where it does not take what a person has typed.
[[nodiscard]] Error providerError(const Error &cause);

/// Whether the provider may have done what it was asked although the call failed.
[[nodiscard]] bool mayHaveBeenExecuted(const Error &error);

} // namespace portico::portal
