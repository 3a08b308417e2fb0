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

/// The same where the money came some other way: nothing more is asked for, and what came is on record.
[[nodiscard]] QJsonValue paymentsElsewhere(Account &account, const QJsonObject &invoice, UtcSeconds at);
/// The same where nothing is asked for any more; \a reason as intents give it, or empty.
[[nodiscard]] QJsonValue canceledPayments(
    Account &account, const QJsonObject &invoice, const QString &reason, UtcSeconds at);
/// The same where what is asked for becomes \a amount.
[[nodiscard]] QJsonValue paymentsAsking(Account &account, const QJsonObject &invoice, qint64 amount);

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
