// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/clock.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace portico::sandbox {

/// Every object of the provider's one account, as Stripe would answer it. Objects change only through here, which
/// also writes the event for the change. Used by one thread at a time.
class Account
{
public:
    explicit Account(const Clock &wallClock);

    /// The object, or an empty one.
    [[nodiscard]] QJsonObject find(const QString &id) const;
    [[nodiscard]] QJsonObject find(const QString &kind, const QString &id) const;
    /// All objects of a kind ("customer", "invoice", ...), newest first.
    [[nodiscard]] std::vector<QJsonObject> all(const QString &kind) const;

    /// Stores a new object; \a event is the type of the event it makes, empty for none.
    void create(const QJsonObject &object, const QString &event = {});
    /// Replaces the values in \a changes; makes no event when nothing differs. Returns the object as it is now.
    QJsonObject update(const QString &id, const QJsonObject &changes, const QString &event = {});
    void remove(const QString &id);
    /// An event about an object that did not change.
    void announce(const QJsonObject &object, const QString &event);

    /// A new id such as "in_8QvT...".
    [[nodiscard]] static QString newId(const QString &prefix);

    [[nodiscard]] UtcSeconds wallNow() const { return m_wallClock.now(); }
    /// The frozen time of the test clock, or wall time for an empty id.
    [[nodiscard]] UtcSeconds nowOn(const QString &clockId) const;
    [[nodiscard]] UtcSeconds nowFor(const QString &customerId) const;

    /// Called for every event after it is stored; null while a sample is being laid.
    void setEventListener(std::function<void(const QJsonObject &event)> listener) { m_onEvent = std::move(listener); }
    /// With events off, changes are history that nobody is told of.
    void setEventsEnabled(bool enabled) { m_eventsEnabled = enabled; }

    /// Everything, for keeping in a file, and back.
    [[nodiscard]] QJsonObject snapshot() const;
    void restore(const QJsonObject &snapshot);
    /// Grows with every change.
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    void emitEvent(const QJsonObject &object, const QString &type, const QJsonObject &previous);

    const Clock &m_wallClock;
    QHash<QString, QJsonObject> m_objects;
    QHash<QString, QStringList> m_idsByKind;  ///< In order of creation.
    std::function<void(const QJsonObject &)> m_onEvent;
    bool m_eventsEnabled = true;
    quint64 m_revision = 0;
};

} // namespace portico::sandbox
