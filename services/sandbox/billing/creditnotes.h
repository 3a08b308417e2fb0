// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// The credit note that \a params (those of `POST /v1/credit_notes`) ask for, without doing anything. It
/// takes first from what is still to be paid; the rest must be refunded, credited to the balance or given
/// back some other way. Never more than is left of the invoice.
[[nodiscard]] Outcome draftCreditNote(const Account &account, const Params &params, UtcSeconds at);

/// The same for good: the invoice owes less, its payment is refunded, the customer's balance is credited.
/// \a id is given by samples only.
[[nodiscard]] Outcome issueCreditNote(
    Account &account, const Params &params, UtcSeconds at, const QString &id = {});

/// Takes back one that lowered what an invoice that is still open asks for.
[[nodiscard]] Outcome voidCreditNote(Account &account, const QString &noteId, UtcSeconds at);

} // namespace portico::sandbox
