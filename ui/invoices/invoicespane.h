// SPDX-License-Identifier: MIT
#pragma once

#include "models/autosave.h"
#include "models/invoicedownloads.h"
#include "models/invoicetablemodel.h"
#include "services/account/session/session.h"
#include "services/preferences/preferences.h"
#include "ui/shell/hostedpage.h"
#include "ui/shell/pane.h"

class QAction;
class QStackedWidget;

namespace portico::models {
class OrganizationListModel;
}

namespace portico::ui {

class Banner;
class Button;
class DownloadView;
class EmptyState;
class IconButton;
class InvoiceDetail;
class InvoiceDocuments;
class InvoiceFilters;
class InvoicePaying;
class SelectionBar;
class TableFooter;
class TableView;

/// The invoices of an organization or of all, as they are kept on this computer: found while one types, with
/// what the selected one consists of beside them.
class InvoicesPane final : public Pane
{
    Q_OBJECT

public:
    /// All must outlive the pane.
    InvoicesPane(account::Session &session, const models::OrganizationListModel &organizations,
        InvoiceDocuments &documents, preferences::Preferences &preferences, QWidget *parent = nullptr,
        OpenPage openPage = {});
    ~InvoicesPane() override;

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override;
    [[nodiscard]] QWidget *searchField() const override;
    [[nodiscard]] InvoiceDetail &detail() const { return *m_detail; }
    [[nodiscard]] const models::InvoiceTableModel &model() const { return m_model; }

    /// Shows only invoices in which these words stand.
    void searchFor(const QString &text);
    void closeMonth();
    [[nodiscard]] models::InvoiceDownloads &downloads() { return m_downloads; }

protected:
    [[nodiscard]] QString failureHeading() const override;
    [[nodiscard]] bool isEmpty() const override;
    void showContent() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeContent();
    void connectDetail();
    void connectPaying();
    void connectDocuments();
    void ask();
    void followSelection();
    void showSelectionAmounts(const std::vector<qint64> &keys);
    void showDetail();
    void showPayable();
    void connectDownloads();
    void connectAutoSave();
    void followAutoSave();
    void chooseAutoSaveFolder();
    void followDownloads();
    void downloadSelected();
    void exportSelected();
    void compare();
    void openComparison(
        std::vector<archive::ArchivedInvoice> invoices, const archive::ArchivedInvoice &shown);
    void readPrevious(const archive::ArchivedInvoice &invoice);
    void readDocument(const archive::ArchivedInvoice &invoice);
    void showMenu(const QPoint &position);
    void showFooter();
    [[nodiscard]] const archive::ArchivedInvoice *currentInvoice() const;
    [[nodiscard]] std::vector<qint64> selectedKeys() const;
    enum class Outcome { Done, Failed };
    void showOutcome(Outcome outcome, const QString &heading, const QString &text);

    account::Session &m_session;
    account::KeptInvoices &m_kept;
    const models::OrganizationListModel &m_organizations;
    models::InvoiceTableModel m_model;
    InvoiceDocuments &m_documents;
    preferences::Preferences &m_preferences;
    models::InvoiceDownloads m_downloads;
    models::AutoSave m_autoSave;
    Organization m_organization;
    InvoiceFilters *m_filters;
    InvoicePaying *m_paying;
    Banner *m_outcome;
    Banner *m_autoSaveBanner;
    SelectionBar *m_selection;
    TableView *m_table;
    TableFooter *m_footer;
    InvoiceDetail *m_detail;
    QStackedWidget *m_content;
    DownloadView *m_downloadView;
    EmptyState *m_empty;
    Button *m_clear;
    Button *m_close;
    IconButton *m_more;
    QAction *m_startSaving;
    QAction *m_stopSaving;
    quint64 m_selectionAsked = 0;
    qint64 m_shownKey = 0; ///< In the detail.
    mutable std::optional<Error> m_problem; ///< What contentState() points at.
};

} // namespace portico::ui
