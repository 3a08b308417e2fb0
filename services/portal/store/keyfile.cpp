// SPDX-License-Identifier: MIT
#include "services/portal/store/keyfile.h"

#include "services/platform/filemode.h"
#include "services/portal/portalerror.h"
#include "services/portal/store/newid.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

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
        // A link, as renaming might put this key in the place of another's: QFile::rename() copies over a
        // file that came between its look and its call.
        std::error_code error;
        std::filesystem::create_hard_link(
            QFileInfo(draft).filesystemFilePath(), QFileInfo(path).filesystemFilePath(), error);
        QFile::remove(draft);
        if (error && error != std::errc::file_exists) {
            return failure(portalError(500, QLatin1StringView("secret_file_unwritable"),
                path + QStringLiteral(": ") + QString::fromStdString(error.message())));
        }
    }
    return platform::readSecretFile(path);
}

} // namespace portico::portal
