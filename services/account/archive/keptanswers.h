// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/archive/archivethreads.h"

namespace portico::account {

/// The last answer to each question, in the archive of a connection: what is read while the portal is away.
class KeptAnswers final
{
public:
    explicit KeptAnswers(std::shared_ptr<ArchiveThreads> threads) : m_threads(std::move(threads)) { }

    /// An answer that cannot be kept is only missing later.
    void keep(const QString &question, const QByteArray &body);
    /// Empty where none is kept.
    [[nodiscard]] QCoro::Task<QByteArray> find(QString question) const;

private:
    std::shared_ptr<ArchiveThreads> m_threads;
    QHash<QString, size_t> m_written; ///< Hashes of what was kept in this run.
};

} // namespace portico::account
