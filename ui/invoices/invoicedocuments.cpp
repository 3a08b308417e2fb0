// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicedocuments.h"

#include "services/documents/documentname.h"
#include "ui/invoices/pdfpages.h"
#include "ui/invoices/previewdialog.h"
#include "ui/invoices/printing.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QStandardPaths>

namespace portico::ui {

namespace {

constexpr int PrintWidth = 1'654; ///< A4 at 200 dots per inch.

void askWithDialog(QWidget *window, const QString &proposed, std::function<void(const QString &)> then)
{
    auto *dialog = new QFileDialog(window, InvoiceDocuments::tr("Save Invoice"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->setNameFilter(InvoiceDocuments::tr("PDF documents (*.pdf)"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(proposed);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(then));
    dialog->open();
}

void askWithFolderDialog(QWidget *window, std::function<void(const QString &)> then)
{
    auto *dialog = new QFileDialog(window, InvoiceDocuments::tr("Folder for the PDFs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(then));
    dialog->open();
}

void askWithPrintDialog(QWidget *window, std::function<void(QPrinter &)> then)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), dialog,
        [printer, then = std::move(then)] { then(*printer); });
    dialog->open();
}

Error documentError(const char *code, const QString &detail = {})
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QLatin1StringView(code);
    error.detail = detail;
    return error;
}

} // namespace

QString documentFileName(const Invoice &invoice)
{
    const auto name = documents::DocumentName::fromTemplate(QStringLiteral("{number}"));
    return name->nameFor(invoice, QString()) + QStringLiteral(".pdf");
}

InvoiceDocuments::InvoiceDocuments(account::KeptInvoices &source, QObject *parent)
    : QObject(parent), m_source(source), m_askPath(askWithDialog), m_askFolder(askWithFolderDialog),
      m_askPrinter(askWithPrintDialog),
      m_openUrl([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
}

InvoiceDocuments::~InvoiceDocuments()
{
    m_stop.request_stop();
}

void InvoiceDocuments::save(const QString &organizationId, const Invoice &invoice, QWidget *window)
{
    m_askPath(window, documentFileName(invoice), [this, organizationId, invoice](const QString &path) {
        fetch(organizationId, invoice, [this, number = invoice.number, path](const QByteArray &pdf) {
            if (write(number, path, pdf))
                Q_EMIT saved(number, path);
        });
    });
}

void InvoiceDocuments::open(const QString &organizationId, const Invoice &invoice)
{
    fetch(organizationId, invoice, [this, invoice](const QByteArray &pdf) {
        const QString path = m_directory.filePath(documentFileName(invoice));
        if (!write(invoice.number, path, pdf))
            return;
        if (m_openUrl(QUrl::fromLocalFile(path))) {
            Q_EMIT opened(invoice.number);
            return;
        }
        Q_EMIT failed(invoice.number, documentError("file_not_opened"));
    });
}

void InvoiceDocuments::preview(const QString &organizationId, const Invoice &invoice, QWidget *window)
{
    auto *dialog = new PreviewDialog(invoice.number, window);
    connect(dialog, &PreviewDialog::saveRequested, this,
        [this, organizationId, invoice, dialog] { save(organizationId, invoice, dialog); });
    connect(dialog, &PreviewDialog::printRequested, this,
        [this, organizationId, invoice, dialog] { print(organizationId, invoice, dialog); });
    dialog->open();
    const QPointer<PreviewDialog> shown(dialog);
    QCoro::connect(m_source.pdf(organizationId, invoice.id, m_stop.get_token()), this,
        [this, id = invoice.id, shown](const Result<QByteArray> &pdf) {
            if (pdf)
                Q_EMIT fetched(id, *pdf);
            if (shown && pdf)
                shown->show(*pdf);
            else if (shown)
                shown->showFailure(pdf.error());
        });
}

void InvoiceDocuments::print(const QString &organizationId, const Invoice &invoice, QWidget *window)
{
    fetch(organizationId, invoice, [this, number = invoice.number, window](const QByteArray &pdf) {
        QCoro::connect(pdfPages(pdf, PrintWidth, m_stop.get_token()), this,
            [this, number, window](const Result<QList<QImage>> &pages) {
                if (!pages) {
                    Q_EMIT failed(number, pages.error());
                    return;
                }
                m_askPrinter(window, [this, number, pages = *pages](QPrinter &printer) {
                    if (printPages(pages, printer))
                        Q_EMIT printed(number);
                    else
                        Q_EMIT failed(number, documentError("not_printed"));
                });
            });
    });
}

void InvoiceDocuments::fetch(
    const QString &organizationId, const Invoice &invoice, std::function<void(const QByteArray &)> then)
{
    Q_EMIT started(invoice.number);
    QCoro::connect(m_source.pdf(organizationId, invoice.id, m_stop.get_token()), this,
        [this, number = invoice.number, id = invoice.id, then = std::move(then)](
            const Result<QByteArray> &pdf) {
            if (pdf) {
                Q_EMIT fetched(id, *pdf);
                then(*pdf);
            } else if (pdf.error().kind != Error::Kind::Cancelled) {
                Q_EMIT failed(number, pdf.error());
            }
        });
}

bool InvoiceDocuments::write(const QString &number, const QString &path, const QByteArray &pdf)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size() && file.commit())
        return true;
    Q_EMIT failed(number, documentError("file_not_written", file.errorString()));
    return false;
}

} // namespace portico::ui
