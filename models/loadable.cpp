// SPDX-License-Identifier: MIT
#include "models/loadable.h"

namespace portico::models {

quint64 LoadableState::renew()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    return ++m_generation;
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
