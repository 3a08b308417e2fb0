// SPDX-License-Identifier: MIT
#include "models/invoicetablemodel.h"

#include <algorithm>

namespace portico::models {

using archive::ArchivedInvoice;
using archive::ArchiveQuery;
using archive::ArchiveTotal;

namespace {

constexpr int FirstRows = 200;
constexpr int KeptEntries = 2'000;
constexpr int RowsAround = 32; ///< Read with a row that is asked for.
constexpr std::size_t MaxRead = 512;

} // namespace

InvoiceTableModel::InvoiceTableModel(account::KeptInvoices &source, QObject *parent)
    : QAbstractTableModel(parent), m_source(source), m_entries(KeptEntries)
{
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(0);
    connect(&m_readSoon, &QTimer::timeout, this, &InvoiceTableModel::readWanted);
    connect(&m_source, &account::KeptInvoices::changed, this, &InvoiceTableModel::refresh);
}

InvoiceTableModel::~InvoiceTableModel()
{
    m_stop.request_stop();
}

void InvoiceTableModel::setQuery(ArchiveQuery query)
{
    m_query = std::move(query);
    m_isOfQuery = false;
    m_totals.reset();
    ask();
}

void InvoiceTableModel::clear()
{
    std::exchange(m_stop, std::stop_source()).request_stop();
    m_awaited = 0;
    m_asksAgain = false;
    ++m_reading;
    m_wanted.clear();
    beginResetModel();
    m_keys.clear();
    m_isOfQuery = false;
    m_isWhole = false;
    m_totals.reset();
    endResetModel();
    setState(State::Idle);
}

void InvoiceTableModel::refresh()
{
    m_asksAgain = m_awaited > 0;
    if (m_state != State::Idle && !m_asksAgain)
        ask();
}

void InvoiceTableModel::ask()
{
    std::exchange(m_stop, std::stop_source()).request_stop();
    m_asksAgain = false;
    m_awaited = 0;
    ++m_reading;
    setState(State::Loading);
    if (m_isOfQuery && m_isWhole && int(m_keys.size()) > FirstRows)
        return askAll();
    ++m_awaited;
    QCoro::connect(m_source.keys(m_query, FirstRows, m_stop.get_token()), this,
        [this, stop = m_stop.get_token()](Result<std::vector<qint64>> keys) {
            if (stop.stop_requested())
                return;
            if (!keys)
                return fail(keys.error());
            const bool isWhole = int(keys->size()) < FirstRows;
            take(std::move(*keys), isWhole);
            if (isWhole)
                askTotals();
            else
                askAll();
            answered();
        });
}

void InvoiceTableModel::askAll()
{
    askTotals();
    ++m_awaited;
    QCoro::connect(m_source.keys(m_query, -1, m_stop.get_token()), this,
        [this, stop = m_stop.get_token()](Result<std::vector<qint64>> keys) {
            if (stop.stop_requested())
                return;
            if (!keys)
                return fail(keys.error());
            take(std::move(*keys), true);
            answered();
        });
}

void InvoiceTableModel::askTotals()
{
    ++m_awaited;
    QCoro::connect(m_source.totals(m_query, m_stop.get_token()), this,
        [this, stop = m_stop.get_token()](Result<std::vector<ArchiveTotal>> totals) {
            if (stop.stop_requested())
                return;
            if (!totals)
                return fail(totals.error());
            m_totals = std::move(*totals);
            Q_EMIT totalsChanged();
            answered();
        });
}

void InvoiceTableModel::answered()
{
    --m_awaited;
    if (m_awaited == 0 && m_asksAgain)
        ask();
}

/// The rows at both ends that stay are not touched: views keep their place, selection and current row.
void InvoiceTableModel::take(std::vector<qint64> keys, bool isWhole)
{
    if (!m_isOfQuery) {
        beginResetModel();
        m_keys = std::move(keys);
        m_isOfQuery = true;
        m_isWhole = isWhole;
        endResetModel();
        setState(State::Ready);
        return;
    }
    const auto sameEnd = [&] {
        const auto ends = std::mismatch(m_keys.rbegin(), m_keys.rend(), keys.rbegin(), keys.rend());
        return std::size_t(ends.first - m_keys.rbegin());
    };
    const auto [oldFirst, newFirst] = std::mismatch(m_keys.begin(), m_keys.end(), keys.begin(), keys.end());
    const auto first = std::size_t(oldFirst - m_keys.begin());
    const std::size_t shorter = std::min(m_keys.size(), keys.size());
    const std::size_t end = std::min(sameEnd(), shorter - first);
    const int removed = int(m_keys.size() - end - first);
    const int inserted = int(keys.size() - end - first);
    if (removed > 0) {
        beginRemoveRows({}, int(first), int(first) + removed - 1);
        m_keys.erase(m_keys.begin() + qptrdiff(first), m_keys.begin() + qptrdiff(first) + removed);
        endRemoveRows();
    }
    if (inserted > 0) {
        beginInsertRows({}, int(first), int(first) + inserted - 1);
        m_keys = std::move(keys);
        endInsertRows();
    }
    m_isWhole = isWhole;
    if (!m_keys.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, ColumnCount - 1));
    setState(State::Ready);
}

void InvoiceTableModel::fail(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_awaited = 0;
    m_error = error;
    setState(State::Failed);
}

void InvoiceTableModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

const ArchivedInvoice *InvoiceTableModel::invoiceAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_keys.size()));
    const Entry *entry = m_entries.object(m_keys[std::size_t(row)]);
    if (!entry || entry->reading != m_reading)
        want(row);
    return entry ? &entry->invoice : nullptr;
}

int InvoiceTableModel::rowOf(qint64 key) const
{
    const auto found = std::lower_bound(m_keys.begin(), m_keys.end(), key, std::greater<>());
    return found != m_keys.end() && *found == key ? int(found - m_keys.begin()) : -1;
}

void InvoiceTableModel::want(int row) const
{
    const int last = std::min(int(m_keys.size()) - 1, row + RowsAround);
    for (int near = std::max(0, row - RowsAround); near <= last; ++near) {
        const qint64 key = m_keys[std::size_t(near)];
        const Entry *entry = m_entries.object(key);
        if ((!entry || entry->reading != m_reading) && !m_onTheirWay.contains(key))
            m_wanted.insert(key);
    }
    if (!m_wanted.empty() && !m_readSoon.isActive())
        m_readSoon.start();
}

void InvoiceTableModel::readWanted()
{
    std::vector<qint64> keys;
    for (const qint64 key : std::exchange(m_wanted, {})) {
        if (keys.size() < MaxRead && rowOf(key) >= 0)
            keys.push_back(key);
    }
    if (keys.empty())
        return;
    m_onTheirWay.insert(keys.begin(), keys.end());
    QCoro::connect(m_source.rows(keys), this,
        [this, keys](Result<std::vector<ArchivedInvoice>> rows) { takeRows(keys, std::move(rows)); });
}

void InvoiceTableModel::takeRows(const std::vector<qint64> &asked, Result<std::vector<ArchivedInvoice>> rows)
{
    for (const qint64 key : asked)
        m_onTheirWay.erase(key);
    if (!rows)
        return fail(rows.error());
    int first = rowCount();
    int last = -1;
    for (ArchivedInvoice &invoice : *rows) {
        const int row = rowOf(invoice.key);
        m_entries.insert(invoice.key, new Entry{std::move(invoice), m_reading});
        if (row < 0)
            continue;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int InvoiceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
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
    const ArchivedInvoice *invoice = invoiceAt(index.row());
    return invoice ? invoice->invoice.number : QString();
}

} // namespace portico::models
