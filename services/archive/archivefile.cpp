// SPDX-License-Identifier: MIT
#include "services/archive/archivefile.h"

#include "services/platform/filemode.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace portico::archive {

namespace {

constexpr const char *Companions[] = {"", "-wal", "-shm"};

} // namespace

Result<void> prepareArchiveFile(const QString &path)
{
    const auto unusable = [&](const QString &detail) {
        Error error;
        error.kind = Error::Kind::Storage;
        error.code = QStringLiteral("archive_unusable");
        error.detail = detail;
        return failure(std::move(error));
    };
    if (const Result<void> folder = platform::makePrivateDirectory(QFileInfo(path).path()); !folder)
        return unusable(folder.error().detail);
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return unusable(file.errorString());
    file.close();
    const Result<void> owned = platform::makeFilePrivate(path);
    return owned ? Result<void>() : Result<void>(unusable(owned.error().detail));
}

void setArchiveAside(const QString &path, const QString &reason)
{
    for (const char *companion : Companions) {
        const QString part = path + QLatin1StringView(companion);
        const QString aside = path + u'.' + reason + QLatin1StringView(companion);
        QFile::remove(aside);
        QFile::rename(part, aside);
    }
}

void removeArchive(const QString &path)
{
    const QFileInfo file(path);
    const QStringList own = file.dir().entryList(
        {file.fileName(), file.fileName() + QStringLiteral("-*"), file.fileName() + QStringLiteral(".*")},
        QDir::Files);
    for (const QString &name : own)
        QFile::remove(file.dir().filePath(name));
}

} // namespace portico::archive
