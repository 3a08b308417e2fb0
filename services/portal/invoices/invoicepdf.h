// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/result.h"

namespace portico::portal {

class PdfCache;
class ProviderThread;

/// The PDF of \a invoice, which the caller has found in its organization: from the cache, else fetched
/// through the provider, which is asked for the invoice first. 404 `not_found` where the provider says it
/// belongs to somebody else, 409 `not_finalized` for a draft, 502 `provider_unavailable`.
[[nodiscard]] Result<QByteArray> invoicePdf(
    const Invoice &invoice, ProviderThread &provider, PdfCache &cache);

/// A file name without anything a file system or a header could stumble over, such as "ACME-0043.pdf".
[[nodiscard]] QString pdfFileName(const Invoice &invoice);

} // namespace portico::portal
