// SPDX-License-Identifier: MIT
#pragma once

#include "models/audittablemodel.h"
#include "models/loadable.h"
#include "services/domain/organization.h"
#include "services/domain/team.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QStackedWidget;

namespace portico::ui {

class Button;
class DialogFrame;
class EmptyState;
class ErrorState;
class SearchField;
class TableView;

/// Who changed what in an organization, when and from where: looked through by person and text, and the same
/// as a file.
class ActivityDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a session must outlive the dialog.
    ActivityDialog(account::Session &session, const Organization &organization, QWidget *parent = nullptr);

    /// Reads all that the filters find and writes it to \a path as CSV; the foot says how that went.
    void exportTo(const QString &path);

private:
    enum class Page { Loading, Table, Empty, Failure };

    [[nodiscard]] QWidget *makeFilters();
    [[nodiscard]] QWidget *makeTable();
    void ask();
    void clearFilters();
    void showState();
    void fillPeople();
    void askAndExport();
    void writeExport();

    Organization m_organization;
    models::AuditTableModel m_log;
    models::Loadable<Team> m_team;
    QTimer m_searchDelay;
    QString m_exportPath; ///< Of an export on its way; else empty.
    DialogFrame *m_frame;
    SearchField *m_search;
    QComboBox *m_who;
    QStackedWidget *m_pages;
    TableView *m_table;
    EmptyState *m_empty;
    Button *m_all;
    ErrorState *m_failure;
    Button *m_export;
};

} // namespace portico::ui
