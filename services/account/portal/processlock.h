// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <QLockFile>
#include <QString>

#include <chrono>
#include <memory>

namespace portico::account {

/// A lock between processes, waited for without blocking this one; null when \a patience ran out. The lock of
/// a process that died counts as free. Where no lock file can be made, the lock is given without one.
[[nodiscard]] QCoro::Task<std::shared_ptr<QLockFile>> lockProcesses(
    QString file, std::chrono::milliseconds patience);

} // namespace portico::account
