// SPDX-License-Identifier: MIT
#include "services/portal/sync/inbox.h"

#include "services/portal/jobs/jobqueue.h"
#include "services/portal/store/newid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace portico::portal {

namespace {

constexpr char LeaseSeconds[] = "60";

/// \a value without links and client secrets: whoever has one needs nothing else, and objects are read anew.
QJsonValue withoutLinks(const QJsonValue &value)
{
    if (value.isString() && value.toString().startsWith(QLatin1StringView("http")))
        return QJsonValue::Null;
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(withoutLinks(entry));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool isSecret = member.key().endsWith(QLatin1StringView("client_secret"));
        *member = isSecret ? QJsonValue(QJsonValue::Null) : withoutLinks(*member);
    }
    return object;
}

QByteArray toBeKept(const QByteArray &event)
{
    const QJsonObject object = QJsonDocument::fromJson(event).object();
    return QJsonDocument(withoutLinks(object).toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

Inbox::Inbox(Connection &connection) : m_connection(connection)
{
}

Result<int> Inbox::add(std::span<const stripe::Event> events, UtcSeconds receivedAt)
{
    qint64 added = 0;
    for (const stripe::Event &event : events) {
        const Result<qint64> rows = m_connection.execute(
            "INSERT INTO webhook_inbox (event_id, type, object_id, object_type, customer_id, livemode, "
            "created, "
            "received_at, raw, state, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?) "
            "ON CONFLICT (event_id) DO NOTHING",
            event.id, event.type, event.objectId, event.objectType, event.customerId, event.livemode,
            event.created, receivedAt, toBeKept(event.raw), receivedAt);
        if (!rows)
            return failure(rows.error());
        added += *rows;
    }
    return int(added);
}

Result<std::optional<InboxBatch>> Inbox::lease(UtcSeconds now)
{
    const QByteArray free = " AND (lease_until IS NULL OR lease_until < " + m_connection.databaseNow() + ")";
    Result<Rows> waiting = m_connection.query(
        "SELECT event_id, object_type, object_id, customer_id FROM webhook_inbox WHERE state = 'received' "
        "AND next_at <= ?"
            + free + " ORDER BY next_at, created, event_id LIMIT 1" + m_connection.forUpdateSkipLocked(),
        now);
    if (!waiting)
        return failure(waiting.error());
    if (!waiting->next())
        return std::optional<InboxBatch>();
    const QString firstEvent = waiting->text(0);
    InboxBatch batch;
    batch.object = {waiting->text(1), waiting->text(2), waiting->text(3)};
    batch.leaseToken = randomBase62(22);

    // Events without an object stand for themselves.
    const QByteArray sameObject
        = batch.object.id.isEmpty() ? "event_id = ?" : "object_id = ? AND object_type = ?";
    QVariantList values{sqlValue(QString::fromLatin1(batch.leaseToken))};
    if (batch.object.id.isEmpty())
        values << sqlValue(firstEvent);
    else
        values << sqlValue(batch.object.id) << sqlValue(batch.object.type);
    const Result<qint64> leased = m_connection.executeWith(
        "UPDATE webhook_inbox SET lease_token = ?, lease_until = " + m_connection.databaseNow() + " + "
            + LeaseSeconds + " WHERE " + sameObject + " AND state = 'received'" + free,
        values);
    if (!leased)
        return failure(leased.error());

    Result<Rows> rows = m_connection.query("SELECT event_id, type, attempts, received_at, raw, customer_id "
                                           "FROM webhook_inbox WHERE lease_token = ? "
                                           "ORDER BY created, event_id",
        QString::fromLatin1(batch.leaseToken));
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        batch.entries.push_back(
            {rows->text(0), rows->text(1), int(rows->integer(2)), rows->time(3), rows->bytes(4)});
        if (batch.object.customerId.isEmpty())
            batch.object.customerId = rows->text(5);
    }
    return std::optional(std::move(batch));
}

Result<void> Inbox::expectTouched(const InboxBatch &batch, const Result<qint64> &rows) const
{
    if (!rows)
        return failure(rows.error());
    if (*rows != qint64(batch.entries.size()))
        return failure(leaseLost());
    return {};
}

Result<void> Inbox::finish(const InboxBatch &batch, UtcSeconds now)
{
    return expectTouched(batch,
        m_connection.execute(
            "UPDATE webhook_inbox SET state = 'applied', applied_at = ?, error = NULL, lease_token = NULL, "
            "lease_until = NULL WHERE lease_token = ?",
            now, QString::fromLatin1(batch.leaseToken)));
}

Result<void> Inbox::park(const InboxBatch &batch, const QString &customerId)
{
    return expectTouched(batch,
        m_connection.execute("UPDATE webhook_inbox SET state = 'parked', customer_id = ?, lease_token = "
                             "NULL, lease_until = NULL "
                             "WHERE lease_token = ?",
            customerId, QString::fromLatin1(batch.leaseToken)));
}

Result<void> Inbox::retry(const InboxBatch &batch, const QString &error, UtcSeconds nextAt)
{
    return expectTouched(batch,
        m_connection.execute(
            "UPDATE webhook_inbox SET attempts = attempts + 1, error = ?, next_at = ?, lease_token = NULL, "
            "lease_until = NULL WHERE lease_token = ?",
            error, nextAt, QString::fromLatin1(batch.leaseToken)));
}

Result<void> Inbox::bury(const InboxBatch &batch, const QString &error)
{
    return expectTouched(batch,
        m_connection.execute("UPDATE webhook_inbox SET state = 'dead', attempts = attempts + 1, error = ?, "
                             "lease_token = NULL, "
                             "lease_until = NULL WHERE lease_token = ?",
            error, QString::fromLatin1(batch.leaseToken)));
}

Result<qint64> Inbox::unparkLinked(UtcSeconds now)
{
    return m_connection.execute(
        "UPDATE webhook_inbox SET state = 'received', next_at = ? WHERE state = 'parked' AND customer_id IN "
        "(SELECT stripe_customer_id FROM organizations WHERE stripe_customer_id IS NOT NULL AND deleted_at "
        "IS NULL)",
        now);
}

Result<qint64> Inbox::forgetAppliedBefore(UtcSeconds moment)
{
    return m_connection.execute(
        "DELETE FROM webhook_inbox WHERE state = 'applied' AND received_at < ?", moment);
}

} // namespace portico::portal
