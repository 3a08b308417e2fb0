// SPDX-License-Identifier: MIT
#include "ui/shell/notificationbell.h"

#include "ui/shell/notificationlist.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/style/typography.h"
#include "ui/text/amounts.h"

#include <QPainter>

namespace portico::ui {

namespace {

constexpr int Most = 99;
constexpr int BadgeHeight = 14;
constexpr int BellSize = 28; ///< Leaves its line to the name beside it.

} // namespace

NotificationBell::NotificationBell(models::NotificationListModel &notifications, QWidget *parent)
    : QAbstractButton(parent), m_notifications(notifications)
{
    setObjectName(QStringLiteral("notificationBell"));
    setFocusPolicy(Qt::StrongFocus);
    setFocusRing(this);
    setFixedSize(sizeHint());
    connect(this, &QAbstractButton::clicked, this, &NotificationBell::openList);
    connect(&m_notifications, &models::NotificationListModel::changed, this, &NotificationBell::follow);
    follow();
}

QSize NotificationBell::sizeHint() const
{
    return {BellSize, BellSize};
}

void NotificationBell::follow()
{
    const int unread = m_notifications.unread();
    setText(unread == 0 ? QString() : unread > Most ? count(Most) + u'+' : count(unread));
    const QString name = unread == 0 ? tr("Notifications") : tr("Notifications, %n unread", nullptr, unread);
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void NotificationBell::openList()
{
    auto *list = new NotificationList(m_notifications, this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    connect(list, &NotificationList::targetRequested, this, &NotificationBell::targetRequested);
    connect(list, &NotificationList::settingsRequested, this, &NotificationBell::settingsRequested);
    list->move(mapToGlobal(QPoint(0, -list->height() - 4)));
    list->show();
}

void NotificationBell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    if (isDown() || underMouse())
        painting::roundedFrame(painter, rect(), metrics::ControlRadius, colors.alt, colors.border);
    const QRect bell = text().isEmpty() ? rect() : rect().translated(-3, 2);
    paintIcon(painter, bell, Icon::Bell, colors.text2, metrics::IconSize);
    if (text().isEmpty())
        return;
    painter.setFont(roleFont(TypeRole::Caption));
    const int width = std::max(BadgeHeight, painter.fontMetrics().horizontalAdvance(text()) + 6);
    const QRect badge(this->width() - width, 1, width, BadgeHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(badge, BadgeHeight / 2.0, BadgeHeight / 2.0);
    painter.setPen(colors.onAccent);
    painter.drawText(badge, Qt::AlignCenter, text());
}

} // namespace portico::ui
