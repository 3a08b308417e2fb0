// SPDX-License-Identifier: MIT
#include "services/account/archive/invoicefill.h"

#include <QCoroFuture>

#include <deque>

namespace portico::account {

using archive::ArchivedInvoice;
using archive::FillState;
using archive::InvoiceArchive;

namespace {

constexpr int PageSize = 100;
constexpr int UnknownInvoice = 422; ///< What a portal answers to `starting_after` that is no more.

InvoiceQuery queryFor(const QString &organizationId, const FillState &state)
{
    InvoiceQuery query;
    query.organizationId = organizationId;
    query.limit = PageSize;
    query.withLines = true;
    if (state.isComplete)
        query.changedSince = state.cursor;
    else
        query.startingAfter = state.startingAfter;
    return query;
}

/// How far the copy is behind \a page. Changes are asked for from where the first page stood.
FillState stateAfter(FillState state, const Copy<InvoicePage> &page)
{
    const InvoicePage &value = page.value;
    if (state.isComplete || state.cursor.isEmpty())
        state.cursor = value.cursor;
    if (!state.isComplete && !value.invoices.empty())
        state.startingAfter = value.invoices.back().invoice.id;
    state.isComplete = state.isComplete || !value.hasMore || value.invoices.empty();
    state.asOf = page.asOf;
    state.now = page.now;
    return state;
}

std::vector<ArchivedInvoice> archived(const QString &organizationId, std::vector<ListedInvoice> listed)
{
    std::vector<ArchivedInvoice> invoices;
    invoices.reserve(listed.size());
    for (ListedInvoice &one : listed)
        invoices.push_back({0, organizationId, std::move(one.invoice), one.displayStatus});
    return invoices;
}

} // namespace

struct InvoiceFill::Step
{
    FillState state;
    bool isDone = false; ///< Nothing is left to ask for.
};

struct InvoiceFill::Run
{
    InvoiceFill *fill; ///< Null when it is gone.
    QStringList organizationIds;
    std::stop_source stop;
};

InvoiceFill::InvoiceFill(InvoiceService &source, archive::ArchiveThread &archive, QObject *parent)
    : QObject(parent), m_source(source), m_archive(archive)
{
}

InvoiceFill::~InvoiceFill()
{
    if (!m_run)
        return;
    m_run->fill = nullptr;
    m_run->stop.request_stop();
}

void InvoiceFill::start(const QStringList &organizationIds)
{
    Q_ASSERT(!m_run);
    m_run = std::make_shared<Run>(Run{this, organizationIds, {}});
    work(m_run);
}

bool InvoiceFill::isRunning() const
{
    return m_run != nullptr;
}

/// One page of an organization's invoices or changes, and the state behind it.
QCoro::Task<Result<InvoiceFill::Step>> InvoiceFill::step(
    std::shared_ptr<Run> run, QString organizationId, FillState state)
{
    const InvoiceQuery query = queryFor(organizationId, state);
    Result<Copy<InvoicePage>> page = co_await run->fill->m_source.list(query, run->stop.get_token());
    if (!page) {
        const bool mustRestart = page.error().httpStatus == UnknownInvoice && state != FillState();
        if (!mustRestart)
            co_return Result<Step>(failure(page.error()));
        co_return Result<Step>(Step());
    }
    if (!run->fill)
        co_return Result<Step>(Step{state});
    const FillState next = stateAfter(state, *page);
    const QStringList gone = page->value.gone;
    const int count = int(page->value.invoices.size());
    const std::function<Result<void>(InvoiceArchive &)> put
        = [organizationId, gone, next, invoices = archived(organizationId, std::move(page->value.invoices))](
              InvoiceArchive &archive) { return archive.put(organizationId, invoices, gone, next); };
    const QFuture<Result<void>> storing = run->fill->m_archive.run<void>(put);
    const Result<void> stored = co_await storing;
    if (!stored)
        co_return Result<Step>(failure(stored.error()));
    if (run->fill)
        Q_EMIT run->fill->stored(organizationId, next, count + int(gone.size()));
    const bool isDone
        = next.isComplete && !page->value.hasMore && (state.isComplete || next.cursor.isEmpty());
    co_return Result<Step>(Step{next, isDone});
}

QCoro::Task<> InvoiceFill::work(std::shared_ptr<Run> run)
{
    std::optional<Error> problem;
    std::deque<std::pair<QString, FillState>> waiting;
    for (const QString &id : std::as_const(run->organizationIds)) {
        if (!run->fill)
            co_return;
        const std::function<Result<FillState>(InvoiceArchive &)> read
            = [id](InvoiceArchive &archive) { return archive.fillState(id); };
        const QFuture<Result<FillState>> reading = run->fill->m_archive.run<FillState>(read);
        const Result<FillState> state = co_await reading;
        if (!state)
            problem = state.error();
        else if (state->isComplete)
            waiting.emplace_front(id, *state);
        else
            waiting.emplace_back(id, *state);
    }
    while (!waiting.empty() && run->fill) {
        const auto [id, state] = std::move(waiting.front());
        waiting.pop_front();
        const Result<Step> next = co_await step(run, id, state);
        if (!next && !problem)
            problem = next.error();
        if (next && !next->isDone)
            waiting.emplace_back(id, next->state);
    }
    if (!run->fill)
        co_return;
    InvoiceFill *fill = run->fill;
    fill->m_run.reset();
    Q_EMIT fill->finished(problem);
}

} // namespace portico::account
