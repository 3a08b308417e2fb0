// SPDX-License-Identifier: MIT
#include "services/sandbox/resources/resources.h"

#include <array>

namespace portico::sandbox {

namespace {

/// Stripe's test accounts for direct debits, which are answered only after a while.
struct TestAccount
{
    const char *number;
    const char *token; ///< A shared payment method; empty where there is none.
    const char *type;
    const char *decline; ///< What a debit ends with; empty for one that pays.
};

/// Source: Stripe, "Testing".
constexpr std::array TestAccounts{
    TestAccount{"000123456789", "pm_usBankAccount_success", "us_bank_account", ""},
    TestAccount{
        "000222222227", "pm_usBankAccount_insufficientFunds", "us_bank_account", "insufficient_funds"},
    TestAccount{"000111111113", "pm_usBankAccount_accountClosed", "us_bank_account", "account_closed"},
    TestAccount{"DE89370400440532013000", "", "sepa_debit", ""},
    TestAccount{"AT611904300234573201", "", "sepa_debit", ""},
    TestAccount{"DE62370400440532013001", "", "sepa_debit", "insufficient_funds"},
    TestAccount{"AT861904300235473202", "", "sepa_debit", "insufficient_funds"},
};

QJsonObject detailsOf(const TestAccount &account)
{
    const QString number = QLatin1StringView(account.number);
    if (QLatin1StringView(account.type) == u"sepa_debit")
        return {{QStringLiteral("country"), number.left(2)}, {QStringLiteral("last4"), number.right(4)},
            {QStringLiteral("bank_code"), number.mid(4, 5)}};
    return {{QStringLiteral("account_holder_type"), QStringLiteral("company")},
        {QStringLiteral("account_type"), QStringLiteral("checking")},
        {QStringLiteral("bank_name"), QStringLiteral("Test Bank")},
        {QStringLiteral("last4"), number.right(4)},
        {QStringLiteral("routing_number"), QStringLiteral("110000000")}};
}

} // namespace

std::optional<QJsonObject> testBankAccount(const QString &numberOrToken)
{
    for (const TestAccount &account : TestAccounts) {
        const bool isNamed = numberOrToken == QLatin1StringView(account.number)
            || (*account.token != 0 && numberOrToken == QLatin1StringView(account.token));
        if (!isNamed)
            continue;
        return QJsonObject{{QStringLiteral("id"), Account::newId(QStringLiteral("pm"))},
            {QStringLiteral("object"), QStringLiteral("payment_method")},
            {QStringLiteral("billing_details"), QJsonObject()},
            {QStringLiteral("customer"), QJsonValue::Null}, {QStringLiteral("livemode"), false},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("type"), QLatin1StringView(account.type)},
            {QString::fromLatin1(account.type), detailsOf(account)},
            {QStringLiteral("_decline"), QLatin1StringView(account.decline)}};
    }
    return std::nullopt;
}

} // namespace portico::sandbox
