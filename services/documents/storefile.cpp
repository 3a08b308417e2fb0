// SPDX-License-Identifier: MIT
#include "services/documents/storefile.h"

#include "services/platform/filesync.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <cerrno>

namespace portico::documents {

namespace {

Result<void> writeThrough(QFile &file, const QByteArray &bytes)
{
    errno = 0;
    if (file.write(bytes) != bytes.size() || !platform::syncToDisk(file))
        return failure(writeError(file, errno));
    return {};
}

} // namespace

Error fileError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.code = QString::fromLatin1(code);
    error.detail = detail;
    return error;
}

Error writeError(const QFileDevice &file, int systemError)
{
    const bool isFull = systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG
        || file.error() == QFileDevice::ResourceError;
    return fileError(isFull ? "local_disk_full" : "folder_unusable", file.errorString());
}

Result<void> storeNewFile(const QString &path, const QByteArray &bytes)
{
    if (QFile::exists(path))
        return failure(fileError("file_exists", path));
    QFile file(path + QStringLiteral(".part"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate, QFile::ReadOwner | QFile::WriteOwner))
        return failure(writeError(file, errno));
    if (const Result<void> written = writeThrough(file, bytes); !written) {
        file.close();
        file.remove();
        return written;
    }
    file.close();
    if (!file.rename(path)) {
        const bool isTaken = QFile::exists(path);
        file.remove();
        return failure(fileError(isTaken ? "file_exists" : "folder_unusable", path));
    }
    return {};
}

Result<void> replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(writeError(file, errno));
    return {};
}

Result<void> appendToFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner))
        return failure(writeError(file, errno));
    const qint64 before = file.size();
    const Result<void> written = writeThrough(file, bytes);
    if (!written)
        (void)file.resize(before);
    return written;
}

QByteArray sha256OfFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

} // namespace portico::documents
