// SPDX-License-Identifier: MIT
#include "models/loadable.h"

namespace portico::models {

LoadableState::~LoadableState()
{
    renew();
}

quint64 LoadableState::renew()
{
    const quint64 generation = ++m_generation; // first: stopping may deliver an answer at once
    std::exchange(m_stop, std::stop_source()).request_stop();
    return generation;
}

void LoadableState::announce(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void LoadableState::fail(Error error, State otherwise)
{
    if (error.kind == Error::Kind::Cancelled) {
        announce(otherwise);
        return;
    }
    m_error = std::move(error);
    announce(State::Failed);
}

} // namespace portico::models
