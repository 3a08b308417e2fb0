// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/archivethread.h"

#include <QCoroFuture>

#include <memory>

namespace portico::account {

/// The archive of a connection, read and written by three threads beside each other, so that a page is there
/// while a long list is counted and the next invoices are stored.
struct ArchiveThreads
{
    explicit ArchiveThreads(const QString &path_) : path(path_), pages(path), lists(path), writing(path) { }

    /// Ends all use of the file.
    void close()
    {
        for (archive::ArchiveThread *thread : {&pages, &lists, &writing})
            thread->close();
    }

    QString path;
    archive::ArchiveThread pages; ///< For what a person waits for.
    archive::ArchiveThread lists; ///< For what may take long.
    archive::ArchiveThread writing;
};

/// Work for one of the threads; they stay until its answer is here.
template <typename T>
[[nodiscard]] QCoro::Task<Result<T>> ask(std::shared_ptr<ArchiveThreads> threads,
    archive::ArchiveThread ArchiveThreads::*use, std::function<Result<T>(archive::InvoiceArchive &)> work)
{
    const QFuture<Result<T>> asking = ((*threads).*use).template run<T>(std::move(work));
    Result<T> answer = co_await asking;
    co_return answer;
}

} // namespace portico::account
