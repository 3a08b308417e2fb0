// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/subscribing.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("customer");

const QStringList Parameters{
    QStringLiteral("name"), QStringLiteral("email"), QStringLiteral("description"), QStringLiteral("phone"),
    QStringLiteral("address"), QStringLiteral("metadata"), QStringLiteral("invoice_settings"), QStringLiteral("balance"),
    QStringLiteral("preferred_locales"), QStringLiteral("tax_exempt"), QStringLiteral("invoice_prefix")};

/// Members that are set as given; an empty string clears.
QJsonObject changesFrom(const Params &params, const QJsonObject &current)
{
    QJsonObject changes;
    for (const char *name : {"name", "email", "description", "phone", "tax_exempt", "invoice_prefix"}) {
        if (params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(params.text(name)));
    }
    if (params.has("balance"))
        changes.insert(QStringLiteral("balance"), params.integer("balance").value_or(0));
    if (params.has("address"))
        changes.insert(QStringLiteral("address"), params.clears("address") ? QJsonValue(QJsonValue::Null)
                                                                           : QJsonValue(params.nested("address").values()));
    if (params.has("preferred_locales"))
        changes.insert(QStringLiteral("preferred_locales"), params.list("preferred_locales"));
    for (const char *name : {"metadata", "invoice_settings"}) {
        if (!params.has(name))
            continue;
        QJsonObject merged = current.value(QLatin1StringView(name)).toObject();
        const QJsonObject given = params.nested(name).values();
        for (auto member = given.begin(); member != given.end(); ++member) {
            if (member.value() == QJsonValue(QString()))
                merged.insert(member.key(), QJsonValue::Null);
            else
                merged.insert(member.key(), member.value());
        }
        changes.insert(QLatin1StringView(name), merged);
    }
    return changes;
}

Outcome create(Call &call)
{
    const QString clock = call.params.text("test_clock");
    if (!clock.isEmpty() && call.account.find(QStringLiteral("test_helpers.test_clock"), clock).isEmpty())
        return resourceMissing(QStringLiteral("test clock"), clock, QStringLiteral("test_clock"));
    const QString id = Account::newId(QStringLiteral("cus"));
    QJsonObject customer{
        {QStringLiteral("id"), id},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("address"), QJsonValue::Null},
        {QStringLiteral("balance"), 0},
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
        {QStringLiteral("_tax_ids"), QJsonArray()},
    };
    const QJsonObject changes = changesFrom(call.params, customer);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        customer.insert(change.key(), change.value());
    call.account.create(customer, QStringLiteral("customer.created"));
    return customer;
}

Outcome update(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (customer.isEmpty())
        return resourceMissing(Kind, call.id());
    const QString method = call.params.nested("invoice_settings").text("default_payment_method");
    if (!method.isEmpty() && text(call.account.find(QStringLiteral("payment_method"), method), "customer") != call.id())
        return resourceMissing(QStringLiteral("PaymentMethod"), method, QStringLiteral("invoice_settings[default_payment_method]"));
    return call.account.update(call.id(), changesFrom(call.params, customer), QStringLiteral("customer.updated"));
}

/// What is left of a deleted customer; its subscriptions end.
Outcome remove(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (customer.isEmpty())
        return resourceMissing(Kind, call.id());
    for (const QJsonObject &subscription : call.account.all(QStringLiteral("subscription"))) {
        if (text(subscription, "customer") == call.id() && subscription.value(u"ended_at").isNull())
            endSubscription(call.account, text(subscription, "id"), call.account.nowFor(call.id()));
    }
    call.account.announce(customer, QStringLiteral("customer.deleted"));
    call.account.remove(call.id());
    const QJsonObject deleted{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind}, {QStringLiteral("deleted"), true}};
    call.account.create(QJsonObject{{QStringLiteral("id"), call.id()},
                                    {QStringLiteral("object"), QStringLiteral("deleted_customer")}});
    return deleted;
}

/// A deleted customer is still answered, with almost nothing in it.
Outcome retrieve(Call &call)
{
    const QJsonObject customer = call.account.find(Kind, call.id());
    if (!customer.isEmpty())
        return customer;
    if (!call.account.find(QStringLiteral("deleted_customer"), call.id()).isEmpty())
        return QJsonObject{{QStringLiteral("id"), call.id()}, {QStringLiteral("object"), Kind}, {QStringLiteral("deleted"), true}};
    return resourceMissing(Kind, call.id());
}

} // namespace

void addCustomerRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/customers");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"POST", url, Parameters + QStringList{QStringLiteral("test_clock")}, create});
    routes.push_back({"POST", one, Parameters, update});
    routes.push_back({"DELETE", one, {}, remove});
    routes.push_back({"GET", one, {}, retrieve});
    addReadRoutes(routes, QStringLiteral("customers"), Kind, {QStringLiteral("email"), QStringLiteral("test_clock")});
}

} // namespace portico::sandbox
