// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <map>

namespace portico::archive {

[[nodiscard]] Error archiveError(const char *code, const QString &detail);
/// `archive_damaged`, `local_disk_full`, `archive_busy` or `archive_unusable`, by SQLite's code.
[[nodiscard]] Error archiveError(const QSqlError &error);

/// The SQLite file below the archive, with its schema. Used by one thread.
class ArchiveDatabase final
{
public:
    explicit ArchiveDatabase(const QString &path);
    ~ArchiveDatabase();

    ArchiveDatabase(const ArchiveDatabase &) = delete;
    ArchiveDatabase &operator=(const ArchiveDatabase &) = delete;

    /// Opens or creates it. Fails with `archive_other_version` where another schema is there.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// Keeps the statement for the next time. With \a ran its rows can be read, and it has to be finished.
    [[nodiscard]] Result<void> again(
        const QString &sql, const QVariantList &values, QSqlQuery **ran = nullptr);
    /// All of \a work or nothing of it.
    [[nodiscard]] Result<void> write(const std::function<Result<void>()> &work);

private:
    Result<void> setJournal();
    Result<void> prepareSchema();

    QString m_name;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_prepared;
};

} // namespace portico::archive
