// SPDX-License-Identifier: MIT
#include "services/sandbox/billing/taxids.h"

#include "services/sandbox/api/listing.h"
#include "services/sandbox/billing/buyer.h"
#include "services/sandbox/billing/taxidrules.h"
#include "services/sandbox/json.h"
#include "services/sandbox/resources/resources.h"

namespace portico::sandbox {

namespace {

const QString Kind = QStringLiteral("tax_id");

/// The customer of the call; a deleted one has no tax ids.
Outcome customerOf(Call &call)
{
    const QJsonObject customer = call.account.find(QStringLiteral("customer"), call.id());
    return customer.isEmpty()
        ? Outcome(resourceMissing(QStringLiteral("customer"), call.id(), QStringLiteral("customer")))
        : Outcome(customer);
}

/// The tax id of the call, if it is the customer's.
Outcome taxIdOf(Call &call)
{
    const Outcome customer = customerOf(call);
    if (!customer)
        return customer;
    const QString id = call.ids.value(1);
    const QJsonObject taxId = call.account.find(Kind, id);
    return text(taxId, "customer") == call.id() ? Outcome(taxId) : Outcome(resourceMissing(Kind, id));
}

Outcome list(Call &call)
{
    const Outcome customer = customerOf(call);
    return customer ? page(taxIdsOf(call.account, call.id()), call.params,
               QStringLiteral("/v1/customers/%1/tax_ids").arg(call.id()))
                    : customer;
}

Outcome create(Call &call)
{
    const Outcome customer = customerOf(call);
    if (!customer)
        return customer;
    const Outcome created = createTaxId(call.account, call.id(), call.params);
    refreshDrafts(call.account, call.id());
    return created;
}

Outcome remove(Call &call)
{
    const Outcome taxId = taxIdOf(call);
    if (!taxId)
        return taxId;
    const QString id = call.ids.value(1);
    removeTaxId(call.account, id);
    refreshDrafts(call.account, call.id());
    return QJsonObject{
        {QStringLiteral("id"), id}, {QStringLiteral("object"), Kind}, {QStringLiteral("deleted"), true}};
}

} // namespace

void addTaxIdRoutes(ApiRoutes &routes)
{
    const QString url = QStringLiteral("/v1/customers/{}/tax_ids");
    const QString one = url + QStringLiteral("/{}");
    routes.push_back({"GET", url, listParameters(), list});
    routes.push_back({"POST", url,
        QStringList{QStringLiteral("type!:") + taxIdTypes().join(u'|'), QStringLiteral("value!")}, create});
    routes.push_back({"GET", one, QStringList(), taxIdOf});
    routes.push_back({"DELETE", one, QStringList(), remove});
}

} // namespace portico::sandbox
