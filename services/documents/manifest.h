// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QString>

#include <map>

namespace portico::documents {

/// A document that is in the folder, complete and checked.
struct ManifestEntry
{
    QString file;
    qint64 bytes = 0;
    QByteArray sha256; ///< Lower-case hexadecimal.
    QString invoiceId;
    QString number;
    QString organization;

    friend bool operator==(const ManifestEntry &, const ManifestEntry &) = default;
};

/// `manifest.csv` of a folder: what was downloaded into it, by invoice. A line is on the disk before its
/// download counts as done; a last line that a crash cut off is dropped.
class Manifest final
{
public:
    static constexpr char FileName[] = "manifest.csv";

    /// Reads that of \a folder, or begins one; `folder_unusable`, `manifest_invalid`.
    [[nodiscard]] static Result<Manifest> open(const QString &folder);

    [[nodiscard]] const std::map<QString, ManifestEntry> &entries() const { return m_entries; }
    /// `folder_unusable`, `local_disk_full`.
    [[nodiscard]] Result<void> add(const ManifestEntry &entry);

private:
    explicit Manifest(QString path) : m_path(std::move(path)) { }

    QString m_path;
    std::map<QString, ManifestEntry> m_entries;
};

} // namespace portico::documents
