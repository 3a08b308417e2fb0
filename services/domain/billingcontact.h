// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"

#include <QStringList>

#include <optional>

namespace portico {

/// A mail with an invoice to somebody without an account.
struct InvoiceMail
{
    /// What became of it. Sent means that the recipient's mail server, or one on the way, has taken it.
    enum class State { Queued, Sent, Failed };
    /// What it told.
    enum class Kind { Ready, Paid, PaymentFailed, Overdue, Voided };

    Kind kind = Kind::Ready;
    State state = State::Queued;
    QString contactName;
    QString recipient; ///< The address it went to.
    QString invoiceId;
    QString invoiceNumber;
    UtcSeconds at; ///< When it was sent or given up, else when it was written.
    QString reason; ///< Why it was not delivered, in the mail server's words.

    friend bool operator==(const InvoiceMail &, const InvoiceMail &) = default;
};

/// What people without an account are to be told of \a invoice at billing time \a now: that it is there where
/// they have to pay it, and else what became of it. Nothing of a draft, of one that is being charged, and of
/// one that was given up.
[[nodiscard]] std::optional<InvoiceMail::Kind> invoiceMailFor(const Invoice &invoice, UtcSeconds now);

/// The names of all kinds.
[[nodiscard]] QStringList invoiceMailKindNames();
[[nodiscard]] QString invoiceMailKindName(InvoiceMail::Kind kind);
[[nodiscard]] std::optional<InvoiceMail::Kind> invoiceMailKindFromName(QStringView name);
[[nodiscard]] QString invoiceMailStateName(InvoiceMail::State state);
[[nodiscard]] InvoiceMail::State invoiceMailStateFromName(QStringView name);

/// Somebody who gets every invoice by mail and takes no seat.
struct BillingContact
{
    static constexpr int LongestName = 80;
    static constexpr int Most = 20; ///< In an organization.

    QString id;
    QString name; ///< A person or an office.
    QString email;
    UtcSeconds created;
    std::optional<InvoiceMail> lastMail;

    friend bool operator==(const BillingContact &, const BillingContact &) = default;
};

} // namespace portico
