// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

namespace portico::platform {

/// Calls back once, on a thread of its own, when the system asks the process to end (SIGTERM, SIGINT, closing
/// the console). A second request ends the process at once. Needs no event loop. One at a time per process.
class TerminationWatch
{
public:
    explicit TerminationWatch(std::function<void()> onTermination);
    ~TerminationWatch(); ///< The callback is not running and will not run any more.

    TerminationWatch(const TerminationWatch &) = delete;
    TerminationWatch &operator=(const TerminationWatch &) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portico::platform
