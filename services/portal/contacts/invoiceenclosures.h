// SPDX-License-Identifier: MIT
#pragma once

#include "services/portal/mail/enclosure.h"

namespace portico::portal {

class Database;
class PdfCache;
class ProviderThread;

/// The invoices that mails to billing contacts bring: the PDF, and where it can be paid. What is passed in
/// outlives the source.
[[nodiscard]] EnclosureSource invoiceEnclosures(
    Database &database, ProviderThread &provider, PdfCache &cache);

} // namespace portico::portal
