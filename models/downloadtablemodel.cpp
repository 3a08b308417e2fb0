// SPDX-License-Identifier: MIT
#include "models/downloadtablemodel.h"

#include <algorithm>

namespace portico::models {

using documents::QueuedDocument;

namespace {

DownloadTableModel::Group groupOf(QueuedDocument::State state)
{
    using Group = DownloadTableModel::Group;
    switch (state) {
    case QueuedDocument::State::Waiting:
        return Group::Waiting;
    case QueuedDocument::State::Running:
        return Group::Downloading;
    case QueuedDocument::State::Stored:
    case QueuedDocument::State::Present:
        return Group::Done;
    case QueuedDocument::State::Failed:
        return Group::Failed;
    }
    Q_UNREACHABLE();
}

int percentOf(const QueuedDocument &document)
{
    return document.size.value_or(0) > 0 ? int(document.received * 100 / *document.size) : 0;
}

} // namespace

DownloadTableModel::DownloadTableModel(InvoiceDownloads &downloads, QObject *parent)
    : QAbstractTableModel(parent), m_downloads(downloads)
{
    connect(&downloads, &InvoiceDownloads::documentsReset, this, [this] {
        beginResetModel();
        read();
        endResetModel();
    });
    connect(&downloads, &InvoiceDownloads::documentChanged, this, &DownloadTableModel::follow);
    read();
}

void DownloadTableModel::read()
{
    for (std::vector<int> &group : m_groups)
        group.clear();
    m_groupOf.clear();
    for (int index = 0; index < m_downloads.documentCount(); ++index) {
        const Group group = groupOf(m_downloads.document(index).state);
        m_groupOf.push_back(group);
        m_groups[std::size_t(group)].push_back(index);
    }
}

int DownloadTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    int rows = 0;
    for (const std::vector<int> &group : m_groups)
        rows += group.empty() ? 0 : int(group.size()) + 1;
    return rows;
}

int DownloadTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DownloadTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const std::optional<int> found = documentAt(index.row());
    if (role != Qt::DisplayRole || !found)
        return {};
    const QueuedDocument &one = document(*found);
    switch (index.column()) {
    case NumberColumn:
        return one.request.invoice.number.isEmpty() ? one.request.invoice.id : one.request.invoice.number;
    case OrganizationColumn:
        return organizationOf(*found);
    case StateColumn:
        return int(one.state);
    case ShareColumn:
        return one.state == QueuedDocument::State::Running ? QVariant(percentOf(one)) : QVariant();
    case SizeColumn:
        return one.size ? QVariant(*one.size) : QVariant();
    default:
        return {};
    }
}

int DownloadTableModel::beginOf(Group group) const
{
    int row = 0;
    for (int before = 0; before < int(group); ++before) {
        const std::size_t size = m_groups[std::size_t(before)].size();
        row += size == 0 ? 0 : int(size) + 1;
    }
    return row;
}

std::optional<DownloadTableModel::Group> DownloadTableModel::groupAt(int row) const
{
    for (int group = 0; group < GroupCount; ++group) {
        if (!m_groups[std::size_t(group)].empty() && beginOf(Group(group)) == row)
            return Group(group);
    }
    return std::nullopt;
}

std::optional<int> DownloadTableModel::documentAt(int row) const
{
    for (const std::vector<int> &group : m_groups) {
        if (group.empty())
            continue;
        if (row == 0)
            return std::nullopt;
        if (row <= int(group.size())) {
            const bool isDone = &group == &m_groups[std::size_t(Group::Done)];
            return isDone ? group[group.size() - std::size_t(row)] : group[std::size_t(row) - 1];
        }
        row -= int(group.size()) + 1;
    }
    return std::nullopt;
}

const QueuedDocument &DownloadTableModel::document(int index) const
{
    return m_downloads.document(index);
}

QString DownloadTableModel::organizationOf(int index) const
{
    return m_downloads.organizationName(document(index).request);
}

int DownloadTableModel::rowOf(int document) const
{
    const Group group = m_groupOf[std::size_t(document)];
    const std::vector<int> &all = m_groups[std::size_t(group)];
    const auto place = int(std::find(all.begin(), all.end(), document) - all.begin());
    return beginOf(group) + 1 + (group == Group::Done ? int(all.size()) - 1 - place : place);
}

void DownloadTableModel::follow(int document)
{
    const Group before = m_groupOf[std::size_t(document)];
    const Group now = groupOf(m_downloads.document(document).state);
    if (before == now) {
        const int row = rowOf(document);
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    Q_EMIT documentAboutToMove(document);
    remove(document, before);
    insert(document, now);
    Q_EMIT documentMoved(document);
}

void DownloadTableModel::remove(int document, Group group)
{
    std::vector<int> &all = m_groups[std::size_t(group)];
    const int row = rowOf(document);
    beginRemoveRows({}, all.size() == 1 ? row - 1 : row, row);
    all.erase(std::find(all.begin(), all.end(), document));
    endRemoveRows();
    tellCount(group);
}

/// The done ones are listed from the end: one that comes is put behind and shown first.
void DownloadTableModel::insert(int document, Group group)
{
    std::vector<int> &all = m_groups[std::size_t(group)];
    const int begin = beginOf(group);
    const int row = begin + 1 + (group == Group::Done ? 0 : int(all.size()));
    beginInsertRows({}, all.empty() ? begin : row, row);
    all.push_back(document);
    m_groupOf[std::size_t(document)] = group;
    endInsertRows();
    tellCount(group);
}

void DownloadTableModel::tellCount(Group group)
{
    if (m_groups[std::size_t(group)].empty())
        return;
    const int row = beginOf(group);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

} // namespace portico::models
