// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/taxids.h"

#include "services/sandbox/billing/taxidrules.h"
#include "services/sandbox/json.h"

namespace portico::sandbox {

namespace {

using namespace std::chrono;

const QString Kind = QStringLiteral("tax_id");
constexpr std::size_t MostPerCustomer = 5;

/// How long a tax office takes to answer here.
constexpr seconds VerifiesAfter{2};

QJsonObject verification(const QString &status, const QJsonValue &name = {}, const QJsonValue &address = {})
{
    return {{QStringLiteral("status"), status}, {QStringLiteral("verified_address"), address},
        {QStringLiteral("verified_name"), name}};
}

/// As tax offices write addresses: in one line.
QJsonValue inOneLine(const QJsonObject &address)
{
    QStringList parts;
    for (const char *name : {"line1", "line2", "postal_code", "city", "country"}) {
        if (!text(address, name).isEmpty())
            parts.append(text(address, name));
    }
    return textOrNull(parts.join(QStringLiteral(", ")));
}

void take(Account &account, const QJsonObject &taxId)
{
    const QString status = verificationOf(text(taxId, "value"));
    const QJsonObject customer = account.find(text(taxId, "customer"));
    const bool isVerified = status == u"verified";
    account.update(text(taxId, "id"),
        {{QStringLiteral("_verifies_at"), QJsonValue::Null},
            {QStringLiteral("verification"),
                isVerified ? verification(
                    status, customer.value(u"name"), inOneLine(customer.value(u"address").toObject()))
                           : verification(status)}},
        QStringLiteral("customer.tax_id.updated"));
}

} // namespace

Outcome createTaxId(Account &account, const QString &customerId, const Params &given, const QString &where)
{
    const QString type = given.text("type");
    const QString value = given.text("value");
    if (taxIdsOf(account, customerId).size() >= MostPerCustomer)
        return invalidRequest(
            QStringLiteral("A customer can have at most %1 tax IDs.").arg(MostPerCustomer), where);
    if (!fitsTaxIdType(type, value))
        return invalidRequest(QStringLiteral("Invalid value for %1.").arg(type),
            where.isEmpty() ? QStringLiteral("value") : where + QStringLiteral("[value]"),
            QStringLiteral("tax_id_invalid"));
    const bool isAsked = isVerifiable(type);
    const QJsonObject taxId{{QStringLiteral("id"), Account::newId(QStringLiteral("txi"))},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("country"), textOrNull(countryOfTaxId(type, value))},
        {QStringLiteral("created"), fromTime(account.nowFor(customerId))},
        {QStringLiteral("customer"), customerId}, {QStringLiteral("customer_account"), QJsonValue::Null},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("owner"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("customer")},
                {QStringLiteral("customer"), customerId},
                {QStringLiteral("customer_account"), QJsonValue::Null}}},
        {QStringLiteral("type"), type}, {QStringLiteral("value"), value},
        {QStringLiteral("verification"),
            isAsked ? QJsonValue(verification(QStringLiteral("pending"))) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("_verifies_at"),
            isAsked ? fromTime(account.wallNow() + VerifiesAfter) : QJsonValue(QJsonValue::Null)}};
    account.create(taxId, QStringLiteral("customer.tax_id.created"));
    return taxId;
}

std::vector<QJsonObject> taxIdsOf(const Account &account, const QString &customerId)
{
    std::vector<QJsonObject> taxIds = account.all(Kind);
    std::erase_if(taxIds, [&](const QJsonObject &taxId) { return text(taxId, "customer") != customerId; });
    return taxIds;
}

QJsonObject taxIdList(const Account &account, const QString &customerId)
{
    QJsonArray data;
    for (const QJsonObject &taxId : taxIdsOf(account, customerId))
        data.append(taxId);
    QJsonObject list = listOf(data, QStringLiteral("/v1/customers/%1/tax_ids").arg(customerId));
    list.remove(QStringLiteral("total_count"));
    return list;
}

void removeTaxId(Account &account, const QString &id)
{
    account.announce(account.find(id), QStringLiteral("customer.tax_id.deleted"));
    account.remove(id);
}

std::optional<UtcSeconds> nextVerification(const Account &account)
{
    std::optional<UtcSeconds> next;
    for (const QJsonObject &taxId : account.all(Kind)) {
        const std::optional<UtcSeconds> at = maybeTime(taxId, "_verifies_at");
        if (at && (!next || *at < *next))
            next = at;
    }
    return next;
}

void takeVerifications(Account &account)
{
    const std::vector<QJsonObject> taxIds = account.all(Kind);
    for (auto taxId = taxIds.rbegin(); taxId != taxIds.rend(); ++taxId) {
        const std::optional<UtcSeconds> at = maybeTime(*taxId, "_verifies_at");
        if (at && *at <= account.wallNow())
            take(account, *taxId);
    }
}

} // namespace portico::sandbox
