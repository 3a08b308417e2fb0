// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/account/partialdocument.h"
#include "services/domain/invoice.h"

#include <QCoroTask>

#include <memory>
#include <stop_token>

namespace portico::account {

/// An invoice in a list, with the status the server computed from its billing time.
struct ListedInvoice
{
    Invoice invoice;
    Invoice::DisplayStatus displayStatus = Invoice::DisplayStatus::Other;

    friend bool operator==(const ListedInvoice &, const ListedInvoice &) = default;
};

struct InvoiceQuery
{
    QString organizationId;
    QString startingAfter; ///< The last id already known; empty for the newest page.
    int limit = 50;
    bool withLines = false; ///< Also what each invoice consists of.
    QString text; ///< Matches the number; empty for all.
    std::optional<Invoice::DisplayStatus> status;
    std::optional<UtcSeconds> from; ///< Created at or after.
    std::optional<UtcSeconds> to; ///< Created at or before.
    QString
        changedSince; ///< The cursor of an earlier page: what changed since, in its order, and nothing else.

    friend bool operator==(const InvoiceQuery &, const InvoiceQuery &) = default;
};

struct InvoicePage
{
    std::vector<ListedInvoice> invoices;
    bool hasMore = false;
    int total = 0; ///< Of all pages, where the source counts them; else 0.
    QStringList gone; ///< Ids that do not exist any more; only in an answer to `changedSince`.
    QString cursor; ///< For `changedSince`; empty where the source cannot tell changes.

    friend bool operator==(const InvoicePage &, const InvoicePage &) = default;
};

/// The invoices of an organization, newest first unless changes are asked for.
class InvoiceService
{
public:
    virtual ~InvoiceService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<InvoicePage>>> list(
        InvoiceQuery query, std::stop_token stop)
        = 0;
    /// The document itself, verified to be a PDF. With \a part it is written there while it arrives, and what
    /// is there already is not fetched again as long as it is of the same version; what turns out to be no
    /// PDF is discarded.
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> pdf(QString organizationId, QString invoiceId,
        std::shared_ptr<PartialDocument> part, std::stop_token stop)
        = 0;
};

} // namespace portico::account
