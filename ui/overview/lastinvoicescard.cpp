// SPDX-License-Identifier: MIT
#include "ui/overview/lastinvoicescard.h"

#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/chips.h"
#include "ui/text/dates.h"
#include "ui/text/words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int RowHeight = 32;
constexpr int DateWidth = 104;
constexpr int StatusWidth = 120;
constexpr int AmountWidth = 88;

/// A row with a hairline above it, unless it is the first.
class InvoiceRow final : public QWidget
{
public:
    InvoiceRow(bool isFirst, QWidget *parent) : QWidget(parent), m_isFirst(isFirst)
    {
        setFixedHeight(RowHeight);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_isFirst)
            return;
        QPainter painter(this);
        painting::hairline(painter, QPoint(0, 0), QPoint(width() - 1, 0), Palette::of(this).hair);
    }

private:
    bool m_isFirst;
};

} // namespace

LastInvoicesCard::LastInvoicesCard(QWidget *parent)
    : Card(tr("Last invoices"), parent), m_all(new Button(QString(), Button::Kind::Flat)),
      m_none(new Label(tr("There are no invoices yet."), TypeRole::Body, ColorRole::Text2))
{
    setObjectName(QStringLiteral("lastInvoicesCard"));
    m_all->setObjectName(QStringLiteral("allInvoices"));
    addHeadWidget(m_all);
    body()->addWidget(m_none);
    body()->addStretch();
    connect(m_all, &QAbstractButton::clicked, this, &LastInvoicesCard::allRequested);
}

void LastInvoicesCard::setInvoices(const account::InvoicePage &page)
{
    if (m_rows && page == m_shown)
        return;
    m_shown = page;
    m_none->setVisible(page.invoices.empty());
    m_all->setVisible(!page.invoices.empty());
    m_all->setText(page.total > 0 ? tr("All %n invoice(s)", nullptr, page.total) : tr("All invoices"));
    delete m_rows;
    m_rows = new QWidget;
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (std::size_t row = 0; row < page.invoices.size(); ++row)
        addRow(int(row), page.invoices[row]);
    body()->insertWidget(0, m_rows);
}

void LastInvoicesCard::addRow(int row, const account::ListedInvoice &listed)
{
    const Invoice &invoice = listed.invoice;
    auto *line = new InvoiceRow(row == 0, m_rows);
    auto *cells = new QHBoxLayout(line);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(8);
    auto *date = new Label(billingDay(invoice.created), TypeRole::Body, ColorRole::Text2);
    date->setMinimumWidth(DateWidth);
    auto *number = new ElidedLabel(invoice.number.isEmpty() ? word(listed.displayStatus) : invoice.number);
    number->setObjectName(QStringLiteral("invoiceNumber"));
    auto *place = new QWidget;
    place->setMinimumWidth(StatusWidth);
    auto *placed = new QHBoxLayout(place);
    placed->setContentsMargins(0, 0, 0, 0);
    placed->addWidget(new StatusChip(chipFor(listed.displayStatus)));
    placed->addStretch();
    auto *amount = new Label(money(invoice.total), TypeRole::BodyMedium);
    amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    amount->setMinimumWidth(AmountWidth);
    amount->setStruckOut(listed.displayStatus == Invoice::DisplayStatus::Void);
    cells->addWidget(date);
    cells->addWidget(number, 1);
    cells->addWidget(place);
    cells->addWidget(amount);
    auto *document = new IconButton(Icon::Download, tr("Save the PDF of %1").arg(invoice.number), false);
    document->setObjectName(QStringLiteral("saveDocument"));
    document->setEnabled(listed.displayStatus != Invoice::DisplayStatus::Draft);
    connect(
        document, &QAbstractButton::clicked, this, [this, invoice] { Q_EMIT documentRequested(invoice); });
    cells->addWidget(document);
    m_rows->layout()->addWidget(line);
}

} // namespace portico::ui
