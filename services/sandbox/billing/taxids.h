// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// A new tax id of a customer from `type` and `value` in \a given, which stand at \a where in the call
/// ("tax_id_data[0]"; empty for the call itself). One that a tax office is asked about is pending at first.
Outcome createTaxId(
    Account &account, const QString &customerId, const Params &given, const QString &where = {});

/// Newest first.
[[nodiscard]] std::vector<QJsonObject> taxIdsOf(const Account &account, const QString &customerId);

/// As a customer has them in `tax_ids`.
[[nodiscard]] QJsonObject taxIdList(const Account &account, const QString &customerId);

void removeTaxId(Account &account, const QString &id);

/// When the next tax office answers. They do so in wall time, whatever clock the customer hangs on.
[[nodiscard]] std::optional<UtcSeconds> nextVerification(const Account &account);

/// What tax offices have answered by now.
void takeVerifications(Account &account);

} // namespace portico::sandbox
