// SPDX-License-Identifier: MIT
#include "models/combinedstate.h"

namespace portico::models {

CombinedState combine(std::span<const LoadableState *const> parts)
{
    using State = LoadableState::State;
    CombinedState combined;
    bool waiting = false;
    for (const LoadableState *part : parts) {
        if (part->state() == State::Failed && !combined.error)
            combined.error = &part->error();
        if (!part->hasValue()) {
            waiting = waiting || part->state() == State::Loading;
            continue;
        }
        if (!combined.hasValue)
            combined.now = part->now();
        combined.asOf = combined.hasValue ? std::min(combined.asOf, part->asOf()) : part->asOf();
        combined.hasValue = true;
    }
    if (waiting)
        combined.state = State::Loading;
    else if (combined.hasValue)
        combined.state = State::Ready;
    else if (combined.error)
        combined.state = State::Failed;
    return combined;
}

} // namespace portico::models
