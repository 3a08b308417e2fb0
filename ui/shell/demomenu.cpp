// SPDX-License-Identifier: MIT
#include "ui/shell/demomenu.h"

namespace portico::ui {

using account::DemoEvent;
using models::Operation;
using namespace std::chrono_literals;

namespace {

constexpr auto FollowInterval = 1s;
constexpr int FollowReads = 8;

} // namespace

DemoMenu::DemoMenu(account::DemoHost &demo, QWidget *parent) : QMenu(tr("&Demo"), parent), m_demo(demo)
{
    setObjectName(QStringLiteral("demoMenu"));
    setToolTipsVisible(true);
    add(tr("&Three Days Later"), "threeDaysLater", DemoEvent::ThreeDaysLater);
    add(tr("Next &Renewal"), "nextRenewal", DemoEvent::NextRenewal);
    add(tr("Payment &Fails"), "paymentFails", DemoEvent::PaymentFails);
    m_following.setInterval(FollowInterval);
    connect(&m_operation, &Operation::changed, this, &DemoMenu::follow);
    connect(&m_following, &QTimer::timeout, this, [this] {
        if (--m_readsLeft <= 0)
            m_following.stop();
        Q_EMIT refreshWanted();
    });
}

void DemoMenu::add(const QString &text, const char *name, DemoEvent event)
{
    QAction *action = addAction(text, this, [this, event] {
        m_operation.run([this, event](std::stop_token) { return m_demo.happen(event); },
            [this] {
                m_readsLeft = FollowReads;
                m_following.start();
                Q_EMIT refreshWanted();
            });
    });
    action->setObjectName(QString::fromLatin1(name));
}

void DemoMenu::follow()
{
    const QList<QAction *> all = actions();
    for (QAction *action : all)
        action->setEnabled(!m_operation.isUnderWay());
    if (m_operation.state() == Operation::State::Failed)
        Q_EMIT failed(m_operation.error());
}

} // namespace portico::ui
