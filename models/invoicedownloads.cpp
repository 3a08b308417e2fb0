// SPDX-License-Identifier: MIT
#include "models/invoicedownloads.h"

#include "models/registerentries.h"
#include "services/documents/storefile.h"

#include <QDir>

#include <algorithm>

namespace portico::models {

using archive::ArchiveQuery;
using documents::DocumentRequest;
using documents::Download;
using documents::RegisterEntry;

namespace {

const QString NoteName = QStringLiteral("download");

/// Of an earlier period, and not in the register of its pack.
Result<ArchiveQuery> lateQuery(const DownloadWish &wish, QSet<QString> &known)
{
    const Result<QStringList> ids = documents::idsInRegister(wish.previousFolder);
    if (!ids)
        return failure(ids.error());
    known = QSet<QString>(ids->begin(), ids->end());
    ArchiveQuery query;
    query.organizationId = wish.organizationId;
    query.to = wish.from - std::chrono::seconds(1);
    return query;
}

InvoiceDownloads::Scope scopeOf(const std::vector<DocumentRequest> &requests)
{
    InvoiceDownloads::Scope scope;
    QSet<QString> organizations;
    for (const DocumentRequest &request : requests) {
        const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(request.invoice.created));
        const int year = int(day.year());
        scope.firstYear = scope.firstYear == 0 ? year : std::min(scope.firstYear, year);
        scope.lastYear = std::max(scope.lastYear, year);
        organizations.insert(request.organizationId);
    }
    scope.organizations = int(organizations.size());
    return scope;
}

ArchiveQuery packQuery(const DownloadWish &wish)
{
    ArchiveQuery query;
    query.organizationId = wish.organizationId;
    query.from = wish.from;
    query.to = wish.to;
    return query;
}

} // namespace

InvoiceDownloads::InvoiceDownloads(account::Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

InvoiceDownloads::~InvoiceDownloads()
{
    m_stop.request_stop();
}

void InvoiceDownloads::setOrganizations(const OrganizationListModel &organizations)
{
    for (int row = 0; row < organizations.rowCount(); ++row) {
        const Organization &one = organizations.organizationAt(row);
        m_slugs.insert(one.id, one.slug);
        m_names.insert(one.id, one.name);
    }
}

void InvoiceDownloads::goOn()
{
    if (std::exchange(m_wentOn, true))
        return;
    QCoro::connect(m_session.keptInvoices().note(NoteName), this, [this](const Result<QByteArray> &note) {
        const std::optional<DownloadWish> wish = note ? downloadWishFrom(*note) : std::nullopt;
        if (wish && m_state == State::Idle)
            start(*wish);
    });
}

void InvoiceDownloads::start(DownloadWish wish)
{
    cancel();
    m_wish = std::move(wish);
    m_session.keptInvoices().setNote(NoteName, toJson(m_wish));
    setState(State::Preparing);
    if (!QDir().mkpath(m_wish.folder))
        return fail(documents::fileError("folder_unusable", m_wish.folder));
    prepare(m_wish, m_stop.get_token());
}

QCoro::Task<> InvoiceDownloads::prepare(DownloadWish wish, std::stop_token stop)
{
    account::KeptInvoices *kept = &m_session.keptInvoices();
    const QHash<QString, QString> slugs = m_slugs;
    std::vector<qint64> keys = wish.keys;
    std::vector<qint64> earlier;
    QSet<QString> known;
    if (wish.isPack) {
        const ArchiveQuery whole = packQuery(wish);
        const Result<std::vector<qint64>> found = co_await kept->keys(whole, -1, stop);
        if (stop.stop_requested())
            co_return;
        if (!found)
            co_return fail(found.error());
        keys = *found;
        if (!wish.previousFolder.isEmpty()) {
            const Result<ArchiveQuery> query = lateQuery(wish, known);
            if (!query)
                co_return fail(query.error());
            const Result<std::vector<qint64>> before = co_await kept->keys(*query, -1, stop);
            if (stop.stop_requested())
                co_return;
            if (!before)
                co_return fail(before.error());
            earlier = *before;
        }
    }
    documents::ClosePack pack;
    for (const auto &[from, to] : {std::pair(keys, &pack.entries), std::pair(earlier, &pack.late)}) {
        Result<std::vector<RegisterEntry>> found = co_await registerEntries(kept, from, slugs, stop);
        if (stop.stop_requested())
            co_return;
        if (!found)
            co_return fail(found.error());
        *to = std::move(*found);
    }
    std::erase_if(pack.late, [&](const RegisterEntry &entry) { return known.contains(entry.invoice.id); });
    if (wish.isPack) {
        if (const Result<void> written = documents::writeClosePack(wish.folder, pack, wish.dialect); !written)
            co_return fail(written.error());
    }
    QHash<QString, QString> ids;
    for (auto slug = slugs.begin(); slug != slugs.end(); ++slug)
        ids.insert(slug.value(), slug.key());
    std::vector<DocumentRequest> requests;
    for (std::vector<RegisterEntry> *part : {&pack.entries, &pack.late}) {
        for (RegisterEntry &entry : *part) {
            if (entry.invoice.status != Invoice::Status::Draft)
                requests.push_back({ids.value(entry.organization, entry.organization), entry.organization,
                    std::move(entry.invoice)});
        }
    }
    fetch(std::move(requests));
}

void InvoiceDownloads::fetch(std::vector<DocumentRequest> requests)
{
    const Result<documents::DocumentName> name = documents::DocumentName::fromTemplate(m_wish.name);
    if (!name)
        return fail(name.error());
    documents::DownloadOptions options{m_wish.folder, *name};
    m_download = std::make_unique<Download>(m_session.invoices(), options);
    m_scope = scopeOf(requests);
    m_before = {};
    m_running.start();
    if (const Result<void> started = m_download->start(std::move(requests)); !started)
        return fail(started.error());
    follow();
    setState(State::Running);
}

void InvoiceDownloads::follow()
{
    connect(m_download.get(), &Download::progressed, this, &InvoiceDownloads::changed);
    connect(m_download.get(), &Download::documentChanged, this, &InvoiceDownloads::documentChanged);
    connect(m_download.get(), &Download::finished, this, &InvoiceDownloads::finished);
    Q_EMIT documentsReset();
}

void InvoiceDownloads::finished()
{
    if (m_download->progress().failed == 0)
        m_session.keptInvoices().setNote(NoteName, QByteArray());
    setState(State::Finished);
}

void InvoiceDownloads::pause()
{
    if (m_state != State::Running)
        return;
    m_download->pause();
    setState(State::Paused);
}

void InvoiceDownloads::resume()
{
    if (m_state != State::Paused)
        return;
    m_before = m_download->progress();
    m_running.start();
    m_download->resume();
    setState(State::Running);
}

void InvoiceDownloads::cancel()
{
    std::exchange(m_stop, std::stop_source()).request_stop();
    if (m_download)
        m_download->cancel();
    drop();
    if (m_state == State::Idle)
        return;
    m_session.keptInvoices().setNote(NoteName, QByteArray());
    setState(State::Idle);
}

void InvoiceDownloads::drop()
{
    if (!m_download)
        return;
    m_download->disconnect(this);
    m_download.reset();
    Q_EMIT documentsReset();
}

void InvoiceDownloads::retry()
{
    const auto isOfFolder = [this] {
        for (const documents::DownloadFailure &each : m_download->failures()) {
            if (each.error.kind == Error::Kind::Storage)
                return true;
        }
        return false;
    };
    if (m_state == State::Failed || (m_state == State::Finished && isOfFolder()))
        return start(m_wish); // the folder may be another one by now
    if (!m_download)
        return;
    m_download->retryFailed();
    runAgain();
}

void InvoiceDownloads::retry(int document)
{
    if (!m_download)
        return;
    m_download->retry(document);
    runAgain();
}

/// After the last one was done, as far as there is something to do again.
void InvoiceDownloads::runAgain()
{
    if (m_state != State::Finished || m_download->isFinished())
        return;
    m_before = m_download->progress();
    m_running.start();
    m_download->resume();
    setState(State::Running);
}

void InvoiceDownloads::changeFolder(const QString &folder)
{
    if (m_state == State::Idle || folder == m_wish.folder)
        return;
    DownloadWish wish = m_wish;
    wish.folder = folder;
    start(std::move(wish));
}

void InvoiceDownloads::close()
{
    cancel();
}

void InvoiceDownloads::fail(const Error &error)
{
    m_error = error;
    drop();
    setState(State::Failed);
}

void InvoiceDownloads::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

documents::DownloadProgress InvoiceDownloads::progress() const
{
    return m_download ? m_download->progress() : documents::DownloadProgress();
}

int InvoiceDownloads::documentCount() const
{
    return m_download ? m_download->documentCount() : 0;
}

const documents::QueuedDocument &InvoiceDownloads::document(int index) const
{
    return m_download->document(index);
}

QString InvoiceDownloads::organizationName(const DocumentRequest &request) const
{
    return m_names.value(request.organizationId, request.organization);
}

QString InvoiceDownloads::currentFile() const
{
    return m_download ? m_download->currentName() : QString();
}

InvoiceDownloads::Pace InvoiceDownloads::pace() const
{
    const documents::DownloadProgress now = progress();
    const double seconds = double(m_running.isValid() ? m_running.elapsed() : 0) / 1'000.0;
    const int done = now.done() - m_before.done();
    if (m_state != State::Running || seconds <= 0 || done <= 0)
        return {};
    Pace pace;
    pace.documentsPerSecond = done / seconds;
    pace.bytesPerSecond = double(now.arrivedBytes - m_before.arrivedBytes) / seconds;
    pace.left = std::chrono::seconds(qRound64((now.total - now.done()) / pace.documentsPerSecond));
    return pace;
}

} // namespace portico::models
