// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

namespace portico::portal {

/// The kind of what goes to the product; every other kind is a mail's.
inline const QString WebhookKind = QStringLiteral("webhook");

struct NewOutboxEntry
{
    QString key; ///< Event and recipient.
    QString recipient;
    QString kind;
    QByteArray data;
    QString subjectId = {}; ///< What it is about, such as an invitation; else empty.
    QString contactId = {}; ///< Of a billing contact; else empty.
    QString invoiceId = {}; ///< Of the invoice whose PDF is attached; else empty.
};

/// Something to send that this process holds the lease of.
struct OutboxEntry
{
    QString organizationId; ///< Empty where it concerns a person only.
    QString userId; ///< Of that person; else empty.
    QString id;
    QString key;
    QString recipient;
    QString kind;
    QByteArray data;
    QString subjectId; ///< What it is about; else empty.
    QString invoiceId; ///< Of the invoice whose PDF is attached; else empty.
    int attempts = 0; ///< Failed ones so far.
    UtcSeconds created;
    QString leaseToken;
};

/// What is to be sent, as rows with leases. A lease that ran out lets somebody else send it again: under the
/// same key, by which the recipient recognises it.
class Outbox final
{
public:
    explicit Outbox(Connection &connection) : m_connection(connection) { }

    /// False when an entry with this key is there already.
    [[nodiscard]] Result<bool> add(
        const OrganizationScope &scope, const NewOutboxEntry &entry, UtcSeconds wallNow);
    /// The same for what concerns a person and no organization.
    [[nodiscard]] Result<bool> addForPerson(
        const QString &userId, const NewOutboxEntry &entry, UtcSeconds wallNow);

    /// Takes the oldest entry that is due, or whose lease ran out.
    [[nodiscard]] Result<std::optional<OutboxEntry>> lease(UtcSeconds wallNow);
    /// Begins the time of the lease again. This and what follows fails with 409 `lease_lost` when somebody
    /// else has it by now.
    [[nodiscard]] Result<void> renew(const OutboxEntry &entry);
    [[nodiscard]] Result<void> markSent(const OutboxEntry &entry, UtcSeconds wallNow);
    [[nodiscard]] Result<void> retry(const OutboxEntry &entry, const QString &error, UtcSeconds nextAt);
    [[nodiscard]] Result<void> fail(const OutboxEntry &entry, const QString &error);

private:
    Connection &m_connection;
};

} // namespace portico::portal
