// SPDX-License-Identifier: MIT
#include "ui/invoices/invoicedetail.h"

#include "ui/account/entrylist.h"
#include "ui/invoices/documenttile.h"
#include "ui/invoices/invoicedocuments.h"
#include "ui/invoices/settlement.h"
#include "ui/style/metrics.h"
#include "ui/style/painting.h"
#include "ui/style/porticostyle.h"
#include "ui/text/accounttexts.h"
#include "ui/text/amounts.h"
#include "ui/text/billchangetexts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrollpane.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto MailsDelay = 300ms; ///< Not for each row one passes with the arrow keys.

/// "10 at $9.90"; only where the amount is that many times a whole price.
QString quantityNote(const InvoiceLine &line)
{
    if (!line.quantity || *line.quantity <= 1)
        return {};
    if (line.amount.minor % *line.quantity != 0)
        return count(*line.quantity);
    const Money each{line.amount.minor / *line.quantity, line.amount.currency};
    return InvoiceDetail::tr("%1 at %2").arg(count(*line.quantity), money(each));
}

QString lineNote(const InvoiceLine &line)
{
    const QString period = line.period.start < line.period.end ? billingPeriod(line.period) : QString();
    const QString quantity = quantityNote(line);
    return quantity.isEmpty() || period.isEmpty() ? quantity + period
                                                  : quantity + QStringLiteral(" · ") + period;
}

} // namespace

InvoiceDetail::InvoiceDetail(QWidget *parent)
    : QFrame(parent), m_scroll(new ScrollPane), m_number(new Label(TypeRole::BodyStrong)),
      m_status(new StatusChip), m_total(new Label(TypeRole::Figure)),
      m_when(new Label(TypeRole::Body, ColorRole::Text2)),
      m_whose(new Label(TypeRole::Body, ColorRole::Text2)),
      m_howToPay(new Label(TypeRole::Body, ColorRole::Text2)),
      m_pay(new Button(tr("Pay…"), Button::Kind::Primary)), m_preview(new Button(tr("Preview"))),
      m_save(new Button(tr("Save…"), Icon::Download)), m_print(new Button(tr("Print…"), Icon::Print)),
      m_open(new IconButton(Icon::External, tr("Open in the PDF viewer"))), m_lines(new KeyValueLines),
      m_question(new Label(TypeRole::Heading)), m_reasons(new KeyValueLines),
      m_compare(new Button(tr("Compare with others…"), Button::Kind::Flat)), m_sent(new QWidget),
      m_mails(new EntryList(tr("Sent to"))), m_document(new DocumentTile)
{
    setObjectName(QStringLiteral("invoiceDetail"));
    setAccessibleName(tr("The selected invoice"));
    setFixedWidth(metrics::PreviewWidth);
    m_preview->setObjectName(QStringLiteral("previewPdf"));
    m_save->setObjectName(QStringLiteral("savePdf"));
    m_print->setObjectName(QStringLiteral("printPdf"));
    m_open->setObjectName(QStringLiteral("openPdf"));
    m_compare->setObjectName(QStringLiteral("compareInvoice"));
    m_total->setObjectName(QStringLiteral("detailTotal"));
    m_question->setObjectName(QStringLiteral("whyQuestion"));
    m_reasons->setObjectName(QStringLiteral("whyReasons"));
    m_lines->setObjectName(QStringLiteral("detailLines"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->widget()->setAutoFillBackground(false);
    QVBoxLayout *column = m_scroll->column();
    column->setContentsMargins(
        metrics::CardPadding, metrics::PaneMarginY, metrics::CardPadding, metrics::PaneMarginY);
    column->setSpacing(metrics::CardGap);
    makeHead(column);
    column->addWidget(m_lines);
    auto *why = new QVBoxLayout;
    why->setSpacing(4);
    m_question->setWordWrap(true);
    why->addWidget(m_question);
    why->addWidget(m_reasons);
    why->addWidget(m_compare, 0, Qt::AlignLeft);
    column->addLayout(why);
    auto *sent = new QVBoxLayout(m_sent);
    sent->setContentsMargins(0, 0, 0, 0);
    sent->setSpacing(4);
    sent->addWidget(new Label(tr("Sent to"), TypeRole::Heading));
    sent->addWidget(m_mails);
    m_sent->setObjectName(QStringLiteral("detailSentTo"));
    m_sent->hide();
    column->addWidget(m_sent);
    column->addStretch(1);
    column->addWidget(m_document);
    m_mailsDelay.setSingleShot(true);
    m_mailsDelay.setInterval(MailsDelay);
    connect(&m_mailsDelay, &QTimer::timeout, this, &InvoiceDetail::requestMails);
    connect(m_pay, &QAbstractButton::clicked, this, &InvoiceDetail::payRequested);
    connect(m_preview, &QAbstractButton::clicked, this, &InvoiceDetail::previewRequested);
    connect(m_save, &QAbstractButton::clicked, this, &InvoiceDetail::saveRequested);
    connect(m_print, &QAbstractButton::clicked, this, &InvoiceDetail::printRequested);
    connect(m_open, &QAbstractButton::clicked, this, &InvoiceDetail::openRequested);
    connect(m_compare, &QAbstractButton::clicked, this, &InvoiceDetail::compareRequested);
}

void InvoiceDetail::makeHead(QVBoxLayout *column)
{
    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    auto *title = new QHBoxLayout;
    m_number->setElided();
    m_number->setSelectable();
    title->addWidget(m_number, 1);
    title->addWidget(m_status);
    head->addLayout(title);
    auto *amount = new QHBoxLayout;
    amount->setSpacing(metrics::Grid);
    amount->addWidget(m_total);
    amount->addWidget(m_when, 1, Qt::AlignBottom);
    head->addLayout(amount);
    m_whose->setElided();
    head->addWidget(m_whose);
    m_howToPay->setWordWrap(true);
    head->addWidget(m_howToPay);
    m_pay->setObjectName(QStringLiteral("payInvoice"));
    m_pay->hide();
    head->addWidget(m_pay, 0, Qt::AlignLeft);
    column->addLayout(head);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::Grid / 2); // leaves room for the scroll bar
    for (QWidget *button : std::initializer_list<QWidget *>{m_preview, m_save, m_print, m_open}) {
        setCompact(button);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    column->addLayout(buttons);
}

void InvoiceDetail::setInvoice(
    const archive::ArchivedInvoice &invoice, const QString &organization, UtcSeconds now)
{
    m_invoice = invoice;
    const Invoice &own = invoice.invoice;
    if (m_mailsOf != own.id) {
        m_mailsOf.clear();
        m_sent->hide();
    }
    m_mailsDelay.start();
    m_number->setText(own.number.isEmpty() ? tr("No number yet") : own.number);
    m_status->setChip(chipFor(invoice.displayStatus));
    m_total->setText(money(own.total));
    m_total->setStruckOut(invoice.displayStatus == Invoice::DisplayStatus::Void);
    QStringList whose{organization};
    if (!own.purchaseOrder.isEmpty())
        whose.append(tr("PO %1").arg(own.purchaseOrder));
    m_whose->setText(whose.join(QStringLiteral(" · ")));
    showWhen(now);
    const bool hasDocument = own.status != Invoice::Status::Draft;
    for (QWidget *button : std::initializer_list<QWidget *>{m_preview, m_save, m_print, m_open}) {
        button->setEnabled(hasDocument);
        button->setToolTip(hasDocument ? QString() : tr("A draft has no document yet"));
    }
    m_open->setToolTip(tr("Open in the PDF viewer"));
    showLines();
    setPrevious({});
    setDocument({});
}

void InvoiceDetail::showWhen(UtcSeconds now)
{
    using enum Invoice::DisplayStatus;
    const Invoice &own = m_invoice.invoice;
    QString when;
    if (own.paidAt)
        when = tr("paid %1").arg(billingDay(*own.paidAt));
    else if (m_invoice.displayStatus == PastDue && own.dueDate)
        when = tr("due %1, %2").arg(billingDayShort(*own.dueDate), daysLate(*own.dueDate, now));
    else if (m_invoice.displayStatus == Open && own.dueDate)
        when = tr("due %1, %2 left").arg(billingDayShort(*own.dueDate), age(*own.dueDate - now));
    else
        when = tr("issued %1").arg(billingDay(own.created));
    m_when->setText(when);
    const bool isSent = own.dueDate && own.amountRemaining.minor > 0
        && (m_invoice.displayStatus == Open || m_invoice.displayStatus == PastDue);
    m_howToPay->setText(isSent ? tr("Pay it by bank transfer or card: the PDF says how.") : QString());
    m_howToPay->setVisible(isSent);
}

void InvoiceDetail::showLines()
{
    const Invoice &own = m_invoice.invoice;
    QList<KeyValueLines::Line> lines;
    for (const InvoiceLine &line : own.lines)
        lines.append({line.description, money(line.amount), lineNote(line), false, false, ColorRole::Text});
    KeyValueLines::Line subtotal{tr("Subtotal"), money(own.subtotal)};
    subtotal.ruleAbove = true;
    lines.append(subtotal);
    for (const InvoiceTax &tax : own.taxes) {
        const QString name = tax.percentage.units == 0 ? tax.name : tax.name + u' ' + percent(tax.percentage);
        lines.append({name, money(tax.amount)});
    }
    if (own.taxes.empty() && !own.tax.isZero())
        lines.append({tr("Tax"), money(own.tax)});
    KeyValueLines::Line total{tr("Total"), money(own.total)};
    total.isTotal = total.ruleAbove = true;
    lines.append(total);
    lines.append(settlementLines(own));
    m_lines->setLines(lines);
}

void InvoiceDetail::setPayable(bool payable)
{
    m_pay->setVisible(payable);
}

void InvoiceDetail::setPrevious(const std::optional<Invoice> &previous)
{
    const std::vector<BillChange> changes
        = previous ? billChanges(billOf(*previous), billOf(m_invoice.invoice)) : std::vector<BillChange>();
    m_question->setVisible(previous.has_value());
    m_reasons->setVisible(!changes.empty());
    if (!previous)
        return;
    const Money difference{
        m_invoice.invoice.total.minor - previous->total.minor, m_invoice.invoice.total.currency};
    m_question->setText(
        whyQuestion(difference, tr("%1 of %2").arg(previous->number, billingDayShort(previous->created))));
    QList<KeyValueLines::Line> reasons;
    for (const BillChange &change : changes)
        reasons.append({subject(change), moneySigned(change.difference), whatHappened(change)});
    m_reasons->setLines(reasons);
}

void InvoiceDetail::setDocument(const QByteArray &pdf)
{
    m_document->setDocument(documentFileName(m_invoice.invoice), pdf);
}

void InvoiceDetail::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_mailsDelay.start();
}

void InvoiceDetail::requestMails()
{
    if (!isVisible() || m_invoice.invoice.id.isEmpty())
        return;
    m_mailsOf = m_invoice.invoice.id;
    Q_EMIT mailsRequested(m_invoice.organizationId, m_mailsOf);
}

void InvoiceDetail::setMails(const QString &invoiceId, const std::vector<InvoiceMail> &mails)
{
    if (invoiceId != m_invoice.invoice.id)
        return;
    std::vector<EntryList::Entry> entries;
    for (const InvoiceMail &mail : mails) {
        EntryList::Entry entry;
        entry.title = mail.contactName.isEmpty() ? mail.recipient : mail.contactName;
        entry.second = mail.contactName.isEmpty() ? QString() : mail.recipient;
        entry.chip = chipFor(mail);
        entry.tip = sentence(mail);
        entry.note = mail.state == InvoiceMail::State::Failed ? mail.reason : QString();
        entries.push_back(std::move(entry));
    }
    m_mails->setEntries(entries);
    m_sent->setVisible(!entries.empty());
}

void InvoiceDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &colors = Palette::of(this);
    painter.fillRect(rect(), colors.base);
    const bool isRight = layoutDirection() == Qt::LeftToRight;
    const int edge = isRight ? 0 : width() - 1;
    painting::hairline(painter, {edge, 0}, {edge, height() - 1}, colors.border);
}

} // namespace portico::ui
