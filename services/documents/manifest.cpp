// SPDX-License-Identifier: MIT
#include "services/documents/manifest.h"

#include "services/documents/csv.h"
#include "services/documents/csvreader.h"
#include "services/documents/storefile.h"

#include <QFile>
#include <QFileInfo>

namespace portico::documents {

namespace {

const QByteArray Header = "file,bytes,sha256,invoice,number,organization\r\n";

QByteArray rowOf(const ManifestEntry &entry)
{
    CsvWriter row{CsvDialect()};
    row.text(entry.file);
    row.text(QString::number(entry.bytes));
    row.text(QString::fromLatin1(entry.sha256));
    row.text(entry.invoiceId);
    row.text(entry.number);
    row.text(entry.organization);
    row.endRow();
    return row.bytes();
}

} // namespace

Result<Manifest> Manifest::open(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return failure(fileError("folder_unusable", folder));
    Manifest manifest(folder + u'/' + QLatin1StringView(FileName));
    QFile file(manifest.m_path);
    if (!file.exists()) {
        if (const Result<void> begun = appendToFile(manifest.m_path, Header); !begun)
            return failure(begun.error());
        return manifest;
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(fileError("folder_unusable", file.errorString()));
    const QByteArray all = file.readAll();
    file.close();
    if (!all.startsWith(Header))
        return failure(fileError("manifest_invalid", manifest.m_path));
    const qsizetype whole = all.lastIndexOf("\r\n") + 2;
    if (whole < all.size() && !QFile::resize(manifest.m_path, whole))
        return failure(fileError("folder_unusable", manifest.m_path));
    for (const QStringList &cells : readCsv(all.mid(Header.size(), whole - Header.size()))) {
        if (cells.size() != 6)
            continue;
        ManifestEntry entry{
            cells[0], cells[1].toLongLong(), cells[2].toLatin1(), cells[3], cells[4], cells[5]};
        manifest.m_entries[entry.invoiceId] = std::move(entry);
    }
    return manifest;
}

Result<void> Manifest::add(const ManifestEntry &entry)
{
    if (const Result<void> added = appendToFile(m_path, rowOf(entry)); !added)
        return added;
    m_entries[entry.invoiceId] = entry;
    return {};
}

} // namespace portico::documents
