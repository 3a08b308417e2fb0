// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicedownloads.h"

#include <QAbstractTableModel>

#include <array>

namespace portico::models {

/// The documents of a download in groups, those first that need somebody; each group with documents begins
/// with a row of its own. Within a group they are in the order in which they came there, the done ones newest
/// first.
class DownloadTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NumberColumn,
        OrganizationColumn,
        StateColumn,
        ShareColumn, ///< How much of it has arrived, in percent.
        SizeColumn, ///< In bytes.
        ActionColumn,
        ColumnCount,
    };
    enum class Group { Failed, Downloading, Waiting, Done };
    static constexpr int GroupCount = 4;

    /// \a downloads must outlive the model.
    explicit DownloadTableModel(InvoiceDownloads &downloads, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// Plain values; words are added where they are shown.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Of a row that begins a group.
    [[nodiscard]] std::optional<Group> groupAt(int row) const;
    [[nodiscard]] int documentsIn(Group group) const { return int(m_groups[std::size_t(group)].size()); }
    /// Which document is in a row; nothing in one that begins a group.
    [[nodiscard]] std::optional<int> documentAt(int row) const;
    [[nodiscard]] const documents::QueuedDocument &document(int index) const;
    [[nodiscard]] QString organizationOf(int document) const;
    [[nodiscard]] int rowOf(int document) const;

Q_SIGNALS:
    /// Around the rows of a document that goes into another group.
    void documentAboutToMove(int document);
    void documentMoved(int document);

private:
    void read();
    void follow(int document);
    void remove(int document, Group group);
    void insert(int document, Group group);
    /// The row that begins a group, or would.
    [[nodiscard]] int beginOf(Group group) const;
    void tellCount(Group group);

    InvoiceDownloads &m_downloads;
    std::array<std::vector<int>, GroupCount> m_groups;
    std::vector<Group> m_groupOf; ///< Of each document.
};

} // namespace portico::models
