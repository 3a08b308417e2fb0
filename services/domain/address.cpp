// SPDX-License-Identifier: MIT
#include "services/domain/address.h"

#include "services/domain/names.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace portico {

namespace {

constexpr Names<AddressField, 6> FieldNames{{{AddressField::Line1, "line1"}, {AddressField::Line2, "line2"},
    {AddressField::City, "city"}, {AddressField::State, "state"}, {AddressField::PostalCode, "postal_code"},
    {AddressField::Country, "country"}}};

using State = AddressFormat::StateName;
using Code = AddressFormat::PostalCodeName;

struct CountryFormat
{
    const char *country;
    AddressFormat format;
};

constexpr bool Required = true;
constexpr bool Optional = false;
constexpr bool CodeFirst = true;
constexpr bool CityFirst = false;

constexpr std::array Formats{
    CountryFormat{"AE", {State::Emirate, Code::None, Required, Optional, CityFirst}},
    CountryFormat{"AU", {State::State, Code::Postcode, Required, Required, CityFirst}},
    CountryFormat{"BR", {State::State, Code::PostalCode, Required, Required, CityFirst}},
    CountryFormat{"CA", {State::Province, Code::PostalCode, Required, Required, CityFirst}},
    CountryFormat{"CN", {State::Province, Code::PostalCode, Required, Required, CodeFirst}},
    CountryFormat{"ES", {State::Province, Code::PostalCode, Optional, Required, CodeFirst}},
    CountryFormat{"GB", {State::None, Code::Postcode, Optional, Required, CityFirst}},
    CountryFormat{"IE", {State::County, Code::Eircode, Optional, Optional, CityFirst}},
    CountryFormat{"IN", {State::State, Code::PinCode, Required, Required, CityFirst}},
    CountryFormat{"IT", {State::Province, Code::PostalCode, Required, Required, CodeFirst}},
    CountryFormat{"JP", {State::Prefecture, Code::PostalCode, Required, Required, CodeFirst}},
    CountryFormat{"KR", {State::Province, Code::PostalCode, Optional, Required, CityFirst}},
    CountryFormat{"MX", {State::State, Code::PostalCode, Required, Required, CodeFirst}},
    CountryFormat{"MY", {State::State, Code::Postcode, Required, Required, CodeFirst}},
    CountryFormat{"NZ", {State::None, Code::Postcode, Optional, Required, CityFirst}},
    CountryFormat{"SG", {State::None, Code::PostalCode, Optional, Required, CityFirst}},
    CountryFormat{"US", {State::State, Code::ZipCode, Required, Required, CityFirst}},
    CountryFormat{"ZA", {State::None, Code::PostalCode, Optional, Required, CityFirst}},
};

/// Countries without postal codes, in order.
constexpr std::array WithoutPostalCode{"AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF",
    "CG", "CI", "CK", "CM", "DJ", "DM", "ER", "FJ", "GA", "GD", "GH", "GM", "GQ", "GY", "HK", "KI", "KM",
    "KN", "KP", "LC", "ML", "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SO", "SR", "SS",
    "ST", "SY", "TD", "TF", "TG", "TK", "TO", "TV", "UG", "VU", "YE", "ZW"};

} // namespace

QString addressFieldName(AddressField field)
{
    return FieldNames.name(field);
}

const QString &addressPart(const Address &address, AddressField field)
{
    switch (field) {
    case AddressField::Line1:
        return address.line1;
    case AddressField::Line2:
        return address.line2;
    case AddressField::City:
        return address.city;
    case AddressField::State:
        return address.state;
    case AddressField::PostalCode:
        return address.postalCode;
    case AddressField::Country:
        break;
    }
    return address.country;
}

QString &addressPart(Address &address, AddressField field)
{
    return const_cast<QString &>(addressPart(std::as_const(address), field));
}

AddressFormat addressFormat(QStringView country)
{
    for (const CountryFormat &known : Formats) {
        if (country == QLatin1StringView(known.country))
            return known.format;
    }
    const bool hasNoCode = std::any_of(WithoutPostalCode.begin(), WithoutPostalCode.end(),
        [&](const char *code) { return country == QLatin1StringView(code); });
    if (hasNoCode)
        return {State::None, Code::None, Optional, Optional, CityFirst};
    return {};
}

bool isCountry(QStringView code)
{
    const bool isPair = code.size() == 2
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    const bool isGroup = code == u"EU" || code == u"EZ" || code == u"UN" || code == u"QO";
    return isPair && !isGroup && QLocale::codeToTerritory(code) != QLocale::AnyTerritory;
}

std::vector<AddressField> missingParts(const Address &address)
{
    const AddressFormat format = addressFormat(address.country);
    std::vector<AddressField> missing;
    const auto require = [&](AddressField field, bool isRequired = true) {
        if (isRequired && addressPart(address, field).trimmed().isEmpty())
            missing.push_back(field);
    };
    require(AddressField::Line1);
    require(AddressField::PostalCode, format.postalCodeRequired && format.postalCode != Code::None);
    require(AddressField::City);
    require(AddressField::State, format.stateRequired);
    require(AddressField::Country);
    return missing;
}

} // namespace portico
