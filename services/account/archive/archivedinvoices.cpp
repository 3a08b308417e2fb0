// SPDX-License-Identifier: MIT
#include "services/account/archive/archivedinvoices.h"

#include "services/archive/archivefile.h"

namespace portico::account {

using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using archive::ArchiveTotal;
using archive::FillState;
using archive::InvoiceArchive;
using namespace std::chrono_literals;

namespace {

constexpr auto ChangesInterval = 200ms;
constexpr int ShortList = 1'000;
const QString NotePrefix = QStringLiteral("note\n"); ///< No question of the portal begins so.

/// What an archive knows of its organizations.
struct Overview
{
    std::map<QString, FillState> states;
    qint64 kept = 0;
};

Result<Overview> overviewOf(InvoiceArchive &archive, const QStringList &organizationIds)
{
    Overview overview;
    for (const QString &id : organizationIds) {
        const Result<FillState> state = archive.fillState(id);
        if (!state)
            return failure(state.error());
        overview.states.emplace(id, *state);
    }
    const Result<qint64> kept = archive.count();
    if (!kept)
        return failure(kept.error());
    overview.kept = *kept;
    return overview;
}

Error cancelled()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    return error;
}

} // namespace

namespace {

std::function<Result<QByteArray>(InvoiceArchive &)> documentReader(
    const QString &organizationId, const QString &invoiceId)
{
    return [organizationId, invoiceId](
               InvoiceArchive &archive) { return archive.document(organizationId, invoiceId); };
}

QCoro::Task<Result<QByteArray>> fetchPdf(std::shared_ptr<ArchiveThreads> threads, InvoiceService *source,
    QString organizationId, QString invoiceId, std::stop_token stop)
{
    const std::function<Result<QByteArray>(InvoiceArchive &)> read
        = documentReader(organizationId, invoiceId);
    const Result<QByteArray> kept = co_await ask<QByteArray>(threads, &ArchiveThreads::pages, read);
    if (kept && !kept->isEmpty())
        co_return kept;
    if (stop.stop_requested())
        co_return Result<QByteArray>(failure(cancelled()));
    const Result<QByteArray> pdf = co_await source->pdf(organizationId, invoiceId, nullptr, stop);
    if (!pdf)
        co_return pdf;
    const std::function<Result<void>(InvoiceArchive &)> keep
        = [organizationId, invoiceId, bytes = *pdf](
              InvoiceArchive &archive) { return archive.putDocument(organizationId, invoiceId, bytes); };
    const Result<void> stored = co_await ask<void>(threads, &ArchiveThreads::writing, keep);
    (void)stored; // the document is shown all the same
    co_return pdf;
}

} // namespace

ArchivedInvoices::ArchivedInvoices(
    InvoiceService &source, std::shared_ptr<ArchiveThreads> threads, QObject *parent)
    : KeptInvoices(parent), m_source(source), m_threads(std::move(threads))
{
    m_changes.setSingleShot(true);
    m_changes.setInterval(ChangesInterval);
    connect(&m_changes, &QTimer::timeout, this, [this] {
        readStatus();
        Q_EMIT changed();
    });
}

ArchivedInvoices::~ArchivedInvoices() = default;

void ArchivedInvoices::setOrganizations(const QStringList &organizationIds)
{
    if (m_organizationIds == organizationIds)
        return refresh();
    m_organizationIds = organizationIds;
    const std::function<Result<void>(InvoiceArchive &)> keep
        = [organizationIds](InvoiceArchive &archive) { return archive.keepOnly(organizationIds); };
    QCoro::connect(
        ask<void>(m_threads, &ArchiveThreads::writing, keep), this, [this](const Result<void> &kept) {
            if (!kept)
                m_status.problem = kept.error();
            readStatus();
            Q_EMIT changed();
        });
    m_fill.reset(); // it asks for the organizations of before
    refresh();
}

void ArchivedInvoices::refresh()
{
    if (m_organizationIds.isEmpty())
        return;
    if (m_fill && m_fill->isRunning()) {
        m_refreshesAgain = true;
        return;
    }
    m_refreshesAgain = false;
    m_fill = std::make_unique<InvoiceFill>(m_source, m_threads->writing);
    connect(m_fill.get(), &InvoiceFill::stored, this, &ArchivedInvoices::stored);
    connect(m_fill.get(), &InvoiceFill::finished, this, &ArchivedInvoices::finished);
    m_fill->start(m_organizationIds);
    updateStatus();
}

void ArchivedInvoices::stored(const QString &organizationId, const FillState &state, int invoices)
{
    m_states[organizationId] = state;
    if (invoices > 0 && !m_changes.isActive())
        m_changes.start();
    updateStatus();
}

void ArchivedInvoices::finished(const std::optional<Error> &problem)
{
    m_status.problem = problem;
    m_changes.stop();
    readStatus();
    Q_EMIT changed();
    if (std::exchange(m_refreshesAgain, false))
        refresh();
}

void ArchivedInvoices::readStatus()
{
    const std::function<Result<Overview>(InvoiceArchive &)> read
        = [ids = m_organizationIds](InvoiceArchive &archive) { return overviewOf(archive, ids); };
    QCoro::connect(ask<Overview>(m_threads, &ArchiveThreads::lists, read), this,
        [this](const Result<Overview> &overview) {
            if (!overview)
                return;
            m_states = overview->states;
            m_status.kept = overview->kept;
            updateStatus();
        });
}

void ArchivedInvoices::updateStatus()
{
    m_status.isRead = !m_organizationIds.isEmpty();
    m_status.isComplete = m_status.isRead;
    m_status.asOf.reset();
    for (const QString &id : std::as_const(m_organizationIds)) {
        const FillState &state = m_states[id];
        m_status.isRead = m_status.isRead && state.asOf.has_value();
        m_status.isComplete = m_status.isComplete && state.isComplete;
        m_status.now = std::max(m_status.now, state.now);
        if (state.asOf && (!m_status.asOf || *state.asOf < *m_status.asOf))
            m_status.asOf = state.asOf;
    }
    m_status.isRefreshing = m_fill && m_fill->isRunning();
    Q_EMIT statusChanged();
}

QCoro::Task<Result<std::vector<qint64>>> ArchivedInvoices::keys(
    ArchiveQuery query, int limit, std::stop_token stop)
{
    const bool isShort = limit >= 0 && limit <= ShortList;
    const std::function<Result<std::vector<qint64>>(InvoiceArchive &)> read
        = [query = std::move(query), limit, now = m_status.now, stop = std::move(stop)](
              InvoiceArchive &archive) -> Result<std::vector<qint64>> {
        if (stop.stop_requested())
            return failure(cancelled());
        return archive.keys(query, limit, now);
    };
    return ask(m_threads, isShort ? &ArchiveThreads::pages : &ArchiveThreads::lists, read);
}

QCoro::Task<Result<std::vector<ArchivedInvoice>>> ArchivedInvoices::rows(std::vector<qint64> keys)
{
    return ask<std::vector<ArchivedInvoice>>(m_threads, &ArchiveThreads::pages,
        [keys = std::move(keys), now = m_status.now](
            InvoiceArchive &archive) { return archive.rows(keys, now); });
}

QCoro::Task<Result<std::vector<ArchiveTotal>>> ArchivedInvoices::totals(
    ArchiveQuery query, std::stop_token stop)
{
    const std::function<Result<std::vector<ArchiveTotal>>(InvoiceArchive &)> read
        = [query = std::move(query), now = m_status.now, stop = std::move(stop)](
              InvoiceArchive &archive) -> Result<std::vector<ArchiveTotal>> {
        if (stop.stop_requested())
            return failure(cancelled());
        return archive.totals(query, now);
    };
    return ask(m_threads, &ArchiveThreads::lists, read);
}

QCoro::Task<Result<QByteArray>> ArchivedInvoices::pdf(
    QString organizationId, QString invoiceId, std::stop_token stop)
{
    return fetchPdf(m_threads, &m_source, std::move(organizationId), std::move(invoiceId), std::move(stop));
}

QCoro::Task<Result<QByteArray>> ArchivedInvoices::keptPdf(QString organizationId, QString invoiceId)
{
    return ask(m_threads, &ArchiveThreads::pages, documentReader(organizationId, invoiceId));
}

void ArchivedInvoices::setNote(const QString &name, const QByteArray &note)
{
    const std::function<Result<void>(InvoiceArchive &)> work
        = [name, note](InvoiceArchive &archive) { return archive.putAnswer(NotePrefix + name, note); };
    (void)m_threads->writing.run<void>(work);
}

QCoro::Task<Result<QByteArray>> ArchivedInvoices::note(QString name)
{
    const std::function<Result<QByteArray>(InvoiceArchive &)> work
        = [name](InvoiceArchive &archive) { return archive.answer(NotePrefix + name); };
    return ask(m_threads, &ArchiveThreads::writing, work); // behind what was set before
}

void ArchivedInvoices::remove()
{
    m_fill.reset();
    m_changes.stop();
    m_threads->close();
    archive::removeArchive(m_threads->path);
}

} // namespace portico::account
