// SPDX-License-Identifier: MIT
// Does one thing to a process of its own, which a test could not do to itself: platform-child
// watch|log|harden|pass.
#include "services/platform/crashpoint.h"
#include "services/platform/log.h"
#include "services/platform/process.h"
#include "services/platform/signals.h"

#include <QByteArray>
#include <QLoggingCategory>

#include <sys/resource.h>
#include <sys/stat.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#include <cstdio>
#include <future>

using namespace portico::platform;

namespace {

Q_LOGGING_CATEGORY(sample, "portico.sample")

void say(const QByteArray &line)
{
    std::puts(line.constData());
    std::fflush(stdout);
}

/// Says when it is told to end, but never does so by itself.
int watch()
{
    const TerminationWatch termination([] { say("told to end"); });
    say("ready");
    std::promise<void>().get_future().wait();
    return 0;
}

int log()
{
    installLogSink();
    qCWarning(sample, "first\nsecond whsec_0123456789abcdef");
    qCDebug(sample, "not enabled");
    return 0;
}

int harden()
{
    hardenProcess();
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    say("core " + QByteArray::number(quint64(limit.rlim_max)));
    say("umask " + QByteArray::number(umask(0), 8));
#ifdef Q_OS_LINUX
    say("dumpable " + QByteArray::number(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)));
#endif
    return 0;
}

/// Passes a crash point three times.
int pass()
{
    for (const char *line : {"first", "second", "third"}) {
        portico::crashPoint("sample.passed");
        say(line);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray what = argc > 1 ? argv[1] : "";
    return what == "watch" ? watch()
        : what == "log"    ? log()
        : what == "harden" ? harden()
        : what == "pass"   ? pass()
                           : 2;
}
