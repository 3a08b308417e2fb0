// SPDX-License-Identifier: MIT
#include "services/documents/downloadstate.h"

#include "services/documents/storefile.h"

#include <QCryptographicHash>

#include <numeric>

namespace portico::documents {

namespace {

constexpr int MsBetweenArrivals = 100; ///< Bytes arrive faster than anybody can look.

} // namespace

Download::State::State(account::InvoiceService &service, DownloadOptions given)
    : invoices(&service), options(std::move(given)), folder(options.folder), parts(options.folder)
{
    m_tellArrivals.setSingleShot(true);
    m_tellArrivals.setInterval(MsBetweenArrivals);
    QObject::connect(&m_tellArrivals, &QTimer::timeout, &m_tellArrivals, [this] { tellArrivals(); });
}

Result<void> Download::State::open(std::vector<DocumentRequest> requests)
{
    Result<Manifest> opened = Manifest::open(options.folder);
    if (!opened)
        return failure(opened.error());
    for (const auto &[id, entry] : opened->entries())
        names.reserve(entry.file);
    manifest.emplace(std::move(*opened));
    progress.total = int(requests.size());
    documents.resize(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i)
        documents[i].request = std::move(requests[i]);
    waiting.resize(documents.size());
    std::iota(waiting.begin(), waiting.end(), 0);
    return {};
}

void Download::State::finish()
{
    if (progress.failed == 0)
        parts.clear();
    parts.release();
    isFinished = true;
    Q_EMIT owner->finished();
}

int Download::State::takeNext()
{
    const int index = waiting.front();
    waiting.pop_front();
    return index;
}

bool Download::State::isPresent(int index) const
{
    const auto entry = manifest->entries().find(documents[std::size_t(index)].request.invoice.id);
    return entry != manifest->entries().end()
        && sha256OfFile(folder.filePath(entry->second.file)) == entry->second.sha256;
}

std::shared_ptr<PartFile> Download::State::partOf(int index)
{
    const DocumentRequest &request = documents[std::size_t(index)].request;
    std::shared_ptr<PartFile> part = parts.part(request.organizationId, request.invoice.id, stop.get_token());
    if (!part)
        return part;
    part->setProgress([this, index](qint64 size, std::optional<qint64> total, qint64 bytes) {
        arrived(index, size, total, bytes);
    });
    m_parts[index] = part;
    return part;
}

Result<void> Download::State::store(int index, const QByteArray &pdf)
{
    QueuedDocument &document = documents[std::size_t(index)];
    const DocumentRequest &request = document.request;
    const QString base = options.name.nameFor(request.invoice, request.organization);
    const QByteArray hash = QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex();
    QString file;
    // A name that is taken by the same bytes is the file of a run that ended before its line was written.
    while (true) {
        file = names.take(base, Extension);
        const Result<void> stored = storeNewFile(folder.filePath(file), pdf);
        if (stored || sha256OfFile(folder.filePath(file)) == hash)
            break;
        if (stored.error().code != u"file_exists")
            return stored;
    }
    const Result<void> added = manifest->add(
        {file, pdf.size(), hash, request.invoice.id, request.invoice.number, request.organization});
    if (!added)
        return added;
    if (const auto part = m_parts.extract(index); part && part.mapped()->size() > 0)
        part.mapped()->discard();
    else
        progress.arrivedBytes += pdf.size();
    setReceived(document, pdf.size(), pdf.size());
    document.file = file;
    document.waits = false;
    document.state = QueuedDocument::State::Stored;
    --progress.running;
    ++progress.stored;
    changed(index);
    return {};
}

bool Download::State::putBack(int index)
{
    QueuedDocument &document = documents[std::size_t(index)];
    if (document.state != QueuedDocument::State::Failed || stop.stop_requested())
        return false;
    --progress.failed;
    document.state = QueuedDocument::State::Waiting;
    waiting.push_back(index);
    guessExpected();
    changed(index);
    return true;
}

void Download::State::setPresent(int index)
{
    QueuedDocument &document = documents[std::size_t(index)];
    const ManifestEntry &entry = manifest->entries().at(document.request.invoice.id);
    document.file = entry.file;
    document.state = QueuedDocument::State::Present;
    setReceived(document, entry.bytes, entry.bytes);
    ++progress.present;
    changed(index);
    tell();
}

void Download::State::setRunning(int index)
{
    takenLast = index;
    documents[std::size_t(index)].state = QueuedDocument::State::Running;
    ++progress.running;
    changed(index);
}

void Download::State::setWaits(int index, const Error &error)
{
    QueuedDocument &document = documents[std::size_t(index)];
    document.waits = true;
    document.error = error;
    progress.waits = true;
    changed(index);
    tell();
}

void Download::State::setFailed(int index, const Error &error)
{
    m_parts.erase(index);
    QueuedDocument &document = documents[std::size_t(index)];
    if (document.state == QueuedDocument::State::Running)
        --progress.running;
    setReceived(document, 0, std::nullopt);
    document.state = QueuedDocument::State::Failed;
    document.waits = false;
    document.error = error;
    ++progress.failed;
    guessExpected();
    changed(index);
}

void Download::State::arrived(int index, qint64 size, std::optional<qint64> total, qint64 bytes)
{
    QueuedDocument &document = documents[std::size_t(index)];
    setReceived(document, size, total);
    document.waits = false;
    progress.arrivedBytes += bytes;
    m_arrivals.insert(index);
    if (!m_tellArrivals.isActive())
        m_tellArrivals.start();
}

void Download::State::tellArrivals()
{
    for (const int index : std::exchange(m_arrivals, {}))
        changed(index);
    tell();
}

void Download::State::setReceived(QueuedDocument &document, qint64 received, std::optional<qint64> size)
{
    progress.bytes += received - document.received;
    m_sizes += size.value_or(0) - document.size.value_or(0);
    m_sized += int(size.has_value()) - int(document.size.has_value());
    document.received = received;
    document.size = size;
    guessExpected();
}

void Download::State::guessExpected()
{
    const int unknown = progress.total - progress.failed - m_sized;
    progress.expectedBytes = m_sized == 0 ? 0 : m_sizes + m_sizes / m_sized * unknown;
}

void Download::State::changed(int index)
{
    if (owner)
        Q_EMIT owner->documentChanged(index);
}

void Download::State::tell()
{
    if (owner)
        Q_EMIT owner->progressed();
}

} // namespace portico::documents
