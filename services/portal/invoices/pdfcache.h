// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <list>
#include <map>
#include <mutex>
#include <optional>

namespace portico::portal {

/// PDFs of invoices on disk, at most so many bytes of them: the one used longest ago goes first. Safe from
/// any thread.
class PdfCache
{
public:
    /// Keeps files of an earlier run. \a folder is made, readable by its owner only, where it does not exist.
    PdfCache(QString folder, qint64 maxBytes);

    [[nodiscard]] std::optional<QByteArray> find(const QString &invoiceId);
    /// A failure to write is no failure of the caller: the file is then simply not there next time.
    void insert(const QString &invoiceId, const QByteArray &pdf);

    /// Held while a PDF is fetched, so that it is fetched once: others wait for the same one, and for few
    /// different ones.
    [[nodiscard]] std::unique_lock<std::mutex> fetching(const QString &invoiceId);

private:
    struct Entry
    {
        QString name; ///< Of the file.
        qint64 bytes = 0;
    };

    [[nodiscard]] QString pathOf(const QString &name) const;
    void touch(const QString &name, qint64 bytes);
    void shrink();

    const QString m_folder;
    const qint64 m_maxBytes;
    std::array<std::mutex, 64> m_fetching;
    std::mutex m_mutex;
    std::list<Entry> m_byUse; ///< The newest in front.
    std::map<QString, std::list<Entry>::iterator> m_index;
    qint64 m_bytes = 0;
};

} // namespace portico::portal
