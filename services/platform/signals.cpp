// SPDX-License-Identifier: MIT
#include "services/platform/signals.h"

#include <QtGlobal>

#include <thread>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace portico::platform {

#ifdef Q_OS_WIN

namespace {

HANDLE terminationEvent = nullptr;

BOOL WINAPI onControl(DWORD)
{
    SetEvent(terminationEvent);
    return TRUE;
}

} // namespace

class TerminationWatch::Private
{
public:
    explicit Private(std::function<void()> onTermination)
    {
        terminationEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
        stopEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
        SetConsoleCtrlHandler(onControl, TRUE);
        thread = std::thread([this, callback = std::move(onTermination)] {
            const HANDLE events[] = {stopEvent, terminationEvent};
            if (WaitForMultipleObjects(2, events, FALSE, INFINITE) == WAIT_OBJECT_0)
                return;
            SetConsoleCtrlHandler(onControl, FALSE);
            callback();
        });
    }
    ~Private()
    {
        SetEvent(stopEvent);
        thread.join();
        SetConsoleCtrlHandler(onControl, FALSE);
        CloseHandle(stopEvent);
        CloseHandle(terminationEvent);
    }

    HANDLE stopEvent = nullptr;
    std::thread thread;
};

#else

namespace {

constexpr int Signals[] = {SIGTERM, SIGINT};
constexpr char Termination = 't';
constexpr char Stop = 's';

std::atomic<int> pipeEnd = -1;
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int)
{
    const int error = errno;
    // A full pipe means that the request is already known.
    [[maybe_unused]] const ssize_t size = ::write(pipeEnd.load(), &Termination, 1);
    errno = error;
}

} // namespace

class TerminationWatch::Private
{
public:
    explicit Private(std::function<void()> onTermination)
    {
        if (::pipe(pipes) != 0)
            qFatal("Cannot create the pipe for signals");
        for (const int end : pipes)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(pipes[1], F_SETFL, O_NONBLOCK);
        pipeEnd = pipes[1];
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
        for (const int signal : Signals)
            ::sigaction(signal, &action, nullptr);
        thread = std::thread([this, callback = std::move(onTermination)] { wait(callback); });
    }

    ~Private()
    {
        for (const int signal : Signals)
            std::signal(signal, SIG_DFL);
        while (::write(pipes[1], &Stop, 1) < 0 && errno == EINTR) { }
        thread.join();
        pipeEnd = -1;
        ::close(pipes[0]);
        ::close(pipes[1]);
    }

    void wait(const std::function<void()> &callback)
    {
        char reason = Stop;
        while (::read(pipes[0], &reason, 1) < 0 && errno == EINTR) { }
        if (reason != Termination)
            return;
        // From here on either signal ends the process, so that a stuck ending can be ended.
        for (const int signal : Signals)
            std::signal(signal, SIG_DFL);
        callback();
    }

    int pipes[2] = {-1, -1};
    std::thread thread;
};

#endif

TerminationWatch::TerminationWatch(std::function<void()> onTermination)
    : d(std::make_unique<Private>(std::move(onTermination)))
{
}

TerminationWatch::~TerminationWatch() = default;

} // namespace portico::platform
