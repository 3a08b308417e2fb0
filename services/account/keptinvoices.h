// SPDX-License-Identifier: MIT
#pragma once

#include "services/archive/invoicearchive.h"

#include <QCoroTask>
#include <QObject>

#include <stop_token>

namespace portico::account {

/// The invoices of a session's organizations as this computer keeps them: read in milliseconds, also while
/// the server is away, and kept fresh behind that. Reading fails as InvoiceArchive does.
class KeptInvoices : public QObject
{
    Q_OBJECT

public:
    struct Status
    {
        qint64 kept = 0;
        bool isRead = false; ///< Whether something was ever heard from the server for each organization.
        bool isComplete = false; ///< Of every organization all invoices are here.
        bool isRefreshing = false;
        std::optional<UtcSeconds> asOf; ///< The oldest of the organizations' last answers.
        UtcSeconds now; ///< The billing time of the newest.
        std::optional<Error> problem; ///< Why the last refresh ended early.

        friend bool operator==(const Status &, const Status &) = default;
    };

    using QObject::QObject;

    /// Keeps the invoices of these organizations and forgets those of all others; refreshes.
    virtual void setOrganizations(const QStringList &organizationIds) = 0;
    /// Asks the server for what is missing and what has changed; nothing while that is under way.
    virtual void refresh() = 0;
    [[nodiscard]] virtual Status status() const = 0;

    /// As InvoiceArchive has them; long lists and totals are read beside the rest.
    [[nodiscard]] virtual QCoro::Task<Result<std::vector<qint64>>> keys(
        archive::ArchiveQuery query, int limit, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<std::vector<archive::ArchivedInvoice>>> rows(
        std::vector<qint64> keys)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<std::vector<archive::ArchiveTotal>>> totals(
        archive::ArchiveQuery query, std::stop_token stop)
        = 0;
    /// The document, from the server the first time and from here ever after.
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> pdf(
        QString organizationId, QString invoiceId, std::stop_token stop)
        = 0;
    /// The document as it is kept here; empty where it was not fetched yet.
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> keptPdf(QString organizationId, QString invoiceId)
        = 0;

    /// Keeps a few words beside the invoices, for as long as they are kept; empty ones are removed.
    virtual void setNote(const QString &name, const QByteArray &note) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> note(QString name) = 0;

Q_SIGNALS:
    /// What reading gives may be different now.
    void changed();
    void statusChanged();
};

} // namespace portico::account
