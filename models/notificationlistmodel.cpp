// SPDX-License-Identifier: MIT
#include "models/notificationlistmodel.h"

#include <algorithm>

namespace portico::models {

NotificationListModel::NotificationListModel(account::Session &session, QObject *parent)
    : QAbstractListModel(parent), m_session(session)
{
    connect(&m_loaded, &LoadableState::changed, this, &NotificationListModel::take);
}

void NotificationListModel::setOrganization(const QString &organizationId)
{
    ++m_generation;
    m_organizationId = organizationId;
    m_marked.clear();
    if (organizationId.isEmpty())
        return m_loaded.clear();
    m_loaded.load([this, organizationId](std::stop_token stop) {
        return m_session.notifications().list(organizationId, std::move(stop));
    });
}

void NotificationListModel::refresh()
{
    m_loaded.reload();
}

void NotificationListModel::take()
{
    if (m_loaded.state() == LoadableState::State::Loading && m_loaded.hasValue()) {
        Q_EMIT changed();
        return;
    }
    std::vector<Notification> fresh;
    int unread = 0;
    if (m_loaded.value()) {
        fresh = m_loaded.value()->notifications;
        unread = m_loaded.value()->unread;
    }
    for (Notification &notification : fresh) {
        if (!notification.read && m_marked.contains(notification.id)) {
            notification.read = true;
            --unread;
        }
    }
    m_unread = std::max(0, unread);
    if (fresh != m_notifications) {
        beginResetModel();
        m_notifications = std::move(fresh);
        endResetModel();
    }
    Q_EMIT changed();
}

void NotificationListModel::markRead(const QString &notificationId)
{
    const auto found = std::find_if(m_notifications.begin(), m_notifications.end(),
        [&](const Notification &each) { return each.id == notificationId; });
    if (found == m_notifications.end() || found->read)
        return;
    found->read = true;
    m_marked.insert(notificationId);
    m_unread = std::max(0, m_unread - 1);
    const QModelIndex row = index(int(found - m_notifications.begin()));
    tell(notificationId);
    Q_EMIT dataChanged(row, row);
    Q_EMIT changed();
}

void NotificationListModel::markAllRead()
{
    QStringList unread;
    for (const Notification &each : m_notifications) {
        if (!each.read)
            unread.append(each.id);
    }
    for (const QString &id : std::as_const(unread))
        markRead(id);
}

void NotificationListModel::tell(const QString &notificationId)
{
    QCoro::connect(m_session.notifications().markRead(m_organizationId, notificationId, std::stop_token()),
        this, [this, notificationId, generation = m_generation](Result<void> answer) {
            if (answer || generation != m_generation)
                return;
            m_marked.remove(notificationId);
            take(); // as the server has it
        });
}

int NotificationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_notifications.size());
}

const Notification &NotificationListModel::notificationAt(int row) const
{
    return m_notifications.at(std::size_t(row));
}

/// The words are the view's.
QVariant NotificationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::UserRole)
        return {};
    return notificationAt(index.row()).id;
}

} // namespace portico::models
