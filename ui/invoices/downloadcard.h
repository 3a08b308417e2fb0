// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicedownloads.h"
#include "ui/widgets/card.h"

namespace portico::ui {

class Button;
class IconLabel;
class Label;
class ProgressBar;

/// How far a download is, how fast, and where to: with the buttons that hold it, end it and go elsewhere.
class DownloadCard final : public Card
{
    Q_OBJECT

public:
    /// \a downloads must outlive the card.
    explicit DownloadCard(models::InvoiceDownloads &downloads, QWidget *parent = nullptr);

    /// What follows from the state.
    void followState();
    /// Figures, which follow from the progress and the clock.
    void showFigures();

Q_SIGNALS:
    void folderRequested();
    void folderChangeRequested();

private:
    void nameParts();
    void arrange();
    [[nodiscard]] QString what() const;
    [[nodiscard]] QString left() const;
    [[nodiscard]] QString done() const;

    models::InvoiceDownloads &m_downloads;
    Label *m_what;
    Label *m_count;
    Label *m_left;
    ProgressBar *m_bar;
    Label *m_progress;
    Label *m_pace;
    Button *m_folder;
    Button *m_change;
    IconLabel *m_fileIcon;
    Label *m_file;
    Button *m_pause;
    Button *m_cancel;
    Button *m_close;
};

} // namespace portico::ui
