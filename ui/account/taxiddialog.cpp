// SPDX-License-Identifier: MIT
#include "ui/account/taxiddialog.h"

#include "ui/account/countrybox.h"
#include "ui/account/formfield.h"
#include "ui/text/accounttexts.h"
#include "ui/widgets/button.h"

#include <QComboBox>
#include <QLineEdit>

namespace portico::ui {

namespace {

constexpr int LongestValue = 60;
constexpr int ShownAtOnce = 14;

} // namespace

TaxIdDialog::TaxIdDialog(models::BillingDetailsModel &model, const QString &country, QWidget *parent)
    : ChangeDialog(model.session(), tr("Add a Tax ID"), parent), m_model(model), m_country(new CountryBox),
      m_type(new QComboBox), m_value(new QLineEdit)
{
    setObjectName(QStringLiteral("taxIdDialog"));
    m_country->setObjectName(QStringLiteral("taxIdCountry"));
    m_type->setObjectName(QStringLiteral("taxIdType"));
    m_type->setMaxVisibleItems(ShownAtOnce);
    m_value->setObjectName(QStringLiteral("taxIdValue"));
    m_value->setMaxLength(LongestValue);
    addText(printedFrom(model.nextInvoiceAt()));
    addField(QStringLiteral("country"), tr("Country"), m_country);
    addField(QStringLiteral("type"), tr("Kind"), m_type);
    m_valueField = addField(QStringLiteral("value"), tr("Number"), m_value);
    setButtons(tr("Add the tax ID"), tr("Adding…"), tr("Not now"));
    setNote(tr("May ask for your password"));
    connect(m_country, &CountryBox::countryChosen, this, [this] { listKinds(Kinds::OfCountry); });
    connect(m_type, &QComboBox::activated, this, &TaxIdDialog::chooseKind);
    m_country->setCountry(country);
    listKinds(Kinds::OfCountry);
    m_value->setFocus();
}

void TaxIdDialog::listKinds(Kinds kinds)
{
    const QStringList ofCountry = taxIdTypes(m_country->country());
    const bool listsAll = kinds == Kinds::All || m_country->country().isEmpty() || ofCountry.isEmpty();
    m_type->clear();
    for (const QString &type : listsAll ? taxIdTypes() : ofCountry)
        m_type->addItem(taxIdTypeLabel(type), type);
    if (!listsAll)
        m_type->addItem(tr("All kinds…"), QString());
    m_type->setCurrentIndex(m_kind.isEmpty() ? 0 : std::max(0, m_type->findData(m_kind)));
    chooseKind(m_type->currentIndex());
}

void TaxIdDialog::chooseKind(int index)
{
    const QString type = m_type->itemData(index).toString();
    if (type.isEmpty()) {
        listKinds(Kinds::All);
        m_type->showPopup();
        return;
    }
    m_kind = type;
    const QString example = taxIdExample(type);
    m_value->setPlaceholderText(example.isEmpty() ? QString() : tr("Such as %1").arg(example));
}

bool TaxIdDialog::check()
{
    return !m_value->text().trimmed().isEmpty() || complain(m_valueField, tr("Write the number."));
}

void TaxIdDialog::start()
{
    operation().run(m_model.addTaxId(m_type->currentData().toString(), m_value->text().trimmed()), [this] {
        m_model.reloadTaxIds();
        accept();
    });
}

} // namespace portico::ui
