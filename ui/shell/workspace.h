// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "models/notificationlistmodel.h"
#include "models/operation.h"
#include "models/organizationlistmodel.h"
#include "services/account/session/session.h"
#include "ui/shell/console.h"
#include "ui/shell/pane.h"

#include <QStackedWidget>

namespace portico::ui {

class AccountPane;
class EmptyState;
class ErrorState;
class InvoiceDocuments;
class InvoicesPane;
class Notices;
class OrganizationsPane;
class OverviewPane;
class PlanPane;
class Sidebar;
class StatusLine;
class TeamPane;
class UsagePane;

/// The window's content for one signed-in connection: sidebar, notices and panes. Only the visible pane
/// loads.
class Workspace final : public QWidget
{
    Q_OBJECT

public:
    /// \a console and \a status must outlive the workspace.
    Workspace(std::shared_ptr<account::Session> session, account::Connection connection, Console &console,
        StatusLine &status, QWidget *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] const account::Connection &connection() const { return m_connection; }
    [[nodiscard]] account::Session &session() const { return *m_session; }
    [[nodiscard]] PaneKind currentPane() const { return m_current; }
    [[nodiscard]] bool isAvailable(PaneKind kind) const;
    [[nodiscard]] Pane &pane(PaneKind kind) const;
    [[nodiscard]] InvoiceDocuments &documents() const { return *m_documents; }
    [[nodiscard]] TeamPane &team() const { return *m_team; }
    /// Shows who has access, and the dialog that invites people.
    void invite();
    [[nodiscard]] bool mayInvite() const;
    [[nodiscard]] const models::OrganizationListModel &organizations() const { return m_organizations; }
    [[nodiscard]] const Organization &organization() const { return m_organization; }

    void showPane(PaneKind kind);
    /// Asks first where what was typed would be lost.
    void setOrganization(const QString &id);
    /// Whether something was typed that is not saved; what is done then loses it.
    [[nodiscard]] bool hasUnsavedChanges() const;
    void discardChanges();
    /// Shows the organization one has just become a member of, as soon as it is known here.
    void welcomeTo(const QString &organizationId, const QString &name);
    /// Reads organizations and the visible pane again.
    void refresh();
    void find();
    /// The signed-in person's own name, language and address.
    void editProfile();
    void openSignInSecurity();
    /// Says above the panes what went wrong.
    void showProblem(const Error &error);

Q_SIGNALS:
    void goToRequested();
    void paneChanged();
    /// The server ended the session.
    void sessionEnded();

private:
    void organizationsChanged();
    void followSession();
    void followPane();
    void followSummary();
    void followKept();
    void enterOrganization(const Organization &organization);
    void showGaps(int gaps);
    void restoreOrganization();
    void openNotificationSettings();
    void readMails(const QString &organizationId, const QString &invoiceId);
    void keepInvoices();
    void loadPane(PaneKind kind);
    void showTarget(NotificationTarget target);
    [[nodiscard]] QString preferencesKey() const;

    std::shared_ptr<account::Session> m_session;
    account::Connection m_connection;
    Console &m_console;
    StatusLine &m_status;
    models::Loadable<std::vector<Organization>> m_loaded;
    models::OrganizationListModel m_organizations;
    models::NotificationListModel m_notifications;
    Organization m_organization;
    models::Operation m_restoring;
    QString m_joined; ///< The organization that is to be shown when it is known.
    InvoiceDocuments *m_documents;
    Sidebar *m_sidebar;
    Notices *m_notices;
    QStackedWidget *m_pages;
    QWidget *m_blank;
    ErrorState *m_failure;
    EmptyState *m_none;
    OverviewPane *m_overview;
    PlanPane *m_plan;
    InvoicesPane *m_invoices;
    TeamPane *m_team;
    UsagePane *m_usage;
    AccountPane *m_account;
    OrganizationsPane *m_all;
    PaneKind m_current = PaneKind::Overview;
    std::map<PaneKind, QString> m_loadedFor; ///< The organization each pane shows.
    std::optional<UtcSeconds> m_offlineSince;
    QTimer m_revalidation{this};
};

} // namespace portico::ui
