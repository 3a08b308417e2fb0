// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicedocuments.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace portico::ui {

namespace {

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

/// A number as a file name: whatever a provider puts into it, it stays one name in one folder.
QString fileName(const Invoice &invoice)
{
    QString name = invoice.number.isEmpty() ? invoice.id : invoice.number;
    name.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}._-]")), QStringLiteral("_"));
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return (name.isEmpty() ? QStringLiteral("invoice") : name) + QStringLiteral(".pdf");
}

} // namespace

InvoiceDocuments::InvoiceDocuments(account::InvoiceService &source, QObject *parent)
    : QObject(parent), m_source(source), m_askPath(askWithDialog),
      m_openUrl([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
}

InvoiceDocuments::~InvoiceDocuments()
{
    m_stop.request_stop();
}

void InvoiceDocuments::save(const QString &organizationId, const Invoice &invoice, QWidget *window)
{
    m_askPath(window, fileName(invoice), [this, organizationId, invoice](const QString &path) {
        fetch(organizationId, invoice, [this, number = invoice.number, path](const QByteArray &pdf) {
            if (write(number, path, pdf))
                Q_EMIT saved(number, path);
        });
    });
}

void InvoiceDocuments::open(const QString &organizationId, const Invoice &invoice)
{
    fetch(organizationId, invoice, [this, invoice](const QByteArray &pdf) {
        const QString path = m_directory.filePath(fileName(invoice));
        if (!write(invoice.number, path, pdf))
            return;
        if (m_openUrl(QUrl::fromLocalFile(path))) {
            Q_EMIT opened(invoice.number);
            return;
        }
        Error error;
        error.kind = Error::Kind::Invalid;
        error.code = QStringLiteral("file_not_opened");
        Q_EMIT failed(invoice.number, error);
    });
}

void InvoiceDocuments::fetch(
    const QString &organizationId, const Invoice &invoice, std::function<void(const QByteArray &)> then)
{
    Q_EMIT started(invoice.number);
    QCoro::connect(m_source.pdf(organizationId, invoice.id, m_stop.get_token()), this,
        [this, number = invoice.number, then = std::move(then)](const Result<QByteArray> &pdf) {
            if (pdf)
                then(*pdf);
            else if (pdf.error().kind != Error::Kind::Cancelled)
                Q_EMIT failed(number, pdf.error());
        });
}

bool InvoiceDocuments::write(const QString &number, const QString &path, const QByteArray &pdf)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size() && file.commit())
        return true;
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("file_not_written");
    error.detail = file.errorString();
    Q_EMIT failed(number, error);
    return false;
}

} // namespace portico::ui
