// SPDX-License-Identifier: MIT
#include "services/documents/download.h"

#include "services/documents/filename.h"
#include "services/documents/manifest.h"
#include "services/documents/storefile.h"

#include <QCoroTimer>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>
#include <deque>

namespace portico::documents {

using namespace std::chrono_literals;

namespace {

constexpr auto FirstPause = 1s;
constexpr auto LongestPause = 30s;
/// No wait is longer than this, so that a cancelled download ends soon.
constexpr auto LongestNap = 200ms;

QCoro::Task<> waitFor(std::chrono::milliseconds time, std::stop_token stop)
{
    while (time > 0ms && !stop.stop_requested()) {
        const std::chrono::milliseconds nap = std::min<std::chrono::milliseconds>(time, LongestNap);
        co_await QCoro::sleepFor(nap);
        time -= nap;
    }
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

/// Outlives the Download while requests are on their way.
struct Download::State
{
    State(account::InvoiceService &service, DownloadOptions given)
        : invoices(&service), options(std::move(given)), folder(options.folder)
    {
    }

    void tell()
    {
        if (owner)
            Q_EMIT owner->progressed();
    }
    /// Whether the folder has the document already, as the manifest says.
    [[nodiscard]] bool has(const Invoice &invoice) const
    {
        const auto entry = manifest->entries().find(invoice.id);
        return entry != manifest->entries().end()
            && sha256OfFile(folder.filePath(entry->second.file)) == entry->second.sha256;
    }
    Result<void> store(const DocumentRequest &request, const QByteArray &pdf);

    account::InvoiceService *invoices;
    DownloadOptions options;
    QDir folder;
    std::optional<Manifest> manifest;
    UniqueNames names;
    std::deque<DocumentRequest> waiting;
    std::vector<DownloadFailure> failures;
    DownloadProgress progress;
    int workers = 0;
    bool isPaused = false;
    bool isFinished = false;
    std::stop_source stop;
    QPointer<Download> owner;
};

Result<void> Download::State::store(const DocumentRequest &request, const QByteArray &pdf)
{
    const QString base = options.name.nameFor(request.invoice, request.organization);
    const QByteArray hash = sha256(pdf);
    const QString extension = QStringLiteral(".pdf");
    QString file;
    // A name that is taken by the same bytes is the file of a run that ended before its line was written.
    while (true) {
        file = names.take(base, extension);
        const Result<void> stored = storeNewFile(folder.filePath(file), pdf);
        if (stored || sha256OfFile(folder.filePath(file)) == hash)
            break;
        if (stored.error().code != u"file_exists")
            return stored;
    }
    return manifest->add(
        {file, pdf.size(), hash, request.invoice.id, request.invoice.number, request.organization});
}

Download::Download(account::InvoiceService &invoices, DownloadOptions options, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>(invoices, std::move(options)))
{
    m_state->owner = this;
}

Download::~Download()
{
    cancel();
}

Result<void> Download::start(std::vector<DocumentRequest> requests)
{
    Q_ASSERT(!m_state->manifest);
    Result<Manifest> manifest = Manifest::open(m_state->options.folder);
    if (!manifest)
        return failure(manifest.error());
    for (const auto &[id, entry] : manifest->entries())
        m_state->names.reserve(entry.file);
    m_state->manifest.emplace(std::move(*manifest));
    m_state->progress.total = int(requests.size());
    m_state->waiting.assign(
        std::make_move_iterator(requests.begin()), std::make_move_iterator(requests.end()));
    take();
    return {};
}

void Download::take()
{
    const std::shared_ptr<State> state = m_state;
    const int wanted = std::clamp(int(state->waiting.size()), 1, state->options.parallel);
    while (state->workers < wanted && !state->isPaused) {
        ++state->workers;
        QCoro::connect(work(state), this, [] {});
    }
}

void Download::pause()
{
    m_state->isPaused = true;
    Q_EMIT progressed();
}

void Download::resume()
{
    m_state->isPaused = false;
    if (!m_state->isFinished && m_state->manifest)
        take();
    Q_EMIT progressed();
}

void Download::cancel()
{
    m_state->waiting.clear();
    m_state->stop.request_stop();
}

bool Download::isPaused() const
{
    return m_state->isPaused;
}

bool Download::isFinished() const
{
    return m_state->isFinished;
}

DownloadProgress Download::progress() const
{
    return m_state->progress;
}

std::vector<DownloadFailure> Download::failures() const
{
    return m_state->failures;
}

/// Asks again for as long as another answer may come.
QCoro::Task<Result<QByteArray>> Download::fetch(std::shared_ptr<State> state, DocumentRequest request)
{
    const std::stop_token stop = state->stop.get_token();
    QElapsedTimer tried;
    tried.start();
    std::chrono::milliseconds pause = FirstPause;
    while (true) {
        Result<QByteArray> pdf
            = co_await state->invoices->pdf(request.organizationId, request.invoice.id, stop);
        const bool mayComeLater = !pdf && isRetryable(pdf.error()) && !stop.stop_requested();
        if (!mayComeLater || std::chrono::milliseconds(tried.elapsed()) >= state->options.patience) {
            state->progress.waits = false;
            co_return pdf;
        }
        state->progress.waits = true;
        state->tell();
        const std::chrono::milliseconds asked = pdf.error().retryAfter.value_or(0s);
        co_await waitFor(std::max(asked, pause), stop);
        if (stop.stop_requested()) // the service may be gone
            co_return pdf;
        pause = std::min<std::chrono::milliseconds>(pause * 2, LongestPause);
    }
}

QCoro::Task<> Download::work(std::shared_ptr<State> state)
{
    co_await QCoro::sleepFor(0ms); // nothing is told before start() has returned
    while (!state->waiting.empty() && !state->isPaused && !state->stop.stop_requested()) {
        const DocumentRequest request = std::move(state->waiting.front());
        state->waiting.pop_front();
        if (state->has(request.invoice)) {
            ++state->progress.present;
            state->tell();
            continue;
        }
        Result<QByteArray> pdf = co_await fetch(state, request);
        if (state->stop.stop_requested())
            break;
        Result<void> stored;
        if (!pdf)
            stored = failure(pdf.error());
        else
            stored = state->store(request, *pdf);
        if (stored) {
            ++state->progress.stored;
            state->progress.bytes += pdf->size();
        } else {
            ++state->progress.failed;
            state->failures.push_back({request, stored.error()});
        }
        // A folder that cannot be written to would refuse all the others as well.
        if (!stored && stored.error().kind == Error::Kind::Storage) {
            while (!state->waiting.empty()) {
                ++state->progress.failed;
                state->failures.push_back({std::move(state->waiting.front()), stored.error()});
                state->waiting.pop_front();
            }
        }
        state->tell();
    }
    if (--state->workers > 0 || state->isFinished || !state->owner)
        co_return;
    if (state->waiting.empty() || state->stop.stop_requested()) {
        state->isFinished = true;
        Q_EMIT state->owner->finished();
    }
}

} // namespace portico::documents
