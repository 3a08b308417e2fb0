// SPDX-License-Identifier: MIT
#include "services/domain/portaladdress.h"
#include "ui/shell/linkopener.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"
#include "ui/signin/confirmemaildialog.h"
#include "ui/signin/resetpassworddialog.h"
#include "ui/signin/signinpage.h"

#include <QApplication>

/// What the window does with links of mails.
namespace portico::ui {

void MainWindow::makeLinks()
{
    m_links->setHandler(DeepLink::Kind::Invitation, [this](const DeepLink &link) { showInvitation(link); });
    m_links->setHandler(DeepLink::Kind::Billing, [this](const DeepLink &link) { showBilling(link); });
    m_links->setHandler(DeepLink::Kind::Reset, [this](const DeepLink &link) { choosePassword(link); });
    m_links->setHandler(DeepLink::Kind::Email, [this](const DeepLink &link) {
        (new ConfirmEmailDialog(m_console.authenticator, link, this))->open();
    });
    connect(m_signIn, &SignInPage::codeWanted, m_links, &LinkOpener::enterCode);
}

void MainWindow::openLink(const QString &link)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    QApplication::alert(this);
    if (!isLocked())
        return m_links->open(link);
    if (!link.isEmpty())
        m_waitingLink = link;
}

void MainWindow::showInvitation(const DeepLink &link)
{
    if (m_invitation && !m_invitation->close())
        return; // that one is being accepted
    m_invitation = new AcceptInvitationDialog(m_console, link, this);
    m_invitation->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_invitation, &AcceptInvitationDialog::joined, this, &MainWindow::followJoin);
    followSession();
    m_invitation->open();
}

void MainWindow::choosePassword(const DeepLink &link)
{
    auto *dialog = new ResetPasswordDialog(m_console.authenticator, link, this);
    connect(dialog, &QDialog::accepted, this, [this, portal = link.portal] {
        if (!m_workspace)
            m_signIn->askWithNewPassword(portal);
    });
    dialog->open();
}

void MainWindow::followSession()
{
    const QUrl portal = m_workspace ? m_workspace->connection().url : QUrl();
    m_links->setCurrentPortal(portal);
    if (m_invitation) {
        const bool isThere = !portal.isEmpty() && originOf(portal) == originOf(m_invitation->portal());
        m_invitation->setSession(isThere ? m_session.lock() : nullptr);
    }
}

void MainWindow::followJoin(const AcceptInvitationDialog::Membership &membership)
{
    if (!membership.session) {
        if (m_workspace)
            m_workspace->welcomeTo(membership.organizationId, membership.organizationName);
        return;
    }
    unlessUnsaved([this, membership] {
        enter(membership.session, membership.connection);
        m_workspace->welcomeTo(membership.organizationId, membership.organizationName);
        if (membership.problem)
            m_workspace->showProblem(*membership.problem);
    });
}

/// Whoever comes back from the browser sees what has become of it.
void MainWindow::showBilling(const DeepLink &link)
{
    const auto isThere = [&](const account::Connection &connection) {
        return link.portal.isEmpty() || originOf(connection.url) == originOf(link.portal);
    };
    if (m_workspace && isThere(m_workspace->connection())) {
        m_workspace->showPane(PaneKind::Overview);
        return m_workspace->refresh();
    }
    for (const account::Connection &connection : m_console.connections.list()) {
        if (!link.portal.isEmpty() && isThere(connection))
            return unlessUnsaved([this, connection] { open(connection); });
    }
}

} // namespace portico::ui
