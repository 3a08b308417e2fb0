// SPDX-License-Identifier: MIT
#pragma once

#include "models/invoicetablemodel.h"
#include "services/account/session/session.h"
#include "services/preferences/preferences.h"
#include "ui/shell/pane.h"

class QComboBox;

namespace portico::ui {

class Banner;
class Button;
class EmptyState;
class InvoiceDocuments;
class InvoicePresentation;
class SearchField;
class TableFooter;
class TableView;

/// All invoices of an organization, fetched as one scrolls, with their documents.
class InvoicesPane final : public Pane
{
    Q_OBJECT

public:
    /// All must outlive the pane.
    InvoicesPane(account::Session &session, InvoiceDocuments &documents,
        preferences::Preferences &preferences, QWidget *parent = nullptr);
    ~InvoicesPane() override;

    void setOrganization(const Organization &organization) override;
    void refresh() override;
    [[nodiscard]] models::CombinedState contentState() const override;
    [[nodiscard]] QWidget *searchField() const override;
    [[nodiscard]] const models::InvoiceTableModel &model() const { return m_model; }

    /// Shows only invoices whose number matches.
    void searchFor(const QString &number);

protected:
    [[nodiscard]] QString failureHeading() const override;
    [[nodiscard]] bool isEmpty() const override;
    void showContent() override;

private:
    [[nodiscard]] QWidget *makeFilters();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] const Invoice *currentInvoice() const;
    void ask();
    void clearFilters();
    void followSelection();
    void showMenu(const QPoint &position);
    void showFooter();
    enum class Outcome { Done, Failed };
    void showOutcome(Outcome outcome, const QString &heading, const QString &text);

    models::InvoiceTableModel m_model;
    InvoiceDocuments &m_documents;
    preferences::Preferences &m_preferences;
    Organization m_organization;
    SearchField *m_search;
    QComboBox *m_status;
    Button *m_open;
    Button *m_save;
    Banner *m_outcome;
    TableView *m_table;
    TableFooter *m_footer;
    EmptyState *m_empty;
    Button *m_clear;
    QTimer m_searchDelay;
};

} // namespace portico::ui
