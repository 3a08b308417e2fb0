// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"
#include "services/domain/result.h"

namespace portico::account {

/// A value as the other side knew it at \a asOf (wall time); \a now is the billing time figures relate to.
template <typename T>
struct Copy
{
    T value;
    UtcSeconds asOf;
    UtcSeconds now;

    friend bool operator==(const Copy &, const Copy &) = default;
};

} // namespace portico::account
