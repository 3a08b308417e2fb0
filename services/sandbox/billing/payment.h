// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"

namespace portico::sandbox {

/// What a charge of \a method comes to: empty when it pays, else the decline code.
[[nodiscard]] QString declineOf(const QJsonObject &method);

/// Whether the bank says only later what becomes of a charge of \a method, as with direct debits.
[[nodiscard]] bool settlesLater(const QJsonObject &method);

/// The changes to the invoice's `payments` that one attempt makes; \a decline is empty for one that
/// succeeded.
[[nodiscard]] QJsonValue paymentsAfter(Account &account, const QJsonObject &invoice, const QString &methodId,
    const QString &decline, UtcSeconds at);
/// The same for one whose outcome is open.
[[nodiscard]] QJsonValue paymentsWhile(
    Account &account, const QJsonObject &invoice, const QString &methodId, UtcSeconds at);

/// While it lives, the bank lets charges of \a methodId pass: its holder has confirmed.
class Authentication
{
public:
    Authentication(Account &account, const QString &methodId);
    ~Authentication();

    Authentication(const Authentication &) = delete;
    Authentication &operator=(const Authentication &) = delete;

private:
    Account &m_account;
    QString m_methodId;
    QJsonValue m_decline;
};

} // namespace portico::sandbox
