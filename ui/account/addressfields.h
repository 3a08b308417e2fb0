// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/address.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QLineEdit;

namespace portico::ui {

class CountryBox;
class FormField;
class StateField;

/// The parts of an address in the order and by the names its country has for them. Another country changes
/// them at once and keeps what was filled in.
class AddressFields final : public QWidget
{
    Q_OBJECT

public:
    explicit AddressFields(QWidget *parent = nullptr);

    void setAddress(const Address &address);
    /// Without the parts that addresses of the chosen country do not have.
    [[nodiscard]] Address address() const;

    /// The country stands where the form puts it.
    [[nodiscard]] FormField *countryField() const { return m_countryField; }
    /// Where what is said about a part stands: for one that is not shown, at the country.
    [[nodiscard]] FormField *field(AddressField part) const;

    /// The controls in the order they stand in, without the country.
    [[nodiscard]] const QList<QWidget *> &order() const { return m_order; }

Q_SIGNALS:
    void edited(portico::AddressField part);

private:
    [[nodiscard]] QLineEdit *addText(AddressField part, const char *name);
    void arrange();

    QLineEdit *m_line1;
    QLineEdit *m_line2;
    QLineEdit *m_city;
    QLineEdit *m_postalCode;
    StateField *m_state;
    CountryBox *m_country;
    FormField *m_line1Field;
    FormField *m_line2Field;
    FormField *m_cityField;
    FormField *m_stateField;
    FormField *m_postalCodeField;
    FormField *m_countryField;
    QGridLayout *m_grid;
    QHBoxLayout *m_second; ///< What stands at the right of the second row.
    QList<QWidget *> m_order;
    Address m_given; ///< As it was set: a part that is not shown stays while the country does.
};

} // namespace portico::ui
