// SPDX-License-Identifier: MIT
#pragma once

namespace portico::portal {

class PdfCache;
class ProviderThread;
class RouteTable;

/// GET invoices, invoices/{id} and invoices/{id}/pdf. The cache must outlive the routes.
void addInvoiceRoutes(RouteTable &routes, ProviderThread &provider, PdfCache &cache);

} // namespace portico::portal
