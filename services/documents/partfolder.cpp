// SPDX-License-Identifier: MIT
#include "services/documents/partfolder.h"

namespace portico::documents {

PartFolder::PartFolder(const QString &downloads) : m_folder(downloads + u'/' + QLatin1StringView(Name))
{
}

PartFolder::~PartFolder()
{
    release();
}

bool PartFolder::hold()
{
    if (m_lock)
        return true;
    QDir().mkdir(m_folder.path());
    auto lock = std::make_unique<QLockFile>(m_folder.filePath(QStringLiteral("lock")));
    lock->setStaleLockTime(0); // a long download is no dead one; a dead process is noticed all the same
    if (!lock->tryLock(0))
        return false;
    m_lock = std::move(lock);
    return true;
}

std::shared_ptr<PartFile> PartFolder::part(
    const QString &organizationId, const QString &invoiceId, std::stop_token stop)
{
    if (!hold())
        return nullptr;
    return std::make_shared<PartFile>(m_folder.path(), organizationId + u'\n' + invoiceId, std::move(stop));
}

void PartFolder::release()
{
    if (!m_lock)
        return;
    m_lock.reset();
    QDir().rmdir(m_folder.path()); // only where nothing is left in it
}

void PartFolder::clear()
{
    if (!m_folder.exists() || !hold())
        return;
    const QString pattern = u'*' + QString::fromLatin1(PartFile::Suffix);
    for (const QString &name : m_folder.entryList({pattern}, QDir::Files | QDir::Hidden))
        m_folder.remove(name);
    release();
}

} // namespace portico::documents
