// SPDX-License-Identifier: MIT
#include "ui/account/addressfields.h"

#include "ui/account/countrybox.h"
#include "ui/account/formfield.h"
#include "ui/account/statefield.h"
#include "ui/style/metrics.h"
#include "ui/text/places.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>

namespace portico::ui {

namespace {

constexpr int RowGap = 12;
constexpr int LongestPart = 200;

} // namespace

AddressFields::AddressFields(QWidget *parent)
    : QWidget(parent), m_line1(addText(AddressField::Line1, "addressLine1")),
      m_line2(addText(AddressField::Line2, "addressLine2")),
      m_city(addText(AddressField::City, "addressCity")),
      m_postalCode(addText(AddressField::PostalCode, "addressPostalCode")), m_state(new StateField),
      m_country(new CountryBox), m_line1Field(new FormField(QString(), m_line1)),
      m_line2Field(new FormField(QString(), m_line2)), m_cityField(new FormField(QString(), m_city)),
      m_stateField(new FormField(QString(), m_state)),
      m_postalCodeField(new FormField(QString(), m_postalCode)),
      m_countryField(new FormField(QString(), m_country)), m_grid(new QGridLayout(this)),
      m_second(new QHBoxLayout)
{
    m_state->setObjectName(QStringLiteral("addressState"));
    m_country->setObjectName(QStringLiteral("addressCountry"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::CardGap);
    m_grid->setVerticalSpacing(RowGap);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_line1Field, 0, 0);
    m_grid->addWidget(m_line2Field, 0, 1);
    m_second->setSpacing(metrics::Grid);
    m_grid->addLayout(m_second, 1, 1);
    for (FormField *field : {m_cityField, m_stateField, m_postalCodeField})
        field->setParent(this);
    connect(m_state, &StateField::stateEdited, this, [this] { Q_EMIT edited(AddressField::State); });
    connect(m_country, &CountryBox::countryChosen, this, [this] {
        arrange();
        Q_EMIT edited(AddressField::Country);
    });
    arrange();
}

QLineEdit *AddressFields::addText(AddressField part, const char *name)
{
    auto *text = new QLineEdit;
    text->setObjectName(QString::fromLatin1(name));
    text->setMaxLength(LongestPart);
    connect(text, &QLineEdit::textEdited, this, [this, part] { Q_EMIT edited(part); });
    return text;
}

void AddressFields::setAddress(const Address &address)
{
    m_given = address;
    const auto show = [](QLineEdit *field, const QString &text) {
        if (field->text() != text)
            field->setText(text); // the cursor stays where it is otherwise
    };
    show(m_line1, address.line1);
    show(m_line2, address.line2);
    show(m_city, address.city);
    show(m_postalCode, address.postalCode);
    m_country->setCountry(address.country);
    arrange();
    m_state->setState(address.state);
}

Address AddressFields::address() const
{
    const bool isGivenCountry = m_country->country() == m_given.country;
    const auto part = [&](const FormField *field, const QString &typed, const QString &given) {
        return !field->isHidden() ? typed : isGivenCountry ? given : QString();
    };
    Address address;
    address.line1 = m_line1->text();
    address.line2 = m_line2->text();
    address.city = m_city->text();
    address.state = part(m_stateField, m_state->state(), m_given.state);
    address.postalCode = part(m_postalCodeField, m_postalCode->text(), m_given.postalCode);
    address.country = m_country->country();
    return address;
}

FormField *AddressFields::field(AddressField part) const
{
    const auto shown = [this](FormField *field) { return field->isHidden() ? m_countryField : field; };
    switch (part) {
    case AddressField::Line1:
        return m_line1Field;
    case AddressField::Line2:
        return m_line2Field;
    case AddressField::City:
        return m_cityField;
    case AddressField::State:
        return shown(m_stateField);
    case AddressField::PostalCode:
        return shown(m_postalCodeField);
    case AddressField::Country:
        break;
    }
    return m_countryField;
}

void AddressFields::arrange()
{
    const AddressFormat format = addressFormat(m_country->country());
    const bool hasState = format.state != AddressFormat::StateName::None;
    const bool hasCode = format.postalCode != AddressFormat::PostalCodeName::None;
    for (const auto &[field, part] :
        {std::pair(m_line1Field, AddressField::Line1), std::pair(m_line2Field, AddressField::Line2),
            std::pair(m_cityField, AddressField::City), std::pair(m_stateField, AddressField::State),
            std::pair(m_postalCodeField, AddressField::PostalCode),
            std::pair(m_countryField, AddressField::Country)})
        field->setLabel(addressFieldLabel(part, format));
    m_state->setCountry(m_country->country());

    QList<FormField *> parts{m_cityField};
    if (hasState)
        parts.append(m_stateField);
    if (hasCode && format.postalCodeFirst)
        parts.prepend(m_postalCodeField);
    else if (hasCode)
        parts.append(m_postalCodeField);
    for (FormField *field : {m_cityField, m_stateField, m_postalCodeField}) {
        m_grid->removeWidget(field);
        m_second->removeWidget(field);
        field->setVisible(parts.contains(field));
    }
    m_grid->addWidget(parts.first(), 1, 0);
    for (FormField *field : std::as_const(parts)) {
        if (field != parts.first())
            m_second->addWidget(field, 1);
    }
    m_order = {m_line1, m_line2};
    for (const FormField *field : std::as_const(parts))
        m_order.append(field->control());
}

} // namespace portico::ui
