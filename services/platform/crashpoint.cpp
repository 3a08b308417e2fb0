// SPDX-License-Identifier: MIT
#include "services/platform/crashpoint.h"

#include <QByteArray>

#include <atomic>
#include <cstdlib>

namespace portico {

#ifdef PORTICO_CRASH_POINTS

void crashPoint(const char *name)
{
    static const QByteArray wanted = qgetenv("PORTICO_CRASH_AT");
    if (wanted.isEmpty())
        return;
    static std::atomic<int> passed = 0;
    const qsizetype colon = wanted.indexOf(':');
    if (wanted.left(colon < 0 ? wanted.size() : colon) != name)
        return;
    const int turn = colon < 0 ? 1 : wanted.mid(colon + 1).toInt();
    if (++passed == turn)
        std::_Exit(137);
}

#else

void crashPoint(const char *)
{
}

#endif

} // namespace portico
