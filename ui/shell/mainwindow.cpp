// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "ui/account/discardquestion.h"
#include "ui/lock/curtain.h"
#include "ui/lock/idlewatch.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/demomenu.h"
#include "ui/shell/gotopalette.h"
#include "ui/shell/linkopener.h"
#include "ui/shell/statusline.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"
#include "ui/style/porticostyle.h"

#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr QSize DefaultSize{1280, 800};
constexpr QSize MinimumSize{900, 600};

preferences::Preferences::Theme kept(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return preferences::Preferences::Theme::Light;
    case Theme::Dark:
        return preferences::Preferences::Theme::Dark;
    case Theme::System:
        break;
    }
    return preferences::Preferences::Theme::System;
}

} // namespace

MainWindow::MainWindow(Console &console, QWidget *parent)
    : QMainWindow(parent), m_console(console), m_pages(new QStackedWidget), m_status(new StatusLine),
      m_signIn(new SignInPage(console)), m_links(new LinkOpener(console.connections, *this)),
      m_idle(new IdleWatch(console.clock, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Portico"));
    setMinimumSize(MinimumSize);
    resize(DefaultSize);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    m_pages->addWidget(m_signIn);
    makeMenus();
    makeLinks();
    connect(m_idle, &IdleWatch::idle, this, &MainWindow::lock);
    connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::enter);
    if (!restoreGeometry(m_console.preferences.windowGeometry()))
        resize(DefaultSize);
    followState();
}

MainWindow::~MainWindow()
{
    delete m_workspace; // with the dialogs that a lock may hide
    m_curtain.reset();
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("Add a Portal…"), this, [this] {
        unlessUnsaved([this] {
            m_signIn->addPortal();
            showSignIn();
        });
    });
    file->addAction(tr("Switch Connection…"), this, [this] { unlessUnsaved([this] { showSignIn(); }); });
    QAction *code = file->addAction(tr("&Enter a Code…"), m_links, &LinkOpener::enterCode);
    code->setObjectName(QStringLiteral("enterCode"));
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setObjectName(QStringLiteral("quit"));

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *find = edit->addAction(tr("&Find"), QKeySequence::Find, this, [this] { m_workspace->find(); });

    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto addPane = [&](const QString &text, Qt::Key key, PaneKind kind) {
        m_paneActions.append(view->addAction(
            text, QKeySequence(Qt::CTRL | key), this, [this, kind] { m_workspace->showPane(kind); }));
    };
    addPane(tr("&Overview"), Qt::Key_1, PaneKind::Overview);
    addPane(tr("&Plan"), Qt::Key_2, PaneKind::Plan);
    addPane(tr("&Invoices"), Qt::Key_3, PaneKind::Invoices);
    addPane(tr("Tea&m"), Qt::Key_4, PaneKind::Team);
    addPane(tr("&Usage"), Qt::Key_5, PaneKind::Usage);
    addPane(tr("&Account"), Qt::Key_6, PaneKind::Account);
    view->addSeparator();
    QAction *goTo = view->addAction(
        tr("&Go To or Do…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::showGoTo);
    QAction *refresh
        = view->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5), this, [this] { m_workspace->refresh(); });
    view->addSeparator();
    makeThemeMenu(*view);

    QMenu *account = menuBar()->addMenu(tr("&Account"));
    QAction *profile = account->addAction(tr("Your &Profile…"), this, [this] { m_workspace->editProfile(); });
    profile->setObjectName(QStringLiteral("editProfile"));
    QAction *security
        = account->addAction(tr("Sign-In &Security…"), this, [this] { m_workspace->openSignInSecurity(); });
    security->setObjectName(QStringLiteral("signInSecurity"));
    makeLockMenu(*account);
    QAction *out
        = account->addAction(tr("Sign &Out"), this, [this] { unlessUnsaved([this] { signOut(); }); });
    out->setObjectName(QStringLiteral("signOut"));

    makeDemoMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Portico"), this, &MainWindow::showAbout);
    m_workspaceActions.append({find, goTo, refresh, profile, security, out});
}

void MainWindow::makeDemoMenu()
{
    if (!m_console.demo)
        return;
    m_demo = new DemoMenu(*m_console.demo, this);
    menuBar()->addMenu(m_demo);
    connect(m_demo, &DemoMenu::refreshWanted, this, [this] {
        if (m_workspace && !isLocked())
            m_workspace->refresh();
    });
    connect(m_demo, &DemoMenu::failed, this, [this](const Error &error) {
        if (m_workspace)
            m_workspace->showProblem(error);
    });
}

void MainWindow::makeThemeMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("&Theme"));
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, Theme theme) {
        QAction *action = menu->addAction(text, this, [this, theme] {
            m_console.style.setTheme(theme);
            m_console.preferences.setTheme(kept(theme));
        });
        action->setCheckable(true);
        action->setChecked(m_console.style.theme() == theme);
        group->addAction(action);
    };
    add(tr("As the &System"), Theme::System);
    add(tr("&Light"), Theme::Light);
    add(tr("&Dark"), Theme::Dark);
}

Workspace *MainWindow::workspace() const
{
    return m_workspace;
}

void MainWindow::open(const account::Connection &connection)
{
    leave();
    m_signIn->open(connection);
}

void MainWindow::openLast()
{
    const QString last = m_console.preferences.lastConnection();
    for (const account::Connection &connection : m_console.connections.list()) {
        if (connection.kind == account::Connection::Kind::Portal && connection.id == last) {
            open(connection);
            return;
        }
    }
    leave();
}

void MainWindow::enter(std::shared_ptr<account::Session> session, const account::Connection &connection)
{
    leave();
    m_session = session;
    m_workspace = new Workspace(std::move(session), connection, m_console, *m_status);
    connect(m_workspace, &Workspace::sessionEnded, this, &MainWindow::sessionEnded, Qt::QueuedConnection);
    connect(m_workspace, &Workspace::paneChanged, this, &MainWindow::followState);
    connect(m_workspace, &Workspace::goToRequested, this, &MainWindow::showGoTo);
    m_pages->addWidget(m_workspace);
    m_pages->setCurrentWidget(m_workspace);
    m_console.preferences.setLastConnection(connection.id);
    followSession();
    followState();
    watchForIdleness();
}

/// Back to the sign-in page; the session itself goes on or not as it is.
void MainWindow::leave()
{
    m_idle->watch(std::chrono::minutes(0));
    delete m_workspace;
    endLock();
    m_waitingLink.clear(); // it was for whoever was there
    m_session.reset();
    followSession();
    m_status->showSignedOut();
    m_pages->setCurrentWidget(m_signIn);
    followState();
}

void MainWindow::showSignIn()
{
    leave();
    m_signIn->focusConnections();
}

void MainWindow::unlessUnsaved(std::function<void()> work)
{
    if (!m_workspace || !m_workspace->hasUnsavedChanges())
        return work();
    const QString whose = isLocked() ? tr("the organization") : m_workspace->organization().name;
    askToDiscard(questionParent(), whose, [this, work = std::move(work)] {
        if (m_workspace)
            m_workspace->discardChanges();
        work();
    });
}

void MainWindow::signOut()
{
    if (!m_workspace)
        return;
    const qint64 kept = m_workspace->session().keptInvoices().status().kept;
    if (m_workspace->connection().id.isEmpty() || kept == 0)
        return leaveSession(account::Session::OnSignOut::RemoveInvoices);
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Sign Out"),
        tr("Sign out of %1?").arg(m_workspace->connection().name), QMessageBox::NoButton, questionParent());
    question->setObjectName(QStringLiteral("signOutQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto *remove = new QCheckBox(tr("Remove the %n invoice(s) kept on this computer", nullptr, int(kept)));
    remove->setObjectName(QStringLiteral("removeInvoices"));
    remove->setChecked(true);
    question->setCheckBox(remove);
    question->addButton(tr("Stay signed in"), QMessageBox::RejectRole);
    QPushButton *confirm = question->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    confirm->setObjectName(QStringLiteral("signOutConfirm"));
    connect(confirm, &QAbstractButton::clicked, this, [this, remove] {
        leaveSession(remove->isChecked() ? account::Session::OnSignOut::RemoveInvoices
                                         : account::Session::OnSignOut::KeepInvoices);
    });
    question->open();
}

void MainWindow::leaveSession(account::Session::OnSignOut wish)
{
    if (!m_workspace)
        return;
    const account::Connection connection = m_workspace->connection();
    disconnect(m_workspace, &Workspace::sessionEnded, this, nullptr);
    m_workspace->session().signOut(wish);
    m_console.preferences.setLastConnection({});
    leave();
    m_signIn->ask(connection);
}

void MainWindow::sessionEnded()
{
    if (!m_workspace)
        return;
    const account::Connection connection = m_workspace->connection();
    leave();
    Error error;
    error.kind = Error::Kind::Unauthorized;
    error.code = QStringLiteral("invalid_grant");
    m_signIn->ask(connection, error);
}

void MainWindow::showGoTo()
{
    if (!m_workspace)
        return;
    std::vector<GoToPalette::Entry> entries;
    const auto addPane = [&](Icon icon, const QString &text, PaneKind kind) {
        if (m_workspace->isAvailable(kind))
            entries.push_back({icon, text, [this, kind] { m_workspace->showPane(kind); }});
    };
    addPane(Icon::Overview, tr("All organizations"), PaneKind::Organizations);
    addPane(Icon::Overview, tr("Overview"), PaneKind::Overview);
    addPane(Icon::Plan, tr("Plan"), PaneKind::Plan);
    addPane(Icon::Invoices, tr("Invoices"), PaneKind::Invoices);
    addPane(Icon::Team, tr("Team"), PaneKind::Team);
    addPane(Icon::Usage, tr("Usage"), PaneKind::Usage);
    addPane(Icon::Account, tr("Account"), PaneKind::Account);
    if (m_workspace->mayInvite())
        entries.push_back({Icon::Plus, tr("Invite people…"), [this] { m_workspace->invite(); }});
    const models::OrganizationListModel &organizations = m_workspace->organizations();
    for (int row = 0; row < organizations.rowCount(); ++row) {
        const Organization &organization = organizations.organizationAt(row);
        entries.push_back({Icon::Account, tr("Switch to %1").arg(organization.name),
            [this, id = organization.id] { m_workspace->setOrganization(id); }});
    }
    entries.push_back({Icon::Mail, tr("Enter a code…"), [this] { m_links->enterCode(); }});
    entries.push_back({Icon::Person, tr("Your profile…"), [this] { m_workspace->editProfile(); }});
    entries.push_back({Icon::Key, tr("Sign-in security…"), [this] { m_workspace->openSignInSecurity(); }});
    entries.push_back({Icon::Lock, tr("Lock now"), [this] { lock(); }});
    entries.push_back({Icon::Refresh, tr("Refresh"), [this] { m_workspace->refresh(); }});
    entries.push_back({Icon::SignOut, tr("Sign out"), [this] { unlessUnsaved([this] { signOut(); }); }});
    auto *palette = new GoToPalette(std::move(entries), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
    palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, height() / 6)));
}

void MainWindow::showAbout()
{
    auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Portico"),
        tr("Portico %1").arg(QStringLiteral(PORTICO_VERSION)), QMessageBox::Close, this);
    about->setInformativeText(
        tr("A native desktop portal for the billing of your organization. MIT licence."));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

void MainWindow::followState()
{
    for (qsizetype i = 0; i < m_paneActions.size(); ++i)
        m_paneActions[i]->setVisible(m_workspace && m_workspace->isAvailable(PaneKind(i)));
    if (m_demo)
        m_demo->menuAction()->setVisible(
            m_workspace && m_workspace->connection().kind == account::Connection::Kind::Demo);
    for (QAction *action : std::as_const(m_workspaceActions))
        action->setEnabled(!m_workspace.isNull());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_workspace && !isLocked())
        m_workspace->refresh();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace && m_workspace->hasUnsavedChanges()) {
        event->ignore();
        return unlessUnsaved([this] { close(); });
    }
    m_console.preferences.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace portico::ui
