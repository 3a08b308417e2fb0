// SPDX-License-Identifier: MIT
#include "ui/text/places.h"

#include "services/domain/billingdetails.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace portico::ui {

namespace {

struct Places
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Places)

public:
    //: Behind the name of a part of an address, such as "Province (optional)".
    static QString optional(const QString &label) { return tr("%1 (optional)").arg(label); }
};

constexpr const char *UnitedStates
    = "AL Alabama;AK Alaska;AS American Samoa;AZ Arizona;AR Arkansas;"
      "AA Armed Forces Americas;AE Armed Forces Europe;AP Armed Forces Pacific;"
      "CA California;CO Colorado;CT Connecticut;DE Delaware;"
      "DC District of Columbia;FL Florida;GA Georgia;GU Guam;HI Hawaii;"
      "ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;"
      "LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;"
      "MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;"
      "NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;"
      "NC North Carolina;ND North Dakota;MP Northern Mariana Islands;OH Ohio;"
      "OK Oklahoma;OR Oregon;PA Pennsylvania;PR Puerto Rico;RI Rhode Island;"
      "SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;"
      "VI U.S. Virgin Islands;UT Utah;VT Vermont;VA Virginia;WA Washington;"
      "WV West Virginia;WI Wisconsin;WY Wyoming";
constexpr const char *Canada = "AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;"
                               "NL Newfoundland and Labrador;NT Northwest Territories;NS Nova Scotia;"
                               "NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;SK Saskatchewan;"
                               "YT Yukon";
constexpr const char *Australia = "ACT Australian Capital Territory;NSW New South Wales;"
                                  "NT Northern Territory;QLD Queensland;SA South Australia;TAS Tasmania;"
                                  "VIC Victoria;WA Western Australia";

std::vector<Named> listOf(const char *text)
{
    std::vector<Named> places;
    for (const QString &place : QString::fromLatin1(text).split(u';'))
        places.push_back({place.section(u' ', 0, 0), place.section(u' ', 1)});
    return places;
}

void sortByName(std::vector<Named> &list)
{
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(list.begin(), list.end(),
        [&](const Named &a, const Named &b) { return collator.compare(a.name, b.name) < 0; });
}

QString nameIn(const std::vector<Named> &list, const QString &code, const QString &otherwise)
{
    const auto found
        = std::find_if(list.begin(), list.end(), [&](const Named &each) { return each.code == code; });
    return found == list.end() ? otherwise : found->name;
}

/// What QLocale has codes for and nobody lives in.
bool isNoCountry(QStringView code)
{
    return code == u"EU" || code == u"EZ" || code == u"UN" || code == u"QO" || code == u"ZZ";
}

std::vector<Named> readCountries()
{
    std::vector<Named> list;
    for (char16_t first = u'A'; first <= u'Z'; ++first) {
        for (char16_t second = u'A'; second <= u'Z'; ++second) {
            const QString code = QString(QChar(first)) + QChar(second);
            if (!isCountry(code) || isNoCountry(code))
                continue;
            const QLocale::Territory territory = QLocale::codeToTerritory(code);
            if (QLocale::territoryToCode(territory) == code)
                list.push_back({code, QLocale::territoryToString(territory)});
        }
    }
    sortByName(list);
    return list;
}

std::vector<Named> readLanguages()
{
    std::vector<Named> list;
    for (const QString &code : invoiceLanguages()) {
        QString name = QLocale(code).nativeLanguageName();
        if (!name.isEmpty())
            name[0] = name[0].toUpper();
        list.push_back({code, name.isEmpty() ? code : name});
    }
    const std::vector<Named> plain = list;
    for (Named &language : list) { // where two are called the same, their countries tell them apart
        const auto same = std::count_if(
            plain.begin(), plain.end(), [&](const Named &other) { return other.name == language.name; });
        if (same > 1 && language.code.contains(u'-'))
            language.name += QStringLiteral(" (%1)").arg(QLocale(language.code).nativeTerritoryName());
    }
    sortByName(list);
    return list;
}

QString stateLabel(AddressFormat::StateName name)
{
    using enum AddressFormat::StateName;
    switch (name) {
    case Province:
        return Places::tr("Province");
    case Prefecture:
        return Places::tr("Prefecture");
    case County:
        return Places::tr("County");
    case Emirate:
        return Places::tr("Emirate");
    case State:
    case None:
        break;
    }
    return Places::tr("State");
}

QString postalCodeLabel(AddressFormat::PostalCodeName name)
{
    using enum AddressFormat::PostalCodeName;
    switch (name) {
    case Postcode:
        return Places::tr("Postcode");
    case ZipCode:
        return Places::tr("ZIP code");
    case PinCode:
        return Places::tr("PIN code");
    case Eircode:
        return Places::tr("Eircode");
    case PostalCode:
    case None:
        break;
    }
    return Places::tr("Postal code");
}

} // namespace

const std::vector<Named> &countries()
{
    static const std::vector<Named> list = readCountries();
    return list;
}

QString countryName(const QString &code)
{
    return nameIn(countries(), code, code);
}

const std::vector<Named> &statesOf(const QString &country)
{
    static const std::vector<Named> none;
    static const std::vector<Named> unitedStates = listOf(UnitedStates);
    static const std::vector<Named> canada = listOf(Canada);
    static const std::vector<Named> australia = listOf(Australia);
    return country == u"US" ? unitedStates : country == u"CA" ? canada : country == u"AU" ? australia : none;
}

QString addressFieldLabel(AddressField field, const AddressFormat &format)
{
    switch (field) {
    case AddressField::Line1:
        return Places::tr("Street");
    case AddressField::Line2:
        return Places::optional(Places::tr("Building, floor"));
    case AddressField::City:
        return Places::tr("City");
    case AddressField::Country:
        return Places::tr("Country");
    case AddressField::State: {
        const QString label = stateLabel(format.state);
        return format.stateRequired ? label : Places::optional(label);
    }
    case AddressField::PostalCode:
        break;
    }
    const QString label = postalCodeLabel(format.postalCode);
    return format.postalCodeRequired ? label : Places::optional(label);
}

const std::vector<Named> &languagesOfInvoices()
{
    static const std::vector<Named> list = readLanguages();
    return list;
}

QString languageName(const QString &code)
{
    //: The language of invoices: the one the seller writes them in.
    return code.isEmpty() ? Places::tr("Default") : nameIn(languagesOfInvoices(), code, code);
}

} // namespace portico::ui
