// SPDX-License-Identifier: MIT
#include "services/documents/download.h"

#include "services/documents/downloadstate.h"
#include "services/documents/storefile.h"

#include <QCoroTimer>
#include <QElapsedTimer>

#include <algorithm>

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

} // namespace

Download::Download(account::InvoiceService &invoices, DownloadOptions options, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>(invoices, std::move(options)))
{
    m_state->owner = this;
}

Download::~Download()
{
    m_state->waiting.clear();
    m_state->stop.request_stop();
    m_state->parts.release();
}

Result<void> Download::start(std::vector<DocumentRequest> requests)
{
    Q_ASSERT(!m_state->manifest);
    if (const Result<void> opened = m_state->open(std::move(requests)); !opened)
        return opened;
    take();
    return {};
}

void Download::take()
{
    const std::shared_ptr<State> state = m_state;
    const int open = state->progress.running + int(state->waiting.size());
    const int wanted = std::clamp(open, 1, state->options.parallel);
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
    m_state->parts.clear();
}

void Download::retry(int document)
{
    if (!m_state->putBack(document))
        return;
    m_state->isFinished = false;
    take();
    Q_EMIT progressed();
}

void Download::retryFailed()
{
    for (int index = 0; index < documentCount(); ++index)
        retry(index);
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

int Download::documentCount() const
{
    return int(m_state->documents.size());
}

const QueuedDocument &Download::document(int index) const
{
    return m_state->documents.at(std::size_t(index));
}

std::vector<DownloadFailure> Download::failures() const
{
    std::vector<DownloadFailure> failures;
    for (const QueuedDocument &document : m_state->documents) {
        if (document.state == QueuedDocument::State::Failed)
            failures.push_back({document.request, document.error});
    }
    return failures;
}

QString Download::currentName() const
{
    if (m_state->progress.running == 0)
        return {};
    const DocumentRequest &request = document(m_state->takenLast).request;
    return m_state->options.name.nameFor(request.invoice, request.organization) + State::Extension;
}

/// Asks again for as long as another answer may come, and longer while bytes do.
QCoro::Task<Result<QByteArray>> Download::fetch(std::shared_ptr<State> state, int index)
{
    const std::stop_token stop = state->stop.get_token();
    const DocumentRequest request = state->documents[std::size_t(index)].request;
    const std::shared_ptr<PartFile> part = state->partOf(index);
    QElapsedTimer tried;
    tried.start();
    std::chrono::milliseconds pause = FirstPause;
    while (true) {
        const qint64 before = part ? part->size() : 0;
        Result<QByteArray> pdf
            = co_await state->invoices->pdf(request.organizationId, request.invoice.id, part, stop);
        const bool mayComeLater = !pdf && isRetryable(pdf.error()) && !stop.stop_requested();
        if (part && part->size() > before) {
            tried.restart();
            pause = FirstPause;
        }
        if (!mayComeLater || std::chrono::milliseconds(tried.elapsed()) >= state->options.patience) {
            state->progress.waits = false;
            co_return pdf;
        }
        state->setWaits(index, pdf.error());
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
        const int index = state->takeNext();
        if (state->isPresent(index)) {
            state->setPresent(index);
            co_await QCoro::sleepFor(0ms); // a file was read: others have their turn
            continue;
        }
        state->setRunning(index);
        const Result<QByteArray> pdf = co_await fetch(state, index);
        if (state->stop.stop_requested())
            break;
        const Result<void> stored = pdf ? state->store(index, *pdf) : Result<void>(failure(pdf.error()));
        if (!stored)
            state->setFailed(index, stored.error());
        // A folder that cannot be written to would refuse all the others as well.
        while (!stored && stored.error().kind == Error::Kind::Storage && !state->waiting.empty())
            state->setFailed(state->takeNext(), stored.error());
        state->tell();
    }
    if (--state->workers > 0 || state->isFinished || !state->owner)
        co_return;
    if (state->waiting.empty() || state->stop.stop_requested())
        state->finish();
}

} // namespace portico::documents
