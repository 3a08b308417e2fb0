// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/access/organizationscope.h"
#include "services/portal/store/connection.h"

#include <chrono>

namespace portico::portal {

/// One change asked of the provider on behalf of a person, or by the portal itself. It is noted before the
/// provider is asked, so that a crash leaves a trace and history knows who it was; an organization has one
/// running at a time.
struct BillingCommand
{
    QString id;
    QString kind; ///< Such as "change_plan".
    QString subject; ///< The quote, invoice or offer it is about.
    QString subscriptionId;
    QByteArray providerKey; ///< Its idempotency key at the provider; steps append to it.
    bool resumed = false; ///< Begun before by somebody who did not finish: the provider may have executed it.

    /// How the audit log names it.
    [[nodiscard]] QString auditName() const;
    [[nodiscard]] QByteArray stepKey(const char *step) const { return providerKey + '-' + step; }
};

/// The provider's idempotency key of a request: the same for every repetition of it.
[[nodiscard]] QByteArray providerKeyFor(const QString &principal, const QByteArray &idempotencyKey);

/// Notes the command as running. 409 `conflict` while another of the organization runs; one that said nothing
/// for \a patience is taken over where it is the same (then `resumed`), else given up: the audit log notes
/// that nobody knows what became of it.
[[nodiscard]] Result<BillingCommand> beginCommand(Connection &connection, const OrganizationScope &scope,
    BillingCommand command, UtcSeconds now, std::chrono::seconds patience);

/// How a command ended.
enum class CommandEnd {
    Done,
    Refused, ///< The provider did nothing.
    Unknown, ///< Nobody can tell: it stays open for whoever repeats it.
};
/// Whether it was still running.
[[nodiscard]] Result<bool> endCommand(Connection &connection, const OrganizationScope &scope,
    const BillingCommand &command, CommandEnd end, UtcSeconds now);

/// The name of the person whose command is running on a subscription; empty where nobody's is.
[[nodiscard]] Result<QString> actorOf(
    Connection &connection, const OrganizationScope &scope, const QString &subscriptionId, UtcSeconds now);

} // namespace portico::portal
