// SPDX-License-Identifier: MIT
#include "ui/invoices/perioddialog.h"

#include "ui/style/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"

#include <QDateEdit>
#include <QFormLayout>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 360;

} // namespace

PeriodDialog::PeriodDialog(const DateRange &range, QWidget *parent)
    : QDialog(parent), m_first(new QDateEdit(range.first)), m_last(new QDateEdit(range.last))
{
    setObjectName(QStringLiteral("periodDialog"));
    setWindowTitle(tr("Invoices of a Period"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout;
    form->setSpacing(metrics::Grid);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->addRow(tr("From"), m_first);
    form->addRow(tr("To"), m_last);
    for (QDateEdit *edit : {m_first, m_last}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    }
    m_first->setObjectName(QStringLiteral("periodFirst"));
    m_last->setObjectName(QStringLiteral("periodLast"));
    m_last->setMinimumDate(range.first);
    connect(m_first, &QDateEdit::dateChanged, m_last, &QDateEdit::setMinimumDate);
    auto *frame = new DialogFrame(*this, DialogWidth);
    frame->body()->addLayout(form);
    auto *cancel = new Button(tr("Cancel"));
    auto *show = new Button(tr("Show"), Button::Kind::Primary);
    show->setObjectName(QStringLiteral("periodShow"));
    show->setDefault(true);
    frame->addButton(cancel);
    frame->addButton(show);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(show, &QAbstractButton::clicked, this, [this] {
        Q_EMIT chosen({m_first->date(), m_last->date()});
        accept();
    });
}

} // namespace portico::ui
