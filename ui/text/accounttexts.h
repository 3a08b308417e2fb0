// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/accesstoken.h"
#include "services/domain/billingcontact.h"
#include "services/domain/billingdetails.h"
#include "services/domain/error.h"
#include "services/domain/permission.h"
#include "ui/widgets/chip.h"

namespace portico::ui {

/// "30 Nov 2026": a day that is no moment.
[[nodiscard]] QString day(const QDate &date);

/// "Runs out on 30 Nov, before the invoice of 1 Dec"
[[nodiscard]] QString sentence(
    const BillingGap &gap, std::optional<UtcSeconds> nextInvoiceAt, UtcSeconds now);
/// "1 thing to check before 1 Dec", or "Complete".
[[nodiscard]] Chip chipForGaps(int gaps, std::optional<UtcSeconds> nextInvoiceAt);
/// "Shown on invoices from 1 Dec 2026 on."
[[nodiscard]] QString shownFrom(std::optional<UtcSeconds> nextInvoiceAt);
/// "Printed on invoices from 1 Dec 2026 on."
[[nodiscard]] QString printedFrom(std::optional<UtcSeconds> nextInvoiceAt);

[[nodiscard]] Chip chipFor(const InvoiceMail &mail); ///< "Sent 1 Nov"
[[nodiscard]] Chip chipFor(const BillingContact &contact, std::optional<UtcSeconds> nextInvoiceAt);
/// What became of the mail, with the invoice and what the mail server said.
[[nodiscard]] QString sentence(const InvoiceMail &mail);

[[nodiscard]] Chip chipFor(TaxId::Verification verification);
[[nodiscard]] QString taxIdKind(const TaxId &taxId); ///< "EU VAT, Germany"
/// What the tax office said, in a sentence.
[[nodiscard]] QString sentence(const TaxId &taxId);

/// "Expires 20 Feb 2027"
[[nodiscard]] QString expiry(const AccessToken &token);
/// "last used 3 hours ago", "never used"; \a asOf is when that was known.
[[nodiscard]] QString lastUse(const AccessToken &token, UtcSeconds asOf);
/// What a script may read with a token of somebody with \a permissions.
[[nodiscard]] QString tokenReach(const Permissions &permissions, const QString &organization);

/// What is wrong with a field that the portal or the payment provider does not take, as \a error names it;
/// empty for an error that is not about what was typed.
[[nodiscard]] QString fieldProblem(const Error &error);
/// What went wrong with a change that is not about one field.
[[nodiscard]] QString accountMessage(const Error &error);
/// The name of the field \a error is about, such as `address.country`; empty where it is about none.
[[nodiscard]] QString fieldOf(const Error &error);

} // namespace portico::ui
