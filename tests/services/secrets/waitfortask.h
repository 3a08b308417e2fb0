// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <utility>

namespace portico::secrets {

/// The outcome of \a task, waited for in an event loop.
template <typename T>
[[nodiscard]] T outcomeOf(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

} // namespace portico::secrets
