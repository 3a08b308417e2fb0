// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/store/connection.h"

namespace portico::portal {

/// A row of the audit log, column by column.
struct AuditRecord
{
    QString organizationId;
    qint64 sequence = 0;
    UtcSeconds at;
    QString actorKind;
    QString actorId;
    QString sessionId;
    QString action;
    QString object;
    QString details; ///< The text the hash is over.
    QString address;
    QByteArray previousHash; ///< Of the entry before; empty for the first.
};

/// The hash of a row: over every column, each with its length, under the key of the database.
[[nodiscard]] QByteArray auditHash(const Connection &connection, const AuditRecord &record);
/// The seal of an organization's chain that ends with the row \a sequence of \a hash.
[[nodiscard]] QByteArray auditSeal(
    const Connection &connection, const QString &organizationId, qint64 sequence, const QByteArray &hash);

} // namespace portico::portal
