// SPDX-License-Identifier: MIT
#pragma once

#include "models/notificationlistmodel.h"

#include <QWidget>

class QListView;

namespace portico::ui {

class Button;
class Label;

/// The list that opens over the bell: what happened, newest first. Choosing one marks it as read and goes
/// where it can be helped.
class NotificationList final : public QWidget
{
    Q_OBJECT

public:
    /// \a notifications must outlive the list.
    explicit NotificationList(models::NotificationListModel &notifications, QWidget *parent);

Q_SIGNALS:
    void targetRequested(portico::NotificationTarget target);
    /// What one is told of is to be chosen.
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void choose(int row);

    models::NotificationListModel &m_notifications;
    Button *m_markAll;
    Label *m_message;
    QListView *m_list;
};

} // namespace portico::ui
