// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicespane.h"

#include "models/organizationlistmodel.h"
#include "ui/invoices/invoicedetail.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/invoicepaying.h"
#include "ui/style/metrics.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QStackedWidget>

/// The selected invoice beside the list: its document, the one before it, paying it.
namespace portico::ui {

using archive::ArchivedInvoice;
using archive::ArchiveQuery;

namespace {

constexpr int LeastWidthBesideDetail = 560;
constexpr int LooksBack = 6; ///< Invoices before one, to find the one it compares with.

/// Of the same subscription, the newest that was not voided.
std::optional<Invoice> previousAmong(const std::vector<ArchivedInvoice> &before, const Invoice &invoice)
{
    for (const ArchivedInvoice &one : before) {
        if (one.invoice.subscriptionId == invoice.subscriptionId && one.invoice.id != invoice.id
            && one.displayStatus != Invoice::DisplayStatus::Void
            && one.invoice.status != Invoice::Status::Draft
            && one.invoice.total.currency == invoice.total.currency)
            return one.invoice;
    }
    return std::nullopt;
}

} // namespace

void InvoicesPane::connectDetail()
{
    connect(m_detail, &InvoiceDetail::saveRequested, this,
        [this] { m_documents.save(m_detail->invoice().organizationId, m_detail->invoice().invoice, this); });
    connect(m_detail, &InvoiceDetail::previewRequested, this, [this] {
        m_documents.preview(m_detail->invoice().organizationId, m_detail->invoice().invoice, window());
    });
    connect(m_detail, &InvoiceDetail::printRequested, this, [this] {
        m_documents.print(m_detail->invoice().organizationId, m_detail->invoice().invoice, window());
    });
    connect(m_detail, &InvoiceDetail::openRequested, this,
        [this] { m_documents.open(m_detail->invoice().organizationId, m_detail->invoice().invoice); });
}

void InvoicesPane::connectPaying()
{
    connect(m_detail, &InvoiceDetail::payRequested, this, [this] {
        const ArchivedInvoice &invoice = m_detail->invoice();
        if (const std::optional<Organization> whose = m_organizations.organization(invoice.organizationId))
            m_paying->pay(*whose, invoice);
    });
    connect(m_paying, &InvoicePaying::refreshWanted, &m_kept, &account::KeptInvoices::refresh);
    connect(&m_session, &account::Session::stateChanged, this, &InvoicesPane::showPayable);
}

void InvoicesPane::showPayable()
{
    const ArchivedInvoice &invoice = m_detail->invoice();
    const std::optional<Organization> whose = m_organizations.organization(invoice.organizationId);
    m_detail->setPayable(whose && m_paying->canPay(*whose, invoice));
}

void InvoicesPane::connectDocuments()
{
    connect(&m_documents, &InvoiceDocuments::started, m_outcome, &QWidget::hide);
    connect(&m_documents, &InvoiceDocuments::fetched, this,
        [this](const QString &invoiceId, const QByteArray &pdf) {
            if (invoiceId == m_detail->invoice().invoice.id)
                m_detail->setDocument(pdf);
        });
    connect(&m_documents, &InvoiceDocuments::saved, this, [this](const QString &number, const QString &path) {
        showOutcome(Outcome::Done, tr("%1 is saved").arg(number), QDir::toNativeSeparators(path));
    });
    connect(&m_documents, &InvoiceDocuments::failed, this, [this](const QString &number, const Error &error) {
        showOutcome(
            Outcome::Failed, tr("The PDF of %1 could not be fetched").arg(number), userMessage(error));
    });
}

void InvoicesPane::showDetail()
{
    const ArchivedInvoice *invoice = currentInvoice();
    const bool hasRoom = width() >= LeastWidthBesideDetail + metrics::PreviewWidth;
    const bool isListed = page() == Page::Data && m_content->currentIndex() == 0;
    m_detail->setVisible(invoice && hasRoom && isListed);
    if (!invoice)
        m_shownKey = 0;
    if (!invoice || (m_shownKey == invoice->key && *invoice == m_detail->invoice()))
        return;
    m_shownKey = invoice->key;
    const std::optional<Organization> whose = m_organizations.organization(invoice->organizationId);
    m_detail->setInvoice(*invoice, whose ? whose->name : QString(), m_kept.status().now);
    m_paying->follow(*invoice);
    showPayable();
    readPrevious(*invoice);
    readDocument(*invoice);
}

void InvoicesPane::readPrevious(const ArchivedInvoice &invoice)
{
    ArchiveQuery query;
    query.organizationId = invoice.organizationId;
    query.to = invoice.invoice.created;
    const auto isShown = [this, key = invoice.key] { return key == m_shownKey; };
    QCoro::connect(
        m_kept.keys(query, LooksBack, {}), this, [this, isShown](const Result<std::vector<qint64>> &keys) {
            if (!keys || !isShown())
                return;
            QCoro::connect(
                m_kept.rows(*keys), this, [this, isShown](const Result<std::vector<ArchivedInvoice>> &rows) {
                    if (rows && isShown())
                        m_detail->setPrevious(previousAmong(*rows, m_detail->invoice().invoice));
                });
        });
}

void InvoicesPane::readDocument(const ArchivedInvoice &invoice)
{
    QCoro::connect(m_kept.keptPdf(invoice.organizationId, invoice.invoice.id), this,
        [this, key = invoice.key](const Result<QByteArray> &pdf) {
            if (pdf && key == m_shownKey)
                m_detail->setDocument(*pdf);
        });
}

} // namespace portico::ui
