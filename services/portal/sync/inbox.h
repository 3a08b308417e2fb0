// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/connection.h"
#include "services/stripe/client.h"

#include <span>
#include <vector>

namespace portico::portal {

/// The object an event is about. An object without id, such as an upcoming invoice, has an empty one.
struct ObjectRef
{
    QString type; ///< "subscription", "invoice", ...
    QString id;
    QString customerId; ///< As the events named it; empty where they do not.

    friend bool operator==(const ObjectRef &, const ObjectRef &) = default;
};

/// The waiting events of one object, leased together, oldest first: one reading of the object applies them
/// all.
struct InboxBatch
{
    struct Entry
    {
        QString eventId;
        QString type;
        int attempts = 0;
        UtcSeconds receivedAt;
        QByteArray raw; ///< The event without its links and client secrets.
    };

    QByteArray leaseToken;
    ObjectRef object;
    std::vector<Entry> entries;
};

/// The table of received events. Every event is in it once, whatever the number of deliveries.
class Inbox final
{
public:
    explicit Inbox(Connection &connection);

    /// Adds what is not there yet and says how many that were.
    [[nodiscard]] Result<int> add(std::span<const stripe::Event> events, UtcSeconds receivedAt);

    /// Leases the events of the object that waits longest; nothing when none is due at \a now (wall time).
    [[nodiscard]] Result<std::optional<InboxBatch>> lease(UtcSeconds now);

    /// Ends a lease. Each fails with `lease_lost`, to be rolled back, where somebody else has the events by
    /// now.
    [[nodiscard]] Result<void> finish(const InboxBatch &batch, UtcSeconds now);
    [[nodiscard]] Result<void> park(const InboxBatch &batch, const QString &customerId);
    [[nodiscard]] Result<void> retry(const InboxBatch &batch, const QString &error, UtcSeconds nextAt);
    [[nodiscard]] Result<void> bury(const InboxBatch &batch, const QString &error);

    /// Wakes the parked events whose customer has been linked to an organization since; says how many.
    [[nodiscard]] Result<qint64> unparkLinked(UtcSeconds now);

    /// Drops what was applied and received before \a moment.
    [[nodiscard]] Result<qint64> forgetAppliedBefore(UtcSeconds moment);

private:
    [[nodiscard]] Result<void> expectTouched(const InboxBatch &batch, const Result<qint64> &rows) const;

    Connection &m_connection;
};

} // namespace portico::portal
