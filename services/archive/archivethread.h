// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/invoicearchive.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>

namespace portico::archive {

/// An archive on a thread of its own, opened by the first work. A file that turns out to be damaged is opened
/// once more, as another thread may have replaced it, and then set aside; the work runs again on the new one.
class ArchiveThread final
{
public:
    explicit ArchiveThread(QString path);
    ~ArchiveThread(); ///< As close().

    ArchiveThread(const ArchiveThread &) = delete;
    ArchiveThread &operator=(const ArchiveThread &) = delete;

    /// Waits for the work that was begun; all other work fails as Cancelled from here on.
    void close();

    /// Does \a work after all that was asked before. Also fails as InvoiceArchive::open() does.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> run(std::function<Result<T>(InvoiceArchive &)> work)
    {
        return QtConcurrent::run(&m_pool, [this, work = std::move(work)]() -> Result<T> {
            for (int attempt = 0;; ++attempt) {
                if (m_ends)
                    return failure(cancelled());
                if (const Result<void> usable = open(); !usable)
                    return failure(usable.error());
                Result<T> done = work(*m_archive);
                if (done || done.error().code != u"archive_damaged" || attempt == 2)
                    return done;
                m_archive.reset();
                if (attempt == 1)
                    setAside();
            }
        });
    }

private:
    [[nodiscard]] Result<void> open();
    void setAside() const;
    [[nodiscard]] static Error cancelled();

    QString m_path;
    std::unique_ptr<InvoiceArchive> m_archive; ///< Of the pool's one thread.
    std::atomic<bool> m_ends = false;
    QThreadPool m_pool;
};

} // namespace portico::archive
