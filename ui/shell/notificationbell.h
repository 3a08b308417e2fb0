// SPDX-License-Identifier: MIT
#pragma once

#include "models/notificationlistmodel.h"

#include <QAbstractButton>

namespace portico::ui {

/// Shows how many notifications are unread and opens their list.
class NotificationBell final : public QAbstractButton
{
    Q_OBJECT

public:
    /// \a notifications must outlive the widget.
    explicit NotificationBell(models::NotificationListModel &notifications, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void targetRequested(portico::NotificationTarget target);
    /// What one is told of is to be chosen.
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void openList();

    models::NotificationListModel &m_notifications;
};

} // namespace portico::ui
