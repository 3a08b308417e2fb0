// SPDX-License-Identifier: MIT
#include "services/portal/store/keyfile.h"

#include "services/platform/filemode.h"
#include "services/portal/store/newid.h"

#include <QFile>
#include <QFileInfo>

namespace portico::portal {

namespace {

constexpr int KeyLength = 43; ///< Of base62: 256 bits.

} // namespace

QString keyFilePath(const DatabaseUrl &url, const QString &named, QLatin1StringView suffix)
{
    if (!named.isEmpty() || url.engine != Engine::Sqlite)
        return named;
    return url.path + suffix;
}

Result<Secret> readOrCreateKey(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        // Written whole under another name first, so that nobody reads half a key.
        const QString draft = path + u'.' + QString::fromLatin1(randomBase62(8));
        const Result<void> made = platform::createSecretFile(draft, Secret(randomBase62(KeyLength) + '\n'));
        if (!made)
            return failure(made.error());
        if (!QFile::rename(draft, path))
            QFile::remove(draft); // somebody else was faster
    }
    return platform::readSecretFile(path);
}

} // namespace portico::portal
