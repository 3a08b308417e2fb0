// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"

#include <span>

namespace portico::models {

/// Several loadables as one pane shows them.
struct CombinedState
{
    /// Loading until every part has answered once; Failed where none has anything to show; else Ready.
    LoadableState::State state = LoadableState::State::Idle;
    /// Of the first part whose last answer was a failure, also while Ready; null where there is none.
    const Error *error = nullptr;
    /// Of the oldest copy among the parts that have one.
    UtcSeconds asOf;
    /// The billing time of the first part that has a copy.
    UtcSeconds now;
    bool hasValue = false;
};

[[nodiscard]] CombinedState combine(std::span<const LoadableState *const> parts);

} // namespace portico::models
