// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <vector>

namespace portico::archive {

struct ArchivedInvoice
{
    qint64 key = 0; ///< Newer invoices have greater keys. The archive gives it.
    QString organizationId;
    Invoice invoice; ///< Without links.
    Invoice::DisplayStatus displayStatus = Invoice::DisplayStatus::Other;

    friend bool operator==(const ArchivedInvoice &, const ArchivedInvoice &) = default;
};

/// Which invoices; what is empty or nothing does not limit.
struct ArchiveQuery
{
    QString organizationId;
    QString text; ///< Words that begin words of number, amounts, lines, purchase order or description.
    std::optional<Invoice::DisplayStatus> status;
    QString currency;
    std::optional<UtcSeconds> from; ///< Created at or after.
    std::optional<UtcSeconds> to; ///< Created at or before.
    std::optional<qint64> least; ///< Of the total, in minor units.
    std::optional<qint64> most;

    friend bool operator==(const ArchiveQuery &, const ArchiveQuery &) = default;
};

/// Of what a query finds in one currency; void invoices count apart.
struct ArchiveTotal
{
    Money total;
    Money remaining;
    Money refunded;
    int invoices = 0;
    int voided = 0;
};

/// How complete the copy of an organization's invoices is.
struct FillState
{
    bool isComplete = false;
    QString startingAfter; ///< The oldest invoice so far, while it is not.
    QString cursor; ///< For the changes since.
    std::optional<UtcSeconds> asOf; ///< Wall time of the last answer.
    UtcSeconds now; ///< The billing time its figures relate to.

    friend bool operator==(const FillState &, const FillState &) = default;
};

/// The invoices of a connection in a SQLite file: a copy that can be rebuilt at any time. A file that is
/// damaged or newer than this program is set aside and begun anew. Used by one thread; several archives, also
/// of several processes, may have the same file open. Fails with `archive_unusable`, `archive_busy` (another
/// program holds it for ten seconds), `local_disk_full`, and
/// `archive_damaged`, after which it has to be opened again.
class InvoiceArchive final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<InvoiceArchive>> open(const QString &path);
    ~InvoiceArchive();

    InvoiceArchive(const InvoiceArchive &) = delete;
    InvoiceArchive &operator=(const InvoiceArchive &) = delete;

    /// Adds or replaces \a invoices, forgets \a gone, and notes how far that is, all or nothing.
    [[nodiscard]] Result<void> put(const QString &organizationId, std::span<const ArchivedInvoice> invoices,
        const QStringList &gone, const FillState &state);
    [[nodiscard]] Result<FillState> fillState(const QString &organizationId);
    /// Forgets all other organizations: who is no member any more must not go on reading.
    [[nodiscard]] Result<void> keepOnly(const QStringList &organizationIds);

    /// The keys of what a query finds, newest first, at most \a limit of them; -1 for all. \a now decides
    /// what is past due.
    [[nodiscard]] Result<std::vector<qint64>> keys(const ArchiveQuery &query, int limit, UtcSeconds now);
    /// In the order of \a keys, without those that are gone.
    [[nodiscard]] Result<std::vector<ArchivedInvoice>> rows(std::span<const qint64> keys, UtcSeconds now);
    /// The key of an invoice, or 0.
    [[nodiscard]] Result<qint64> keyOf(const QString &organizationId, const QString &invoiceId);
    /// One per currency, by its code.
    [[nodiscard]] Result<std::vector<ArchiveTotal>> totals(const ArchiveQuery &query, UtcSeconds now);
    /// How many there are in all.
    [[nodiscard]] Result<qint64> count();

    /// Keeps the document of an invoice that is here.
    [[nodiscard]] Result<void> putDocument(
        const QString &organizationId, const QString &invoiceId, const QByteArray &pdf);
    /// Empty where it was not kept.
    [[nodiscard]] Result<QByteArray> document(const QString &organizationId, const QString &invoiceId);

    /// Keeps what was said to a question other than for invoices.
    [[nodiscard]] Result<void> putAnswer(const QString &question, const QByteArray &body);
    /// Empty where none was kept.
    [[nodiscard]] Result<QByteArray> answer(const QString &question);

private:
    class Private;
    explicit InvoiceArchive(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace portico::archive
