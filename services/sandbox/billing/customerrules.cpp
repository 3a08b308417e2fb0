// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/customerrules.h"

#include "services/sandbox/json.h"

#include <QLocale>

#include <algorithm>

namespace portico::sandbox {

namespace {

constexpr qsizetype MostCustomFields = 4;

/// Codes that CLDR has beside those of ISO 3166-1.
bool isNoCountry(const QString &code)
{
    static const QStringList Others{QStringLiteral("CP"), QStringLiteral("DG"), QStringLiteral("EA"),
        QStringLiteral("EU"), QStringLiteral("EZ"), QStringLiteral("IC"), QStringLiteral("UN"),
        QStringLiteral("ZZ")};
    return Others.contains(code);
}

bool isCountry(const QString &code)
{
    const bool isCode = code.size() == 2
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return isCode && !isNoCountry(code) && QLocale::codeToTerritory(code) != QLocale::AnyTerritory;
}

bool isMailAddress(const QString &email)
{
    const qsizetype at = email.indexOf(u'@');
    return at > 0 && at == email.lastIndexOf(u'@') && at < email.size() - 1
        && std::none_of(email.begin(), email.end(), [](QChar c) { return c.isSpace(); });
}

/// What taxes are reckoned by: the country, and the part of the United States.
bool isTaxable(const QJsonObject &address)
{
    const QString country = text(address, "country");
    return !country.isEmpty() && (country != u"US" || !text(address, "postal_code").isEmpty());
}

} // namespace

std::optional<ApiError> problemWithDetails(const Params &given, const QJsonObject &after)
{
    const QString email = given.text("email");
    if (!email.isEmpty() && !isMailAddress(email))
        return invalidRequest(QStringLiteral("Invalid email address: %1").arg(email), QStringLiteral("email"),
            QStringLiteral("email_invalid"))
            .value();
    const QString country = given.nested("address").text("country");
    if (!country.isEmpty() && !isCountry(country))
        return invalidRequest(
            QStringLiteral(
                "Country '%1' is unknown. Try using a 2-character alphanumeric country code instead, "
                "such as 'US', 'EG', or 'GB'.")
                .arg(country),
            QStringLiteral("address[country]"), QStringLiteral("country_code_invalid"))
            .value();
    if (given.nested("invoice_settings").list("custom_fields").size() > MostCustomFields)
        return invalidRequest(
            QStringLiteral("Array custom_fields exceeded maximum %1 allowed elements.").arg(MostCustomFields),
            QStringLiteral("invoice_settings[custom_fields]"))
            .value();
    if (given.nested("tax").text("validate_location") == u"immediately"
        && !isTaxable(after.value(u"address").toObject()))
        return invalidRequest(
            QStringLiteral(
                "The customer's location isn't recognized. Set a valid customer address in order to "
                "automatically calculate tax."),
            QStringLiteral("address"), QStringLiteral("customer_tax_location_invalid"))
            .value();
    return std::nullopt;
}

} // namespace portico::sandbox
