// SPDX-License-Identifier: MIT
#include "services/platform/filemode.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifndef Q_OS_WIN
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace portico::platform {
namespace {

constexpr qint64 SecretLimit = 64 * 1024;

tl::unexpected<Error> fileFailure(const char *code, const QString &path, const QString &why)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QLatin1String(code);
    error.detail = path + QStringLiteral(": ") + why;
    return failure(error);
}

Result<Secret> secretFrom(QFile &file)
{
    QByteArray value = file.read(SecretLimit + 1);
    if (value.size() > SecretLimit)
        return fileFailure("secret_file_unreadable", file.fileName(), QStringLiteral("too long"));
    while (value.endsWith('\n') || value.endsWith('\r'))
        value.chop(1);
    if (value.isEmpty())
        return fileFailure("secret_file_unreadable", file.fileName(), QStringLiteral("empty"));
    return Secret(std::move(value));
}

} // namespace

#ifdef Q_OS_WIN

// Files below the profile of a user are already closed to other users by their inherited access list.

Result<void> makeFilePrivate(const QString &path)
{
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return fileFailure("file_mode_failed", path, QStringLiteral("permissions cannot be set"));
    return {};
}

Result<void> makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path))
        return fileFailure("directory_unavailable", path, QStringLiteral("cannot be created"));
    return {};
}

Result<Secret> readSecretFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fileFailure("secret_file_unreadable", path, file.errorString());
    return secretFrom(file);
}

Result<void> createSecretFile(const QString &path, const Secret &secret)
{
    if (QFileInfo::exists(path))
        return fileFailure("secret_file_exists", path, QStringLiteral("exists"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(secret.reveal()) != secret.reveal().size() || !file.flush())
        return fileFailure("secret_file_unwritable", path, file.errorString());
    return {};
}

#else

namespace {

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

Result<void> makeFilePrivate(const QString &path)
{
    if (::chmod(QFile::encodeName(path).constData(), S_IRUSR | S_IWUSR) != 0)
        return fileFailure("file_mode_failed", path, lastError());
    return {};
}

Result<void> makePrivateDirectory(const QString &path)
{
    const QString parent = QFileInfo(QDir::cleanPath(path)).absolutePath();
    const QByteArray name = QFile::encodeName(QDir::cleanPath(path));
    struct stat status = {};
    if (!QDir().mkpath(parent) || (::mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        || ::chmod(name.constData(), S_IRWXU) != 0 || ::stat(name.constData(), &status) != 0)
        return fileFailure("directory_unavailable", path, lastError());
    if (!S_ISDIR(status.st_mode))
        return fileFailure("directory_unavailable", path, QStringLiteral("not a directory"));
    return {};
}

Result<Secret> readSecretFile(const QString &path)
{
    // Not blocking, so that a FIFO in its place cannot hold up the start.
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fileFailure("secret_file_unreadable", path, lastError());
    QFile file(path);
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return fileFailure("secret_file_unreadable", path, file.errorString());
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return fileFailure("secret_file_unreadable", path, QStringLiteral("not a file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fileFailure("secret_file_too_open", path, QStringLiteral("readable by others than its owner"));
    return secretFrom(file);
}

Result<void> createSecretFile(const QString &path, const Secret &secret)
{
    const int descriptor = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return fileFailure(
            errno == EEXIST ? "secret_file_exists" : "secret_file_unwritable", path, lastError());
    QFile file(path);
    if (!file.open(descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return fileFailure("secret_file_unwritable", path, file.errorString());
    }
    if (file.write(secret.reveal()) != secret.reveal().size() || !file.flush() || ::fsync(descriptor) != 0)
        return fileFailure("secret_file_unwritable", path, file.errorString());
    return {};
}

#endif

} // namespace portico::platform
