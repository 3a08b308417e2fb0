// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/address.h"

#include <QString>

#include <vector>

namespace portico::ui {

/// Something with a code that people know by its name.
struct Named
{
    QString code;
    QString name;

    friend bool operator==(const Named &, const Named &) = default;
};

/// All there are, by name.
[[nodiscard]] const std::vector<Named> &countries();
/// "Germany"; the code itself where there is no name.
[[nodiscard]] QString countryName(const QString &code);

/// States and provinces of a country whose codes are part of its addresses, by name; empty elsewhere.
[[nodiscard]] const std::vector<Named> &statesOf(const QString &country);

/// "ZIP code", "Postcode", "Province (optional)": what people of the country call it.
[[nodiscard]] QString addressFieldLabel(AddressField field, const AddressFormat &format);

/// The languages of invoices in their own words, by name.
[[nodiscard]] const std::vector<Named> &languagesOfInvoices();
/// "Deutsch"; "Default" for none.
[[nodiscard]] QString languageName(const QString &code);

} // namespace portico::ui
