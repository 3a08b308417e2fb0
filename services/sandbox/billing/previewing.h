// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// The invoice a change would make, or the next one, from the parameters of `POST
/// /v1/invoices/create_preview`. The change itself runs on a copy of \a account, so that a preview cannot
/// differ from it; \a account stays as it is. `invoice_upcoming_none` where no invoice would come.
Outcome createPreview(const Account &account, const Params &params, const QString &baseUrl);

} // namespace portico::sandbox
