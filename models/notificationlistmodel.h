// SPDX-License-Identifier: MIT
#pragma once

#include "models/loadable.h"
#include "services/account/session/session.h"

#include <QAbstractListModel>
#include <QSet>

namespace portico::models {

/// What a person should know about one organization, newest first, and how much of it is unread. What they
/// mark is read at once here; the server is told, and asked again where it refuses.
class NotificationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// \a session must outlive the model.
    explicit NotificationListModel(account::Session &session, QObject *parent = nullptr);

    /// Forgets what is shown and loads the organization's; nothing for an empty id.
    void setOrganization(const QString &organizationId);
    void refresh();
    void markRead(const QString &notificationId);
    void markAllRead();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const Notification &notificationAt(int row) const;
    /// Over all pages.
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] const LoadableState &state() const { return m_loaded; }
    /// The billing time the list relates to.
    [[nodiscard]] UtcSeconds now() const { return m_loaded.now(); }

Q_SIGNALS:
    /// The list, its state or the count of the unread.
    void changed();

private:
    void take();
    void tell(const QString &notificationId);

    account::Session &m_session;
    QString m_organizationId;
    Loadable<account::NotificationPage> m_loaded;
    std::vector<Notification> m_notifications;
    QSet<QString> m_marked; ///< Told to the server, whose answers may still be older.
    int m_unread = 0;
    quint64 m_generation = 0; ///< Of the organization.
};

} // namespace portico::models
