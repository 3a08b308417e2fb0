// SPDX-License-Identifier: MIT
#include "models/invoicetablemodel.h"

#include "models/mergerows.h"

namespace portico::models {

using account::InvoicePage;
using account::InvoiceQuery;
using account::ListedInvoice;

struct InvoiceTableModel::RowChanges
{
    InvoiceTableModel &model;

    void beginInsert(int first, int last) { model.beginInsertRows({}, first, last); }
    void endInsert() { model.endInsertRows(); }
    void beginRemove(int first, int last) { model.beginRemoveRows({}, first, last); }
    void endRemove() { model.endRemoveRows(); }
    void rowsChanged(int first, int last)
    {
        Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

InvoiceTableModel::InvoiceTableModel(account::InvoiceService &source, QObject *parent)
    : QAbstractTableModel(parent), m_source(source)
{
}

InvoiceTableModel::~InvoiceTableModel()
{
    renew();
}

quint64 InvoiceTableModel::renew()
{
    const quint64 generation = ++m_generation; // first: stopping may deliver an answer at once
    std::exchange(m_stop, std::stop_source()).request_stop();
    return generation;
}

void InvoiceTableModel::setQuery(InvoiceQuery query)
{
    beginResetModel();
    m_query = std::move(query);
    m_invoices.clear();
    m_total = 0;
    m_hasMore = false;
    m_moreWanted = false;
    m_rereadUntil = 0;
    m_state = State::Idle;
    endResetModel();
    ask(0);
}

void InvoiceTableModel::refresh()
{
    if (m_query.organizationId.isEmpty() || m_state == State::Loading)
        return;
    m_rereadUntil = m_invoices.size();
    ask(0);
}

void InvoiceTableModel::ask(std::size_t firstRow)
{
    const quint64 generation = renew();
    setState(State::Loading);
    if (generation != m_generation) // a listener asked something else
        return;
    InvoiceQuery query = m_query;
    query.startingAfter = firstRow == 0 ? QString() : m_invoices[firstRow - 1].invoice.id;
    QCoro::connect(
        m_source.list(std::move(query), m_stop.get_token()), this, [this, generation, firstRow](Answer page) {
            if (generation == m_generation)
                take(firstRow, std::move(page));
        });
}

void InvoiceTableModel::take(std::size_t firstRow, Answer answer)
{
    if (!answer) {
        m_rereadUntil = 0;
        if (answer.error().kind == Error::Kind::Cancelled) {
            setState(m_invoices.empty() ? State::Idle : State::Ready);
            return;
        }
        m_error = std::move(answer.error());
        setState(State::Failed);
        return;
    }
    m_asOf = answer->asOf;
    m_now = answer->now;
    m_total = answer->value.total;
    const std::size_t next = firstRow + answer->value.invoices.size();
    merge(firstRow, std::move(answer->value));
    if (next < m_rereadUntil && next < m_invoices.size() && next > firstRow) {
        ask(next);
        return;
    }
    m_rereadUntil = 0;
    setState(State::Ready);
    if (std::exchange(m_moreWanted, false))
        fetchMore({});
}

/// The rows from \a firstRow to the last one of the page become the page; what follows stays unless there is
/// no more.
void InvoiceTableModel::merge(std::size_t firstRow, InvoicePage page)
{
    std::size_t end = m_invoices.size();
    bool reachesKnownRows = false;
    if (page.hasMore && !page.invoices.empty()) {
        const QString lastId = page.invoices.back().invoice.id;
        for (std::size_t row = firstRow; row < m_invoices.size(); ++row) {
            if (m_invoices[row].invoice.id == lastId) {
                end = row + 1;
                reachesKnownRows = end < m_invoices.size();
                break;
            }
        }
    }
    if (!reachesKnownRows)
        m_hasMore = page.hasMore;
    mergeRows(
        m_invoices, firstRow, end, std::move(page.invoices),
        [](const ListedInvoice &listed) { return listed.invoice.id; }, RowChanges{*this});
}

void InvoiceTableModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

int InvoiceTableModel::total() const
{
    return std::max(m_total, int(m_invoices.size()));
}

const ListedInvoice &InvoiceTableModel::invoiceAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_invoices.size()));
    return m_invoices[std::size_t(row)];
}

std::vector<Money> InvoiceTableModel::totals() const
{
    std::vector<Money> amounts;
    for (const ListedInvoice &listed : m_invoices) {
        if (listed.displayStatus != Invoice::DisplayStatus::Void)
            amounts.push_back(listed.invoice.total);
    }
    return totalsByCurrency(amounts);
}

int InvoiceTableModel::voidCount() const
{
    return int(std::count_if(m_invoices.begin(), m_invoices.end(),
        [](const ListedInvoice &listed) { return listed.displayStatus == Invoice::DisplayStatus::Void; }));
}

int InvoiceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_invoices.size());
}

int InvoiceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InvoiceTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole || index.column() != NumberColumn)
        return {};
    return invoiceAt(index.row()).invoice.number;
}

bool InvoiceTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && (m_state == State::Ready || m_rereadUntil > 0);
}

void InvoiceTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    if (m_rereadUntil > 0) {
        m_moreWanted = true;
        return;
    }
    ask(m_invoices.size());
}

} // namespace portico::models
