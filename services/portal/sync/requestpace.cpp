// SPDX-License-Identifier: MIT
#include "services/portal/sync/requestpace.h"

#include <algorithm>

namespace portico::portal {

using namespace std::chrono;

RequestPace::RequestPace(int perSecond, Time start)
    : m_step(nanoseconds{seconds{1}} / std::max(perSecond, 1)), m_burst(m_step * std::max(perSecond - 1, 0)),
      m_next(start)
{
}

milliseconds RequestPace::take(Time now)
{
    m_next = std::max(m_next, now - m_burst);
    if (m_next > now)
        return ceil<milliseconds>(m_next - now);
    m_next += m_step;
    return milliseconds{0};
}

} // namespace portico::portal
