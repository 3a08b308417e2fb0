// SPDX-License-Identifier: MIT
#include "services/portal/invoices/pdfcache.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace portico::portal {

namespace {

/// The name tells nothing and needs no escaping, whatever the id is.
QString fileNameOf(const QString &invoiceId)
{
    const QByteArray hash = QCryptographicHash::hash(invoiceId.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex()) + QStringLiteral(".pdf");
}

} // namespace

PdfCache::PdfCache(QString folder, qint64 maxBytes) : m_folder(std::move(folder)), m_maxBytes(maxBytes)
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QFileInfoList files
        = QDir(m_folder).entryInfoList({QStringLiteral("*.pdf")}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : files)
        touch(file.fileName(), file.size());
    shrink();
}

QString PdfCache::pathOf(const QString &name) const
{
    return m_folder + u'/' + name;
}

void PdfCache::touch(const QString &name, qint64 bytes)
{
    if (const auto found = m_index.find(name); found != m_index.end()) {
        m_bytes -= found->second->bytes;
        m_byUse.erase(found->second);
        m_index.erase(found);
    }
    m_byUse.push_front({name, bytes});
    m_index[name] = m_byUse.begin();
    m_bytes += bytes;
}

void PdfCache::shrink()
{
    while (m_bytes > m_maxBytes && !m_byUse.empty()) {
        const Entry oldest = m_byUse.back();
        QFile::remove(pathOf(oldest.name));
        m_index.erase(oldest.name);
        m_byUse.pop_back();
        m_bytes -= oldest.bytes;
    }
}

std::optional<QByteArray> PdfCache::find(const QString &invoiceId)
{
    const std::lock_guard lock(m_mutex);
    const QString name = fileNameOf(invoiceId);
    QFile file(pathOf(name));
    if (!m_index.contains(name) || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray pdf = file.readAll();
    touch(name, pdf.size());
    return pdf;
}

void PdfCache::insert(const QString &invoiceId, const QByteArray &pdf)
{
    if (pdf.size() > m_maxBytes)
        return;
    const std::lock_guard lock(m_mutex);
    const QString name = fileNameOf(invoiceId);
    QSaveFile file(pathOf(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size() || !file.commit())
        return;
    QFile::setPermissions(pathOf(name), QFile::ReadOwner | QFile::WriteOwner);
    touch(name, pdf.size());
    shrink();
}

std::unique_lock<std::mutex> PdfCache::fetching(const QString &invoiceId)
{
    return std::unique_lock(m_fetching[qHash(invoiceId) % m_fetching.size()]);
}

} // namespace portico::portal
