// SPDX-License-Identifier: MIT
#pragma once

#include "ui/invitation/acceptinvitationdialog.h"
#include "ui/shell/console.h"
#include "ui/shell/pane.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QAction;
class QStackedWidget;

namespace portico::account {
class Session;
}

namespace portico::ui {

class Curtain;
class DemoMenu;
class IdleWatch;
class LinkOpener;
class LockPage;
class SignInPage;
class StatusLine;
class Workspace;

/// The one window: the sign-in page, or the workspace of a signed-in connection.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a console must outlive the window.
    explicit MainWindow(Console &console, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the connection with its kept session, or its sign-in form.
    void open(const account::Connection &connection);
    /// Opens what was open when the program ended, or the sign-in page.
    void openLast();
    /// Asks what is to become of the invoices kept here, where there are some.
    void signOut();
    /// A link of a mail, or nothing: the window comes to the front in any case.
    void openLink(const QString &link);
    /// Hides everything until whoever is signed in proves who they are. Links wait.
    void lock();
    [[nodiscard]] bool isLocked() const { return !m_lock.isNull(); }
    /// For what else deals with links.
    [[nodiscard]] LinkOpener &links() const { return *m_links; }

    /// Null while signed out.
    [[nodiscard]] Workspace *workspace() const;
    [[nodiscard]] SignInPage &signInPage() const { return *m_signIn; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeMenus();
    void makeThemeMenu(QMenu &view);
    void makeDemoMenu();
    void makeLinks();
    void makeLockMenu(QMenu &account);
    void watchForIdleness();
    void unlock();
    void endLock();
    /// What a question of the window stands over.
    [[nodiscard]] QWidget *questionParent();
    void showInvitation(const DeepLink &link);
    void followJoin(const AcceptInvitationDialog::Membership &membership);
    void choosePassword(const DeepLink &link);
    void showBilling(const DeepLink &link);
    /// Those that depend on who is signed in.
    void followSession();
    void enter(std::shared_ptr<account::Session> session, const account::Connection &connection);
    void leaveSession(account::Session::OnSignOut wish);
    void leave();
    void sessionEnded();
    void showSignIn();
    /// At once, or once what was typed may be lost.
    void unlessUnsaved(std::function<void()> work);
    void showGoTo();
    void showAbout();
    void followState();

    Console &m_console;
    QStackedWidget *m_pages;
    StatusLine *m_status;
    SignInPage *m_signIn;
    LinkOpener *m_links;
    std::weak_ptr<account::Session> m_session; ///< Of the workspace.
    QPointer<AcceptInvitationDialog> m_invitation;
    IdleWatch *m_idle;
    QPointer<LockPage> m_lock; ///< While locked.
    std::unique_ptr<Curtain> m_curtain;
    QList<QPointer<QAction>> m_heldActions; ///< Enabled again by unlocking.
    QString m_waitingLink;
    DemoMenu *m_demo = nullptr; ///< Null where there is no demo.
    QPointer<Workspace> m_workspace;
    QList<QAction *> m_paneActions;
    QList<QAction *> m_workspaceActions;
};

} // namespace portico::ui
