// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/invoiceservice.h"

#include <QObject>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>

namespace portico::ui {

/// Fetches the PDF of an invoice and saves it where the person says, or opens it in the system's viewer.
class InvoiceDocuments final : public QObject
{
    Q_OBJECT

public:
    /// Asks for a path, proposing a name, and calls back with the choice unless the person declines.
    using AskPath
        = std::function<void(QWidget *window, const QString &proposed, std::function<void(const QString &)>)>;
    using OpenUrl = std::function<bool(const QUrl &)>;

    /// \a source must outlive this.
    explicit InvoiceDocuments(account::InvoiceService &source, QObject *parent = nullptr);
    ~InvoiceDocuments() override;

    void save(const QString &organizationId, const Invoice &invoice, QWidget *window);
    void open(const QString &organizationId, const Invoice &invoice);

    /// The dialog and the viewer; tests put their own here.
    void setAskPath(AskPath askPath) { m_askPath = std::move(askPath); }
    void setOpenUrl(OpenUrl openUrl) { m_openUrl = std::move(openUrl); }

Q_SIGNALS:
    void started(const QString &number);
    void saved(const QString &number, const QString &path);
    void opened(const QString &number);
    void failed(const QString &number, const portico::Error &error);

private:
    void fetch(
        const QString &organizationId, const Invoice &invoice, std::function<void(const QByteArray &)> then);
    bool write(const QString &number, const QString &path, const QByteArray &pdf);

    account::InvoiceService &m_source;
    AskPath m_askPath;
    OpenUrl m_openUrl;
    QTemporaryDir m_directory; ///< What was opened, until the program ends.
    std::stop_source m_stop;
};

} // namespace portico::ui
