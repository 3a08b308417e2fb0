// SPDX-License-Identifier: MIT
#include "services/archive/archivethread.h"

#include "services/archive/archivefile.h"

namespace portico::archive {

ArchiveThread::ArchiveThread(QString path) : m_path(std::move(path))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1); // one thread for good: a SQLite connection does not change its thread
}

ArchiveThread::~ArchiveThread()
{
    close();
}

void ArchiveThread::close()
{
    m_ends = true;
    m_pool.start([this] { m_archive.reset(); });
    m_pool.waitForDone();
}

Result<void> ArchiveThread::open()
{
    if (m_archive)
        return {};
    Result<std::unique_ptr<InvoiceArchive>> opened = InvoiceArchive::open(m_path);
    if (!opened)
        return failure(opened.error());
    m_archive = std::move(*opened);
    return {};
}

Error ArchiveThread::cancelled()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    return error;
}

void ArchiveThread::setAside() const
{
    setArchiveAside(m_path, QStringLiteral("damaged"));
}

} // namespace portico::archive
