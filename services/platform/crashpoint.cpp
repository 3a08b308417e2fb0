// SPDX-License-Identifier: MIT
#include "services/platform/crashpoint.h"

#ifdef PORTICO_CRASH_POINTS

#include <QByteArray>

#include <atomic>
#include <cstdlib>

namespace portico {

namespace {

struct Target
{
    QByteArray name;
    int pass = 1;
};

Target targetOfEnvironment()
{
    const QByteArray text = qgetenv("PORTICO_CRASH_AT");
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return {text, 1};
    return {text.left(colon), text.mid(colon + 1).toInt()};
}

} // namespace

void crashPoint(const char *name)
{
    static const Target target = targetOfEnvironment();
    static std::atomic<int> passed = 0;
    if (target.name == name && ++passed == target.pass)
        std::_Exit(137);
}

} // namespace portico

#endif
