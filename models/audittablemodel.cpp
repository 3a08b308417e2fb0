// SPDX-License-Identifier: MIT
#include "models/audittablemodel.h"

#include <algorithm>

namespace portico::models {

AuditTableModel::AuditTableModel(account::Session &session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session)
{
}

AuditTableModel::~AuditTableModel()
{
    m_stop.request_stop();
}

void AuditTableModel::setQuery(const QString &organizationId, const AuditQuery &query)
{
    m_organizationId = organizationId;
    m_query = query;
    m_query.startingAfter.reset();
    forgetRows();
    ask(Place::End);
}

void AuditTableModel::clear()
{
    m_organizationId.clear();
    forgetRows();
    m_stop.request_stop();
    ++m_generation;
    setState(State::Idle);
}

void AuditTableModel::refresh()
{
    if (m_organizationId.isEmpty() || m_state == State::Loading)
        return;
    ask(m_wasAnswered ? Place::Front : Place::End);
}

void AuditTableModel::readAll()
{
    m_readsAll = true;
    if (m_hasMore && m_state != State::Loading)
        ask(Place::End);
}

void AuditTableModel::ask(Place place)
{
    AuditQuery query = m_query;
    if (place == Place::End && !m_entries.empty())
        query.startingAfter = m_entries.back().sequence;
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 generation = ++m_generation;
    setState(State::Loading);
    if (generation != m_generation)
        return;
    QCoro::connect(m_session.audit().list(m_organizationId, query, m_stop.get_token()), this,
        [this, generation, place](Result<account::Copy<AuditPage>> page) {
            if (generation == m_generation)
                take(place, std::move(page));
        });
}

void AuditTableModel::take(Place place, Result<account::Copy<AuditPage>> page)
{
    if (!page) {
        m_readsAll = false;
        m_error = std::move(page.error());
        setState(State::Failed);
        return;
    }
    m_wasAnswered = true;
    if (place == Place::Front || m_entries.empty())
        m_asOf = page->asOf;
    place == Place::End ? append(std::move(page->value)) : putInFront(std::move(page->value));
    if (m_readsAll && m_hasMore)
        return ask(Place::End);
    m_readsAll = false;
    setState(State::Ready);
}

void AuditTableModel::append(AuditPage page)
{
    m_hasMore = page.hasMore && !page.entries.empty();
    if (page.entries.empty())
        return;
    beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + page.entries.size()) - 1);
    m_entries.insert(m_entries.end(), std::make_move_iterator(page.entries.begin()),
        std::make_move_iterator(page.entries.end()));
    endInsertRows();
}

/// Entries never change, so what is new is what stands before the newest one known; where even the last one
/// of the page is new, others may lie between, and the rows begin anew.
void AuditTableModel::putInFront(AuditPage page)
{
    const qint64 newest = m_entries.empty() ? 0 : m_entries.front().sequence;
    const auto known = std::find_if(page.entries.begin(), page.entries.end(),
        [&](const AuditEntry &entry) { return entry.sequence <= newest; });
    if (known == page.entries.end() && page.hasMore) {
        forgetRows();
        m_wasAnswered = true;
        return append(std::move(page));
    }
    if (known == page.entries.begin())
        return;
    beginInsertRows({}, 0, int(known - page.entries.begin()) - 1);
    m_entries.insert(
        m_entries.begin(), std::make_move_iterator(page.entries.begin()), std::make_move_iterator(known));
    endInsertRows();
}

void AuditTableModel::forgetRows()
{
    beginResetModel();
    m_entries.clear();
    m_wasAnswered = false;
    m_hasMore = false;
    m_readsAll = false;
    endResetModel();
}

void AuditTableModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

const AuditEntry &AuditTableModel::entryAt(int row) const
{
    Q_ASSERT(row >= 0 && row < int(m_entries.size()));
    return m_entries[std::size_t(row)];
}

int AuditTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int AuditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole || index.column() != AddressColumn)
        return {};
    return entryAt(index.row()).address;
}

bool AuditTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && m_state == State::Ready;
}

void AuditTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(Place::End);
}

} // namespace portico::models
