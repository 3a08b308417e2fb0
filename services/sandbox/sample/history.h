// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/billing/invoicing.h"
#include "services/sandbox/sample/customers.h"

namespace portico::sandbox {

/// Lays one invoice of the past, open or paid, numbered `PREFIX-nnnn`; its id is made of the same.
class History
{
public:
    History(Account &account, const QString &customerId, QString baseUrl);

    /// The next number. Paid at \a paidAt, or left open. Returns the invoice's id.
    QString invoice(UtcSeconds created, std::vector<LineDraft> lines, std::optional<UtcSeconds> paidAt,
        const QString &reason = QStringLiteral("subscription_cycle"));
    void setVoid(const QString &invoiceId, UtcSeconds at);

    /// A line for one period of a plan's part.
    [[nodiscard]] LineDraft plan(
        const QString &planId, const char *part, qint64 quantity, UtcSeconds start, int months = 1) const;
    /// A line for API calls over the limit in the month before \a end.
    [[nodiscard]] LineDraft apiCallsOver(const QString &planId, qint64 over, UtcSeconds end) const;

private:
    Account &m_account;
    QString m_customerId;
    QString m_baseUrl;
    QString m_currency;
    QString m_prefix;
    int m_next = 1;
};

} // namespace portico::sandbox
