// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace portico::sandbox {

/// Every object of the provider's one account, as Stripe would answer it. Objects change only through here,
/// which also writes the event for the change. Used by one thread at a time.
class Account
{
public:
    /// Ids of the endpoints that want events of \a type.
    using Subscribers = std::function<QStringList(const QString &type)>;

    /// What a finished call changed.
    struct Changes
    {
        QStringList put; ///< New or changed objects, in the order they were first touched.
        QStringList removed;
        QStringList events; ///< In order; each is in `put` too.

        [[nodiscard]] bool isEmpty() const { return put.isEmpty() && removed.isEmpty(); }
    };

    explicit Account(const Clock &wallClock);

    /// The object, or an empty one.
    [[nodiscard]] QJsonObject find(const QString &id) const;
    [[nodiscard]] QJsonObject find(const QString &kind, const QString &id) const;
    /// All objects of a kind ("customer", "invoice", ...), newest first.
    [[nodiscard]] std::vector<QJsonObject> all(const QString &kind) const;

    /// Stores a new object; \a event is the type of the event it makes, empty for none.
    void create(const QJsonObject &object, const QString &event = {});
    /// Replaces the values in \a changes; makes no event when nothing that can be read differs. Returns the
    /// object as it is now.
    QJsonObject update(const QString &id, const QJsonObject &changes, const QString &event = {});
    void remove(const QString &id);
    /// An event about an object that did not change.
    void announce(const QJsonObject &object, const QString &event);

    /// From here on changes can be taken back. \a request and \a idempotencyKey go into the events they make.
    void begin(const QString &request = {}, const QString &idempotencyKey = {});
    /// Everything since begin() stays.
    Changes commit();
    /// Nothing since begin() happened.
    void rollback();

    /// A new id such as "in_8QvT...".
    [[nodiscard]] static QString newId(const QString &prefix);

    [[nodiscard]] UtcSeconds wallNow() const { return m_wallClock.now(); }
    /// The frozen time of the test clock, or wall time for an empty id.
    [[nodiscard]] UtcSeconds nowOn(const QString &clockId) const;
    [[nodiscard]] UtcSeconds nowFor(const QString &customerId) const;

    void setSubscribers(Subscribers subscribers) { m_subscribers = std::move(subscribers); }
    /// With events off, changes are history that nobody is told of.
    void setEventsEnabled(bool enabled) { m_eventsEnabled = enabled; }

    /// Every object, each kind in order of creation.
    [[nodiscard]] std::vector<QJsonObject> everything() const;
    /// Puts back an object that was kept: new, or in place of what has its id.
    void restore(const QJsonObject &object);

private:
    struct Savepoint
    {
        QHash<QString, QJsonObject> objects;
        QHash<QString, QStringList> idsByKind;
    };

    void put(const QJsonObject &object);
    void emitEvent(const QJsonObject &object, const QString &type, const QJsonObject &previous);

    const Clock &m_wallClock;
    QHash<QString, QJsonObject> m_objects;
    QHash<QString, QStringList> m_idsByKind; ///< In order of creation.
    std::optional<Savepoint> m_savepoint;
    Changes m_changes;
    QSet<QString> m_touched; ///< What stands in m_changes.put.
    QString m_request;
    QString m_idempotencyKey;
    Subscribers m_subscribers;
    bool m_eventsEnabled = true;
};

} // namespace portico::sandbox
