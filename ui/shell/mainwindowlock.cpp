// SPDX-License-Identifier: MIT
#include "ui/lock/curtain.h"
#include "ui/lock/idlewatch.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/linkopener.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statusline.h"
#include "ui/shell/workspace.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QStackedWidget>

/// How the window locks, and what opens it again.
namespace portico::ui {

using namespace std::chrono_literals;

void MainWindow::makeLockMenu(QMenu &account)
{
    QAction *now
        = account.addAction(tr("&Lock Now"), QKeySequence(Qt::CTRL | Qt::Key_L), this, [this] { lock(); });
    now->setObjectName(QStringLiteral("lockNow"));
    m_workspaceActions.append(now);
    QMenu *menu = account.addMenu(tr("Lock When &Idle"));
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, std::chrono::minutes time) {
        QAction *action = menu->addAction(text, this, [this, time] {
            m_console.preferences.setLockAfter(time);
            watchForIdleness();
        });
        action->setObjectName(QStringLiteral("lockAfter%1").arg(time.count()));
        action->setCheckable(true);
        action->setChecked(m_console.preferences.lockAfter() == time);
        group->addAction(action);
    };
    add(tr("After 5 Minutes"), 5min);
    add(tr("After 15 Minutes"), 15min);
    add(tr("After an Hour"), 60min);
    add(tr("Never"), 0min);
}

/// The demo has nothing to hide and a password nobody knows: it locks only when told to.
void MainWindow::watchForIdleness()
{
    const bool locks
        = m_workspace && !isLocked() && m_workspace->connection().kind == account::Connection::Kind::Portal;
    m_idle->watch(locks ? m_console.preferences.lockAfter() : 0min);
}

void MainWindow::lock()
{
    if (!m_workspace || isLocked())
        return;
    m_idle->watch(0min);
    const bool isInUse = QApplication::activeWindow() != nullptr;
    m_lock = new LockPage(m_workspace->session());
    m_pages->addWidget(m_lock);
    m_curtain = std::make_unique<Curtain>(*this, *m_lock);
    m_pages->setCurrentWidget(m_lock);
    m_status->hide();
    const QList<QAction *> menus = menuBar()->actions();
    for (const QAction *menu : menus) {
        const QList<QAction *> actions = menu->menu()->actions();
        for (QAction *action : actions) {
            if (action->isEnabled() && action->objectName() != u"quit") {
                action->setEnabled(false);
                m_heldActions.append(action);
            }
        }
    }
    connect(m_lock, &LockPage::unlocked, this, &MainWindow::unlock);
    connect(m_lock, &LockPage::signOutWanted, this, [this] { unlessUnsaved([this] { signOut(); }); });
    if (isInUse)
        activateWindow(); // a dialog had the focus
    m_lock->focusProof();
}

void MainWindow::unlock()
{
    if (!isLocked())
        return;
    m_pages->setCurrentWidget(m_workspace);
    endLock();
    watchForIdleness();
    m_workspace->refresh();
    if (!m_waitingLink.isEmpty())
        m_links->open(std::exchange(m_waitingLink, {}));
}

void MainWindow::endLock()
{
    if (!isLocked())
        return;
    m_curtain.reset();
    m_pages->removeWidget(m_lock);
    m_lock->deleteLater(); // what is wanted there may have led here
    m_lock.clear();
    m_status->show();
    for (const QPointer<QAction> &action : std::exchange(m_heldActions, {})) {
        if (action)
            action->setEnabled(true);
    }
    followState();
}

QWidget *MainWindow::questionParent()
{
    return isLocked() ? static_cast<QWidget *>(m_lock) : this;
}

} // namespace portico::ui
