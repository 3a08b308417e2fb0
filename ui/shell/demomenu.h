// SPDX-License-Identifier: MIT
#pragma once

#include "models/operation.h"
#include "services/account/demohost.h"

#include <QMenu>
#include <QTimer>

namespace portico::ui {

/// What can be let happen in the demo. One thing at a time; after it what is shown is to be read again and
/// again for a while, for the portal learns of it by webhook.
class DemoMenu final : public QMenu
{
    Q_OBJECT

public:
    /// \a demo must outlive the menu.
    explicit DemoMenu(account::DemoHost &demo, QWidget *parent = nullptr);

Q_SIGNALS:
    void refreshWanted();
    void failed(const portico::Error &error);

private:
    void add(const QString &text, const char *name, account::DemoEvent event);
    void follow();

    account::DemoHost &m_demo;
    models::Operation m_operation;
    QTimer m_following;
    int m_readsLeft = 0;
};

} // namespace portico::ui
