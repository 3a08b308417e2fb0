// SPDX-License-Identifier: MIT
#include "services/documents/partfile.h"

#include "services/documents/storefile.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>

namespace portico::documents {

namespace {

constexpr qsizetype KeyLength = 32;
constexpr qsizetype LongestEtag = 90; ///< Twice that in a name, of which systems allow 255 bytes.

bool isStrongEtag(const QByteArray &etag)
{
    return etag.size() > 2 && etag.size() <= LongestEtag && etag.startsWith('"') && etag.endsWith('"')
        && std::all_of(etag.begin(), etag.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

Error stopped()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    error.code = QStringLiteral("cancelled");
    return error;
}

QByteArray etagIn(const QString &fileName)
{
    const QByteArray etag = QByteArray::fromHex(fileName.section(u'.', 1, 1).toLatin1());
    return isStrongEtag(etag) ? etag : QByteArray();
}

} // namespace

PartFile::PartFile(const QString &folder, const QString &document, std::stop_token stop)
    : m_folder(folder),
      m_key(QCryptographicHash::hash(document.toUtf8(), QCryptographicHash::Sha256).toHex().first(KeyLength)),
      m_stop(std::move(stop))
{
    const QString pattern = QString::fromLatin1(m_key) + QStringLiteral(".*") + QLatin1StringView(Suffix);
    const QStringList found = m_folder.entryList({pattern}, QDir::Files | QDir::Hidden);
    for (const QString &name : found) {
        if (m_etag.isEmpty() && !etagIn(name).isEmpty()) {
            m_etag = etagIn(name);
            m_file.setFileName(m_folder.filePath(name));
            m_size = m_file.size();
        } else {
            m_folder.remove(name);
        }
    }
}

Result<void> PartFile::begin(qint64 offset, std::optional<qint64> total, QByteArray etag)
{
    if (m_stop.stop_requested())
        return failure(stopped());
    QIODevice::OpenMode mode = QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::Append;
    if (offset == 0) {
        discard();
        m_etag = isStrongEtag(etag) ? etag : QByteArray();
        m_file.setFileName(
            m_folder.filePath(QString::fromLatin1(m_key + '.' + m_etag.toHex()) + QLatin1StringView(Suffix)));
        QDir().mkdir(m_folder.path());
        mode |= QIODevice::Truncate;
    }
    errno = 0;
    if (!m_file.isOpen() && !m_file.open(mode, QFile::ReadOwner | QFile::WriteOwner))
        return failure(writeError(m_file, errno));
    if (m_file.size() != m_size)
        return failure(fileError("folder_unusable", m_file.fileName()));
    m_total = total;
    tell(0);
    return {};
}

Result<void> PartFile::append(const QByteArray &bytes)
{
    if (m_stop.stop_requested())
        return failure(stopped());
    errno = 0;
    if (m_file.write(bytes) != bytes.size()) {
        const Error error = writeError(m_file, errno);
        (void)m_file.resize(m_size);
        return failure(error);
    }
    m_size += bytes.size();
    tell(bytes.size());
    return {};
}

void PartFile::discard()
{
    if (m_file.isOpen())
        m_file.close();
    if (!m_file.fileName().isEmpty())
        (void)m_file.remove();
    m_file.setFileName(QString());
    m_etag.clear();
    m_size = 0;
    m_total.reset();
}

Result<QByteArray> PartFile::whole() const
{
    QFile file(m_file.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return failure(fileError("folder_unusable", file.errorString()));
    QByteArray bytes = file.readAll();
    if (bytes.size() != m_size)
        return failure(fileError("folder_unusable", file.fileName()));
    return bytes;
}

void PartFile::tell(qint64 arrived) const
{
    if (m_progress)
        m_progress(m_size, m_total, arrived);
}

} // namespace portico::documents
