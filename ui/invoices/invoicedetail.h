// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/keptinvoices.h"
#include "services/domain/billchange.h"
#include "services/domain/billingcontact.h"

#include <QFrame>
#include <QTimer>

class QVBoxLayout;

namespace portico::ui {

class Button;
class DocumentTile;
class EntryList;
class IconButton;
class KeyValueLines;
class Label;
class ScrollPane;
class StatusChip;

/// One invoice beside the list: what it consists of, what became of it, why it is not what the one before
/// was, and its document.
class InvoiceDetail final : public QFrame
{
    Q_OBJECT

public:
    explicit InvoiceDetail(QWidget *parent = nullptr);

    void setInvoice(const archive::ArchivedInvoice &invoice, const QString &organization, UtcSeconds now);
    /// What came before it; nothing takes the comparison away.
    void setPrevious(const std::optional<Invoice> &previous);
    /// The document as it is kept here; empty where it was not fetched yet.
    void setDocument(const QByteArray &pdf);
    /// The mails with an invoice, newest first; those with one that is not shown are dropped.
    void setMails(const QString &invoiceId, const std::vector<InvoiceMail> &mails);
    /// Whether the person can pay it here.
    void setPayable(bool payable);
    [[nodiscard]] const archive::ArchivedInvoice &invoice() const { return m_invoice; }

Q_SIGNALS:
    void payRequested();
    void saveRequested();
    void printRequested();
    void previewRequested();
    void openRequested();
    void compareRequested();
    /// The invoice is looked at for a moment: setMails() says to whom it was sent.
    void mailsRequested(const QString &organizationId, const QString &invoiceId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeHead(QVBoxLayout *column);
    void showWhen(UtcSeconds now);
    void showLines();
    void requestMails();

    archive::ArchivedInvoice m_invoice;
    ScrollPane *m_scroll;
    Label *m_number;
    StatusChip *m_status;
    Label *m_total;
    Label *m_when;
    Label *m_whose;
    Label *m_howToPay;
    Button *m_pay;
    Button *m_preview;
    Button *m_save;
    Button *m_print;
    IconButton *m_open;
    KeyValueLines *m_lines;
    Label *m_question;
    KeyValueLines *m_reasons;
    Button *m_compare;
    QWidget *m_sent;
    EntryList *m_mails;
    DocumentTile *m_document;
    QTimer m_mailsDelay;
    QString m_mailsOf; ///< The invoice whose mails were asked for.
};

} // namespace portico::ui
