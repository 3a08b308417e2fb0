// SPDX-License-Identifier: MIT
#pragma once

#include "services/documents/download.h"
#include "services/documents/filename.h"
#include "services/documents/manifest.h"
#include "services/documents/partfolder.h"

#include <QPointer>
#include <QTimer>

#include <deque>
#include <set>

namespace portico::documents {

/// What a Download has and knows. Outlives it while requests are on their way.
struct Download::State
{
    inline static const QString Extension = QStringLiteral(".pdf");

    State(account::InvoiceService &service, DownloadOptions given);

    [[nodiscard]] Result<void> open(std::vector<DocumentRequest> requests);
    void finish();

    [[nodiscard]] int takeNext();
    /// Whether the folder has the document already, as the manifest says.
    [[nodiscard]] bool isPresent(int index) const;
    /// Where the document arrives; null where it is to arrive as a whole.
    [[nodiscard]] std::shared_ptr<PartFile> partOf(int index);
    /// Verified bytes become a file and a line of the manifest, and the part is removed.
    [[nodiscard]] Result<void> store(int index, const QByteArray &pdf);
    /// Behind those that wait; false where it has not failed.
    bool putBack(int index);

    void setPresent(int index);
    void setRunning(int index);
    void setWaits(int index, const Error &error);
    void setFailed(int index, const Error &error);

    void tell();

    account::InvoiceService *invoices;
    DownloadOptions options;
    QDir folder;
    PartFolder parts;
    std::optional<Manifest> manifest;
    UniqueNames names;
    std::vector<QueuedDocument> documents;
    std::deque<int> waiting;
    DownloadProgress progress;
    int takenLast = 0;
    int workers = 0;
    bool isPaused = false;
    bool isFinished = false;
    std::stop_source stop;
    QPointer<Download> owner;

private:
    void tellArrivals();
    void arrived(int index, qint64 size, std::optional<qint64> total, qint64 bytes);
    void setReceived(QueuedDocument &document, qint64 received, std::optional<qint64> size);
    void guessExpected();
    void changed(int index);

    std::map<int, std::shared_ptr<PartFile>> m_parts; ///< Of those on their way.
    int m_sized = 0; ///< How many documents that have not failed have a size,
    qint64 m_sizes = 0; ///< and these together.
    std::set<int> m_arrivals; ///< Where bytes arrived since that was told.
    QTimer m_tellArrivals;
};

} // namespace portico::documents
