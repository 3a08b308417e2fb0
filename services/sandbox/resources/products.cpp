// SPDX-License-Identifier: MIT
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("product");
const QStringList Optional{QStringLiteral("active:bool"), QStringLiteral("description"),
    QStringLiteral("metadata{}"), QStringLiteral("unit_label"), QStringLiteral("tax_code")};

Outcome create(Call &call)
{
    if (!call.account.find(call.params.text("id")).isEmpty())
        return invalidRequest(QStringLiteral("Product already exists."), QStringLiteral("id"),
            QStringLiteral("resource_already_exists"));
    const QJsonObject product{
        {QStringLiteral("id"),
            call.params.has("id") ? call.params.text("id") : Account::newId(QStringLiteral("prod"))},
        {QStringLiteral("object"), Kind},
        {QStringLiteral("active"), !call.params.has("active") || call.params.flag("active")},
        {QStringLiteral("created"), fromTime(call.account.wallNow())},
        {QStringLiteral("default_price"), QJsonValue::Null},
        {QStringLiteral("description"), textOrNull(call.params.text("description"))},
        {QStringLiteral("livemode"), false},
        {QStringLiteral("metadata"), call.params.metadataOver({})},
        {QStringLiteral("name"), call.params.text("name")},
        {QStringLiteral("type"), QStringLiteral("service")},
        {QStringLiteral("unit_label"), textOrNull(call.params.text("unit_label"))},
        {QStringLiteral("updated"), fromTime(call.account.wallNow())},
    };
    call.account.create(product, QStringLiteral("product.created"));
    return product;
}

Outcome update(Call &call)
{
    const QJsonObject product = call.account.find(Kind, call.id());
    if (product.isEmpty())
        return resourceMissing(Kind, call.id());
    QJsonObject changes;
    for (const char *name : {"name", "description", "unit_label"}) {
        if (call.params.has(name))
            changes.insert(QLatin1StringView(name), textOrNull(call.params.text(name)));
    }
    if (call.params.has("active"))
        changes.insert(QStringLiteral("active"), call.params.flag("active"));
    if (call.params.has("metadata"))
        changes.insert(
            QStringLiteral("metadata"), call.params.metadataOver(product.value(u"metadata").toObject()));
    changes.insert(QStringLiteral("updated"), fromTime(call.account.wallNow()));
    return call.account.update(call.id(), changes, QStringLiteral("product.updated"));
}

} // namespace

void addProductRoutes(ApiRoutes &routes)
{
    routes.push_back({"POST", QStringLiteral("/v1/products"),
        QStringList{QStringLiteral("id"), QStringLiteral("name!")} + Optional, create});
    routes.push_back(
        {"POST", QStringLiteral("/v1/products/{}"), QStringList{QStringLiteral("name")} + Optional, update});
    addReadRoutes(routes, QStringLiteral("products"), Kind, {QStringLiteral("active:bool")});
}

} // namespace portico::sandbox
