// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace portico {

/// A postal address in Stripe's parts; what it does not have is empty.
struct Address
{
    QString line1;
    QString line2;
    QString city;
    QString state; ///< Or province, prefecture, county.
    QString postalCode;
    QString country; ///< ISO 3166-1 alpha-2, in capitals.

    friend bool operator==(const Address &, const Address &) = default;
};

enum class AddressField { Line1, Line2, City, State, PostalCode, Country };

/// Stripe's name of a part, such as `postal_code`.
[[nodiscard]] QString addressFieldName(AddressField field);
[[nodiscard]] QString &addressPart(Address &address, AddressField field);
[[nodiscard]] const QString &addressPart(const Address &address, AddressField field);

/// What addresses of a country consist of. Source: Universal Postal Union, addressing systems by country.
struct AddressFormat
{
    enum class StateName { None, State, Province, Prefecture, County, Emirate };
    enum class PostalCodeName { None, PostalCode, Postcode, ZipCode, PinCode, Eircode };

    StateName state = StateName::None;
    PostalCodeName postalCode = PostalCodeName::PostalCode;
    bool stateRequired = false;
    bool postalCodeRequired = true;
    bool postalCodeFirst = true; ///< In front of the city rather than behind it.
};

/// For a country this table says nothing of, as most of the world has it.
[[nodiscard]] AddressFormat addressFormat(QStringView country);

/// Whether it is the code of a country, in capitals.
[[nodiscard]] bool isCountry(QStringView code);

/// What is missing for an invoice to reach the address.
[[nodiscard]] std::vector<AddressField> missingParts(const Address &address);

} // namespace portico
