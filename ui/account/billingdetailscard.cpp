// SPDX-License-Identifier: MIT
#include "ui/account/billingdetailscard.h"

#include "ui/account/billingdetailsform.h"
#include "ui/style/metrics.h"
#include "ui/text/accounttexts.h"
#include "ui/text/places.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;

namespace {

/// As it is written on an envelope, in one line.
QString inOneLine(const Address &address)
{
    const AddressFormat format = addressFormat(address.country);
    const bool hasState = !address.city.isEmpty() && !address.state.isEmpty();
    const QString city = hasState ? address.city + u',' : address.city;
    QStringList place{format.postalCodeFirst ? address.postalCode : QString(), city, address.state,
        format.postalCodeFirst ? QString() : address.postalCode};
    place.removeAll(QString());
    QStringList parts{address.line1, address.line2, place.join(u' '),
        address.country.isEmpty() ? QString() : countryName(address.country)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

BillingDetailsCard::BillingDetailsCard(models::BillingDetailsModel &model, QWidget *parent)
    : Card(tr("Billing details"), parent), m_model(model), m_chip(new StatusChip),
      m_form(new BillingDetailsForm), m_lines(new KeyValueLines),
      m_from(new Label(TypeRole::Body, ColorRole::Text2)), m_discard(new Button(tr("Discard"))),
      m_save(new Button(tr("Save billing details")))
{
    setObjectName(QStringLiteral("billingDetailsCard"));
    m_chip->setObjectName(QStringLiteral("billingGaps"));
    m_discard->setObjectName(QStringLiteral("discardDetails"));
    m_save->setObjectName(QStringLiteral("saveDetails"));
    m_lines->setObjectName(QStringLiteral("billingLines"));
    m_form->setObjectName(QStringLiteral("billingForm"));
    m_from->setElided();
    addHeadWidget(m_chip);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::Grid);
    foot->addWidget(m_from, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_save);
    body()->addWidget(m_form);
    body()->addWidget(m_lines);
    body()->addStretch();
    body()->addSpacing(12);
    body()->addLayout(foot);
    connect(m_form, &BillingDetailsForm::edited, this, &BillingDetailsCard::takeTyped);
    connect(m_discard, &QAbstractButton::clicked, this, &BillingDetailsCard::discard);
    connect(m_save, &QAbstractButton::clicked, this, &BillingDetailsCard::save);
    connect(&m_model.saving(), &Operation::changed, this, &BillingDetailsCard::followSaving);
}

void BillingDetailsCard::follow(bool online)
{
    m_online = online;
    const bool mayEdit = m_model.may(Permission::BillingDetailsEdit);
    setVisible(m_model.hasDetails());
    m_form->setVisible(mayEdit);
    m_lines->setVisible(!mayEdit);
    m_discard->setVisible(mayEdit);
    m_save->setVisible(mayEdit);
    if (!m_model.hasDetails()) {
        m_shown.reset();
        m_isSaved = false;
        return;
    }
    if (m_model.hasChanges())
        m_isSaved = false;
    const QString from = shownFrom(m_model.nextInvoiceAt());
    m_from->setText(m_isSaved ? tr("Saved. %1").arg(from) : from);
    std::vector<BillingGap> gaps = m_model.gaps();
    std::erase_if(gaps, [](const BillingGap &gap) { return gap.kind == BillingGap::Kind::TaxIdNotValid; });
    m_chip->setChip(chipForGaps(int(gaps.size()), m_model.nextInvoiceAt()));
    if (!mayEdit)
        return showLines();
    const bool isUnderWay = m_model.saving().isUnderWay();
    if (!m_isTyping && m_shown != m_model.draft()) {
        m_shown = m_model.draft();
        m_form->setDetails(*m_shown);
    }
    m_form->setGaps(gaps, m_model.nextInvoiceAt(), m_model.state().now);
    m_form->setEnabled(m_online && !isUnderWay);
    m_discard->setEnabled((m_model.hasChanges() || m_form->isUnfinished()) && !isUnderWay);
    m_save->setEnabled(m_online && m_model.hasChanges() && !isUnderWay);
    m_save->setText(isUnderWay ? tr("Saving…") : tr("Save billing details"));
    const Button::Kind kind = m_save->isEnabled() ? Button::Kind::Primary : Button::Kind::Normal;
    if (kind != m_save->kind())
        m_save->setKind(kind);
}

void BillingDetailsCard::takeTyped()
{
    m_isTyping = true; // what is typed stays as it is typed, with its blanks
    m_model.setDraft(m_form->details());
    m_shown = m_model.draft();
    m_isTyping = false;
    follow(m_online);
}

void BillingDetailsCard::save()
{
    m_form->clearProblem();
    if (!m_form->showFault())
        m_model.save();
}

void BillingDetailsCard::discard()
{
    m_form->clearProblem();
    m_shown.reset();
    m_model.discard();
    follow(m_online);
}

void BillingDetailsCard::followSaving()
{
    const Operation::State state = m_model.saving().state();
    if (std::exchange(m_savingState, state) == state)
        return;
    m_isSaved = state == Operation::State::Done;
    if (m_isSaved)
        follow(m_online);
    if (state == Operation::State::Failed && !m_form->showProblem(m_model.saving().error()))
        Q_EMIT failed(m_model.saving().error());
}

void BillingDetailsCard::showLines()
{
    const BillingDetails &details = m_model.saved();
    const auto orNone = [](const QString &text) { return text.isEmpty() ? tr("None") : text; };
    QList<KeyValueLines::Line> lines{{tr("Company"), orNone(details.name)},
        {tr("Billing e-mail"), orNone(details.email)}, {tr("Address"), orNone(inOneLine(details.address))},
        {tr("Language of invoices"), languageName(details.language)}};
    if (!details.purchaseOrder.isEmpty())
        lines.append({tr("PO number"),
            details.purchaseOrderEnds
                ? tr("%1, until %2").arg(details.purchaseOrder, day(*details.purchaseOrderEnds))
                : details.purchaseOrder});
    for (const CustomField &field : details.customFields)
        lines.append({field.name, field.value});
    m_lines->setLines(lines);
}

} // namespace portico::ui
