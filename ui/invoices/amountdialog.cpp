// SPDX-License-Identifier: MIT
#include "ui/invoices/amountdialog.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 360;

QString typed(const std::optional<qint64> &amount, const Currency &currency)
{
    return amount ? formatMoney({*amount, currency}, QLocale()) : QString();
}

} // namespace

QString AmountRange::text() const
{
    const auto amount = [&](qint64 minor) { return money({minor, currency}); };
    if (least && most)
        return AmountDialog::tr("%1 to %2").arg(amount(*least), amount(*most));
    if (least)
        return AmountDialog::tr("%1 or more").arg(amount(*least));
    if (most)
        return AmountDialog::tr("%1 or less").arg(amount(*most));
    return currency.code().toUpper();
}

AmountDialog::AmountDialog(
    const std::vector<Currency> &currencies, const std::optional<AmountRange> &range, QWidget *parent)
    : QDialog(parent), m_currency(new QComboBox), m_least(new QLineEdit), m_most(new QLineEdit),
      m_problem(new Label(TypeRole::Body, ColorRole::Bad))
{
    setObjectName(QStringLiteral("amountDialog"));
    setWindowTitle(tr("Invoices of an Amount"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const Currency &currency : currencies) {
        m_currency->addItem(currency.code().toUpper());
        if (range && range->currency == currency)
            m_currency->setCurrentIndex(m_currency->count() - 1);
    }
    if (range) {
        m_least->setText(typed(range->least, range->currency));
        m_most->setText(typed(range->most, range->currency));
    }
    m_currency->setObjectName(QStringLiteral("amountCurrency"));
    m_least->setObjectName(QStringLiteral("amountLeast"));
    m_most->setObjectName(QStringLiteral("amountMost"));
    m_problem->setObjectName(QStringLiteral("amountProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->setSpacing(metrics::Grid);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->addRow(tr("Currency"), m_currency);
    form->addRow(tr("From"), m_least);
    form->addRow(tr("To"), m_most);
    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->addLayout(form);
    frame->body()->addWidget(m_problem);
    auto *cancel = new Button(tr("Cancel"));
    auto *show = new Button(tr("Show"), Button::Kind::Primary);
    show->setObjectName(QStringLiteral("amountShow"));
    show->setDefault(true);
    frame->addButton(cancel);
    frame->addButton(show);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(show, &QAbstractButton::clicked, this, &AmountDialog::submit);
}

Currency AmountDialog::currency() const
{
    return *Currency::fromCode(m_currency->currentText());
}

void AmountDialog::submit()
{
    AmountRange range{currency(), {}, {}};
    for (const auto &[field, amount] : {std::pair(m_least, &range.least), std::pair(m_most, &range.most)}) {
        if (field->text().trimmed().isEmpty())
            continue;
        const Result<Money> parsed = parseMoney(field->text(), range.currency, QLocale());
        if (!parsed) {
            m_problem->setText(
                tr("“%1” is not an amount in %2.").arg(field->text(), m_currency->currentText()));
            m_problem->show();
            field->setFocus();
            return;
        }
        *amount = parsed->minor;
    }
    if (range.least && range.most && *range.least > *range.most)
        std::swap(range.least, range.most);
    Q_EMIT chosen(range);
    accept();
}

} // namespace portico::ui
