// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/result.h"
#include "services/http/message.h"

namespace portico::portal {

/// A place in the order in which an organization's invoices changed. Opaque to clients.
struct InvoiceCursor
{
    qint64 sequence = 0;
    QString id; ///< The last one of that sequence that was given out; empty for none of it.

    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<InvoiceCursor> fromString(const QString &text);
    friend bool operator==(const InvoiceCursor &, const InvoiceCursor &) = default;
};

/// Which invoices somebody asks for.
struct InvoiceQuery
{
    std::optional<UtcSeconds> from; ///< Created at or after.
    std::optional<UtcSeconds> until; ///< Created before.
    std::optional<Invoice::DisplayStatus> status;
    QString currency; ///< Empty for all.
    QString text; ///< A part of the number or purchase order, or the total; empty for all.
    QString startingAfter; ///< The id the page begins behind; empty for the first page.
    int limit = 25;
    bool withLines = false;
    std::optional<InvoiceCursor> changedSince; ///< Only what changed behind it, in the order of the changes.

    friend bool operator==(const InvoiceQuery &, const InvoiceQuery &) = default;
};

/// Reads limit, starting_after, from, to, status, currency, q, expand and changed_since; `invalid_field`
/// names the first that makes no sense. A day in `to` is meant as a whole.
[[nodiscard]] Result<InvoiceQuery> invoiceQueryFrom(const http::Request &request);

/// From `from` on, until before `until`.
struct TimeSpan
{
    std::optional<UtcSeconds> from;
    std::optional<UtcSeconds> until;
};
/// Reads `from` and `to` of any list: moments or days, the last one meant as a whole.
[[nodiscard]] Result<TimeSpan> timesFrom(const http::Request &request);

/// Reads `limit` (1 to 100, 25 without one) of any list.
[[nodiscard]] Result<int> pageLimitFrom(const http::Request &request);

} // namespace portico::portal
