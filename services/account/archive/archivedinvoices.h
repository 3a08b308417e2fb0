// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/archive/archivethreads.h"
#include "services/account/archive/invoicefill.h"
#include "services/account/keptinvoices.h"

#include <QTimer>

#include <map>

namespace portico::account {

/// Keeps the invoices of a portal in the archive of a connection.
class ArchivedInvoices final : public KeptInvoices
{
    Q_OBJECT

public:
    /// \a source must outlive this.
    ArchivedInvoices(
        InvoiceService &source, std::shared_ptr<ArchiveThreads> threads, QObject *parent = nullptr);
    ~ArchivedInvoices() override;

    void setOrganizations(const QStringList &organizationIds) override;
    void refresh() override;
    [[nodiscard]] Status status() const override { return m_status; }
    [[nodiscard]] QCoro::Task<Result<std::vector<qint64>>> keys(
        archive::ArchiveQuery query, int limit, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<std::vector<archive::ArchivedInvoice>>> rows(
        std::vector<qint64> keys) override;
    [[nodiscard]] QCoro::Task<Result<std::vector<archive::ArchiveTotal>>> totals(
        archive::ArchiveQuery query, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> pdf(
        QString organizationId, QString invoiceId, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> keptPdf(QString organizationId, QString invoiceId) override;

    void setNote(const QString &name, const QByteArray &note) override;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> note(QString name) override;

    /// Ends all use of the archive and removes it from this computer.
    void remove();

private:
    void readStatus();
    void stored(const QString &organizationId, const archive::FillState &state, int invoices);
    void finished(const std::optional<Error> &problem);
    void updateStatus();

    InvoiceService &m_source;
    std::shared_ptr<ArchiveThreads> m_threads;
    std::unique_ptr<InvoiceFill> m_fill;
    QStringList m_organizationIds;
    std::map<QString, archive::FillState> m_states;
    Status m_status;
    QTimer m_changes; ///< Lets changes of a fill come together.
    bool m_refreshesAgain = false;
};

} // namespace portico::account
