// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingdetails.h"
#include "services/portal/billing/billingaction.h"

namespace portico::portal {

/// Writes the details to the customer at the provider and reads them back into the mirror. Custom fields that
/// somebody else has added there meanwhile stay; 422 `invalid_field` where they leave no room.
[[nodiscard]] Result<void> saveBillingDetails(
    WaitingContext &context, const BillingParts &parts, const BillingDetails &wanted);

/// 422 `tax_id_invalid` where the value is none of \a type.
[[nodiscard]] Result<void> addTaxId(
    WaitingContext &context, const BillingParts &parts, const QString &type, const QString &value);

/// 404 `not_found` for one that the customer does not have.
[[nodiscard]] Result<void> removeTaxId(WaitingContext &context, const BillingParts &parts, const QString &id);

} // namespace portico::portal
