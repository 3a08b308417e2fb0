// SPDX-License-Identifier: MIT
#include "services/account/portal/processlock.h"

#include <QCoroTimer>

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>

namespace portico::account {

namespace {

constexpr std::chrono::milliseconds RetryAfter{50};

} // namespace

QCoro::Task<std::shared_ptr<QLockFile>> lockProcesses(QString file, std::chrono::milliseconds patience)
{
    QDir().mkpath(QFileInfo(file).path());
    const auto lock = std::make_shared<QLockFile>(file);
    lock->setStaleLockTime(0);
    const QDeadlineTimer deadline(patience);
    while (!lock->tryLock(0)) {
        if (lock->error() != QLockFile::LockFailedError)
            break;
        if (deadline.hasExpired())
            co_return std::shared_ptr<QLockFile>();
        co_await QCoro::sleepFor(RetryAfter);
    }
    co_return std::shared_ptr<QLockFile>(lock);
}

} // namespace portico::account
