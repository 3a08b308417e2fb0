// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/buyer.h"
#include "services/sandbox/billing/customerrules.h"
#include "services/sandbox/billing/renewal.h"
#include "services/sandbox/billing/taxidrules.h"
#include "services/sandbox/billing/taxids.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("customer");

const QStringList Parameters{QStringLiteral("name"), QStringLiteral("business_name:max150"),
    QStringLiteral("individual_name:max150"), QStringLiteral("email:max512"), QStringLiteral("description"),
    QStringLiteral("phone"), QStringLiteral("address.line1"), QStringLiteral("address.line2"),
    QStringLiteral("address.city"), QStringLiteral("address.state"), QStringLiteral("address.postal_code"),
    QStringLiteral("address.country"), QStringLiteral("metadata{}"),
    QStringLiteral("invoice_settings.default_payment_method"), QStringLiteral("invoice_settings.footer"),
    QStringLiteral("invoice_settings.custom_fields[].name!:max40"),
    QStringLiteral("invoice_settings.custom_fields[].value!:max140"), QStringLiteral("balance:int"),
    QStringLiteral("preferred_locales[]"), QStringLiteral("tax_exempt:none|exempt|reverse"),
    QStringLiteral("tax.validate_location:auto|deferred|immediately"), QStringLiteral("tax.ip_address"),
    QStringLiteral("invoice_prefix"), QStringLiteral("next_invoice_sequence:int")};

/// \a current with the members \a given has; an empty value becomes null.
QJsonObject merged(QJsonObject current, const QJsonObject &given)
{
    for (auto member = given.begin(); member != given.end(); ++member)
        current.insert(member.key(),
            member.value() == QJsonValue(QString()) ? QJsonValue(QJsonValue::Null) : member.value());
    return current;
}

QJsonObject emptyAddress()
{
    QJsonObject address;
    for (const char *name : {"line1", "line2", "city", "state", "postal_code", "country"})
        address.insert(QLatin1StringView(name), QJsonValue::Null);
    return address;
}

QJsonObject changesFrom(const Params &params, const QJsonObject &current)
{
    QJsonObject changes;
    for (const char *name :
        {"name", "business_name", "individual_name", "email", "description", "phone", "invoice_prefix"}) {
        if (params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(params.text(name)));
    }
    if (params.has("tax_exempt"))
        changes.insert(QStringLiteral("tax_exempt"),
            params.clears("tax_exempt") ? QStringLiteral("none") : params.text("tax_exempt"));
    for (const char *name : {"balance", "next_invoice_sequence"}) {
        if (const std::optional<qint64> value = params.integer(name))
            changes.insert(QLatin1StringView(name), *value);
    }
    if (params.has("address")) {
        const QJsonValue before = current.value(u"address");
        const QJsonObject base = before.isObject() ? before.toObject() : emptyAddress();
        changes.insert(QStringLiteral("address"),
            params.clears("address") ? QJsonValue(QJsonValue::Null)
                                     : QJsonValue(merged(base, params.nested("address").values())));
    }
    if (params.has("preferred_locales"))
        changes.insert(QStringLiteral("preferred_locales"), params.list("preferred_locales"));
    if (params.has("metadata"))
        changes.insert(
            QStringLiteral("metadata"), params.metadataOver(current.value(u"metadata").toObject()));
    if (params.has("invoice_settings"))
        changes.insert(QStringLiteral("invoice_settings"),
            merged(
                current.value(u"invoice_settings").toObject(), params.nested("invoice_settings").values()));
    return changes;
}

/// The default payment method in \a call has to be one of the customer's.
std::optional<ApiError> problemWithDefault(Call &call, const QString &customerId)
{
    const QString method = call.params.nested("invoice_settings").text("default_payment_method");
    if (method.isEmpty()
        || text(call.account.find(QStringLiteral("payment_method"), method), "customer") == customerId)
        return std::nullopt;
    return resourceMissing(
        QStringLiteral("PaymentMethod"), method, QStringLiteral("invoice_settings[default_payment_method]"))
        .value();
}

Outcome create(Call &call)
{
    const QString clock = call.params.text("test_clock");
    if (!clock.isEmpty() && call.account.find(QStringLiteral("test_helpers.test_clock"), clock).isEmpty())
        return resourceMissing(QStringLiteral("test clock"), clock, QStringLiteral("test_clock"));
    const QString id = Account::newId(QStringLiteral("cus"));
    if (const std::optional<ApiError> problem = problemWithDefault(call, id))
        return tl::unexpected(*problem);
    QJsonObject customer{
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("address"), QJsonValue::Null},
        {QStringLiteral("balance"), 0},
        {QStringLiteral("business_name"), QJsonValue::Null},
        {QStringLiteral("created"), fromTime(call.account.nowOn(clock))},
        {QStringLiteral("currency"), QJsonValue::Null},
        {QStringLiteral("default_source"), QJsonValue::Null},
        {QStringLiteral("delinquent"), false},
        {QStringLiteral("description"), QJsonValue::Null},
        {QStringLiteral("email"), QJsonValue::Null},
        {QStringLiteral("invoice_prefix"), id.right(8).toUpper()},
        {QStringLiteral("invoice_settings"),
            QJsonObject{{QStringLiteral("custom_fields"), QJsonValue::Null},
                {QStringLiteral("default_payment_method"), QJsonValue::Null},
                {QStringLiteral("footer"), QJsonValue::Null}}},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), QJsonObject()},
        {QStringLiteral("name"), QJsonValue::Null},
        {QStringLiteral("next_invoice_sequence"), 1},
        {QStringLiteral("phone"), QJsonValue::Null},
        {QStringLiteral("preferred_locales"), QJsonArray()},
        {QStringLiteral("tax_exempt"), QStringLiteral("none")},
        {QStringLiteral("test_clock"), textOrNull(clock)},
    };
    const QJsonObject changes = changesFrom(call.params, customer);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        customer.insert(change.key(), change.value());
    if (const std::optional<ApiError> problem = problemWithDetails(call.params, customer))
        return tl::unexpected(*problem);
    call.account.create(customer, QStringLiteral("customer.created"));
    const QJsonArray taxIds = call.params.list("tax_id_data");
    for (qsizetype i = 0; i < taxIds.size(); ++i) {
        const Outcome taxId = createTaxId(
            call.account, id, Params(taxIds[i].toObject()), QStringLiteral("tax_id_data[%1]").arg(i));
        if (!taxId)
            return taxId;
    }
    return customer;
}

Outcome update(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (customer.isEmpty())
        return resourceMissing(Kind, call.id());
    if (const std::optional<ApiError> problem = problemWithDefault(call, call.id()))
        return tl::unexpected(*problem);
    const QJsonObject changes = changesFrom(call.params, customer);
    QJsonObject after = customer;
    for (auto change = changes.begin(); change != changes.end(); ++change)
        after.insert(change.key(), change.value());
    if (const std::optional<ApiError> problem = problemWithDetails(call.params, after))
        return tl::unexpected(*problem);
    const QJsonObject updated = call.account.update(call.id(), changes, QStringLiteral("customer.updated"));
    refreshDrafts(call.account, call.id());
    return updated;
}

/// What is left of a deleted customer; its subscriptions end, its tax ids go.
Outcome remove(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (customer.isEmpty())
        return resourceMissing(Kind, call.id());
    for (const QJsonObject &subscription : call.account.all(QStringLiteral("subscription"))) {
        if (text(subscription, "customer") == call.id() && subscription.value(u"ended_at").isNull())
            endSubscription(call.account, text(subscription, "id"), call.account.nowFor(call.id()));
    }
    for (const QJsonObject &taxId : taxIdsOf(call.account, call.id()))
        removeTaxId(call.account, text(taxId, "id"));
    call.account.announce(customer, QStringLiteral("customer.deleted"));
    call.account.remove(call.id());
    const QJsonObject deleted{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind},
        {QStringLiteral("deleted"), true}};
    call.account.create(QJsonObject{
        {QStringLiteral("id"), call.id()}, {QStringLiteral("object"), QStringLiteral("deleted_customer")}});
    return deleted;
}

/// A deleted customer is still answered, with almost nothing in it.
Outcome retrieve(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (!customer.isEmpty())
        return customer;
    if (!call.account.find(QStringLiteral("deleted_customer"), call.id()).isEmpty())
        return QJsonObject{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind},
            {QStringLiteral("deleted"), true}};
    return resourceMissing(Kind, call.id());
}

} // namespace

void addCustomerRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/customers");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"POST", url,
        Parameters
            + QStringList{QStringLiteral("test_clock"),
                QStringLiteral("tax_id_data[].type!:") + taxIdTypes().join(u'|'),
                QStringLiteral("tax_id_data[].value!")},
        create});
    routes.push_back({"POST", one, Parameters, update});
    routes.push_back({"DELETE", one, QStringList(), remove});
    routes.push_back({"GET", one, QStringList(), retrieve});
    addReadRoutes(
        routes, QStringLiteral("customers"), Kind, {QStringLiteral("email"), QStringLiteral("test_clock")});
}

} // namespace portico::sandbox
