// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/keptinvoices.h"
#include "services/domain/invoice.h"

#include <QObject>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>

class QPrinter;

namespace portico::ui {

/// A name for the document of \a invoice: whatever a provider puts into its number, it stays one name in one
/// folder of every system.
[[nodiscard]] QString documentFileName(const Invoice &invoice);

/// Fetches the PDF of an invoice and saves it where the person says, shows or prints it, or opens it in the
/// system's viewer.
class InvoiceDocuments final : public QObject
{
    Q_OBJECT

public:
    /// Asks for a path, proposing a name, and calls back with the choice unless the person declines.
    using AskPath
        = std::function<void(QWidget *window, const QString &proposed, std::function<void(const QString &)>)>;
    /// The same for a folder.
    using AskFolder = std::function<void(QWidget *window, std::function<void(const QString &)>)>;
    /// Asks for a printer and calls back with it unless the person declines.
    using AskPrinter = std::function<void(QWidget *window, std::function<void(QPrinter &)>)>;
    using OpenUrl = std::function<bool(const QUrl &)>;

    /// \a source must outlive this.
    explicit InvoiceDocuments(account::KeptInvoices &source, QObject *parent = nullptr);
    ~InvoiceDocuments() override;

    void save(const QString &organizationId, const Invoice &invoice, QWidget *window);
    void open(const QString &organizationId, const Invoice &invoice);
    /// Shows the pages over \a window.
    void preview(const QString &organizationId, const Invoice &invoice, QWidget *window);
    void print(const QString &organizationId, const Invoice &invoice, QWidget *window);

    void askFolder(QWidget *window, std::function<void(const QString &)> then)
    {
        m_askFolder(window, std::move(then));
    }

    /// The dialogs and the viewer; tests put their own here.
    void setAskPath(AskPath askPath) { m_askPath = std::move(askPath); }
    void setAskFolder(AskFolder askFolder) { m_askFolder = std::move(askFolder); }
    void setAskPrinter(AskPrinter askPrinter) { m_askPrinter = std::move(askPrinter); }
    void setOpenUrl(OpenUrl openUrl) { m_openUrl = std::move(openUrl); }

Q_SIGNALS:
    void started(const QString &number);
    void fetched(const QString &invoiceId, const QByteArray &pdf);
    void saved(const QString &number, const QString &path);
    void opened(const QString &number);
    void printed(const QString &number);
    void failed(const QString &number, const portico::Error &error);

private:
    void fetch(
        const QString &organizationId, const Invoice &invoice, std::function<void(const QByteArray &)> then);
    bool write(const QString &number, const QString &path, const QByteArray &pdf);

    account::KeptInvoices &m_source;
    AskPath m_askPath;
    AskFolder m_askFolder;
    AskPrinter m_askPrinter;
    OpenUrl m_openUrl;
    QTemporaryDir m_directory; ///< What was opened, until the program ends.
    std::stop_source m_stop;
};

} // namespace portico::ui
