// SPDX-License-Identifier: MIT
#pragma once

#include "models/downloadtablemodel.h"

#include <QTimer>
#include <QWidget>

namespace portico::ui {

class Banner;
class Button;
class Card;
class DownloadCard;
class DownloadPresentation;
class Label;
class TableView;

/// The download of documents: how far it is, what could not be fetched, and each document with what one can
/// do about it. Enter in a row, or a click on its last column, tries it again or shows it in its folder.
class DownloadView final : public QWidget
{
    Q_OBJECT

public:
    /// \a downloads must outlive the view.
    explicit DownloadView(models::InvoiceDownloads &downloads, QWidget *parent = nullptr);

Q_SIGNALS:
    void folderRequested(const QString &folder);
    void folderChangeRequested();

private:
    [[nodiscard]] QWidget *makeTable();
    void keepCurrentRow();
    void follow();
    void followState();
    void showProgress();
    void showProblem();
    void act(const QModelIndex &index);

    models::InvoiceDownloads &m_downloads;
    models::DownloadTableModel m_model;
    DownloadPresentation *m_presentation;
    DownloadCard *m_card;
    Banner *m_problem;
    Button *m_retry;
    TableView *m_table;
    QWidget *m_tableCard;
    Label *m_note;
    models::InvoiceDownloads::State m_shown = models::InvoiceDownloads::State::Idle;
    std::optional<int> m_moving; ///< The current document, while its row goes elsewhere.
    QTimer m_soon; ///< Many documents end between two looks at the window.
    QTimer m_tick;
};

} // namespace portico::ui
