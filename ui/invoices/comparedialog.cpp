// SPDX-License-Identifier: MIT
#include "ui/invoices/comparedialog.h"

#include "services/domain/billchange.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/billchangetexts.h"
#include "ui/text/dates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QFormLayout>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 480;

} // namespace

CompareDialog::CompareDialog(std::vector<archive::ArchivedInvoice> invoices,
    const std::optional<NextCharge> &next, qint64 key, QWidget *parent)
    : QDialog(parent), m_before(new QComboBox), m_after(new QComboBox),
      m_question(new Label(TypeRole::Heading)), m_reasons(new KeyValueLines)
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Why the Bill Changed"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_before->setObjectName(QStringLiteral("compareBefore"));
    m_after->setObjectName(QStringLiteral("compareAfter"));
    m_question->setObjectName(QStringLiteral("compareQuestion"));
    m_reasons->setObjectName(QStringLiteral("compareReasons"));
    m_question->setWordWrap(true);
    int after = 0;
    if (next)
        m_choices.push_back({tr("Next charge, %1, forecast").arg(billingDay(next->at)), billOf(*next)});
    for (const archive::ArchivedInvoice &one : invoices) {
        if (one.key == key)
            after = int(m_choices.size());
        //: Number, day and amount of an invoice.
        m_choices.push_back(
            {tr("%1, %2, %3")
                    .arg(one.invoice.number, billingDay(one.invoice.created), money(one.invoice.total)),
                billOf(one.invoice)});
    }
    for (const Choice &choice : m_choices) {
        m_before->addItem(choice.name);
        m_after->addItem(choice.name);
    }
    m_after->setCurrentIndex(after);
    m_before->setCurrentIndex(std::min(after + 1, int(m_choices.size()) - 1));
    auto *form = new QFormLayout;
    form->setSpacing(metrics::Grid);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("This bill"), m_after);
    form->addRow(tr("Compared with"), m_before);
    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->setSpacing(metrics::CardGap);
    frame->body()->addLayout(form);
    frame->body()->addWidget(m_question);
    frame->body()->addWidget(m_reasons);
    auto *close = new Button(tr("Close"), Button::Kind::Primary);
    close->setDefault(true);
    frame->addButton(close);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    for (QComboBox *box : {m_before, m_after})
        connect(box, &QComboBox::currentIndexChanged, this, &CompareDialog::follow);
    follow();
}

void CompareDialog::follow()
{
    if (m_before->currentIndex() < 0 || m_after->currentIndex() < 0)
        return;
    const Bill &before = m_choices[std::size_t(m_before->currentIndex())].bill;
    const Bill &after = m_choices[std::size_t(m_after->currentIndex())].bill;
    const Money difference{after.total.minor - before.total.minor, after.total.currency};
    m_question->setText(whyQuestion(difference, money(before.total)));
    QList<KeyValueLines::Line> lines;
    for (const BillChange &change : billChanges(before, after))
        lines.append({subject(change), moneySigned(change.difference), whatHappened(change)});
    KeyValueLines::Line total{tr("Difference"), moneySigned(difference)};
    total.isTotal = total.ruleAbove = true;
    lines.append(total);
    m_reasons->setLines(lines);
}

} // namespace portico::ui
