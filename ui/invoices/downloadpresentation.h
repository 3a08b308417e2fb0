// SPDX-License-Identifier: MIT
#pragma once

#include "models/downloadtablemodel.h"

#include <QIdentityProxyModel>

namespace portico::ui {

/// The words, chips and bars of a table of downloads.
class DownloadPresentation final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    /// What one can do about a document.
    enum class Action { None, Retry, ShowInFolder };

    /// \a downloads must outlive it.
    explicit DownloadPresentation(models::DownloadTableModel &downloads, QObject *parent = nullptr);

    [[nodiscard]] Action actionAt(int row) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Rows that begin a group are passed over by the keyboard.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QVariant groupData(models::DownloadTableModel::Group group, int column, int role) const;
    [[nodiscard]] QString text(int row, const documents::QueuedDocument &document, int column) const;
    [[nodiscard]] QString sentence(const documents::QueuedDocument &document) const;
    [[nodiscard]] QString spoken(int row, const documents::QueuedDocument &document) const;

    models::DownloadTableModel &m_downloads;
};

[[nodiscard]] QString dataSize(qint64 bytes); ///< "92 KB", "13.1 MB"

} // namespace portico::ui
