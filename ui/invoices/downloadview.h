// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicedownloads.h"

#include <QTimer>
#include <QWidget>

namespace portico::ui {

class Banner;
class Button;
class Card;
class KeyValueLines;
class Label;
class ProgressBar;

/// How far the download of documents is, what can be done about it, and what could not be fetched.
class DownloadView final : public QWidget
{
    Q_OBJECT

public:
    /// \a downloads must outlive the view.
    explicit DownloadView(models::InvoiceDownloads &downloads, QWidget *parent = nullptr);

Q_SIGNALS:
    void folderRequested(const QString &folder);

private:
    void makeCard();
    void follow();
    void showHeading();
    void showFailures();

    models::InvoiceDownloads &m_downloads;
    Card *m_card;
    Label *m_what;
    Label *m_count;
    Label *m_left;
    ProgressBar *m_bar;
    Label *m_progress;
    Label *m_pace;
    Label *m_folder;
    Button *m_open;
    Button *m_pause;
    Button *m_cancel;
    Button *m_close;
    Banner *m_problem;
    Button *m_retry;
    Card *m_failures;
    KeyValueLines *m_failed;
    Label *m_note;
    QTimer m_tick;
};

} // namespace portico::ui
