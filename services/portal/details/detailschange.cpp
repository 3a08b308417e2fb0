// SPDX-License-Identifier: MIT
#include "services/portal/details/detailschange.h"

#include "services/platform/crashpoint.h"
#include "services/portal/portalerror.h"
#include "services/stripe/changes.h"

#include <QJsonArray>

#include <algorithm>

namespace portico::portal {

namespace {

using Client = stripe::Client;

bool isTaxedByAddress(const BillingFacts &facts)
{
    return std::any_of(facts.subscriptions.begin(), facts.subscriptions.end(),
        [](const Subscription &subscription) { return subscription.automaticTax; });
}

/// The names of what is different: the audit log keeps no addresses.
QJsonArray changedFields(const BillingDetails &before, const BillingDetails &after)
{
    QJsonArray fields;
    const auto compare = [&](const char *name, const auto &one, const auto &other) {
        if (one != other)
            fields.append(QLatin1StringView(name));
    };
    compare("name", before.name, after.name);
    compare("email", before.email, after.email);
    compare("address", before.address, after.address);
    compare("purchase_order", before.purchaseOrder, after.purchaseOrder);
    compare("purchase_order_ends", before.purchaseOrderEnds, after.purchaseOrderEnds);
    compare("custom_fields", before.customFields, after.customFields);
    compare("language", before.language, after.language);
    return fields;
}

} // namespace

Result<void> saveBillingDetails(
    WaitingContext &context, const BillingParts &parts, const BillingDetails &wanted)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("billing_details"));
    if (!action)
        return failure(action.error());
    const QString customerId = context.scope().customerId();
    const Result<Customer> present = action->ask([customerId](const Client &client, std::stop_token stop) {
        return client.customer(customerId, stop);
    });
    if (!present)
        return failure(present.error());
    stripe::CustomerUpdate update;
    update.details = wanted;
    update.customFields
        = mergedCustomFields(present->customFields, billingDetailsOf(action->basis().facts.customer), wanted);
    update.isTaxedByAddress = isTaxedByAddress(action->basis().facts);
    if (update.customFields.size() > CustomField::Most)
        return failure(action->withdrawn(invalidField(QLatin1StringView("custom_fields"))));
    const QByteArray key = action->command().stepKey("details");
    crashPoint("idem.stripe_sent");
    const Result<Customer> updated
        = action->ask([customerId, update, key](const Client &client, std::stop_token stop) {
              return client.updateCustomer(customerId, update, key, stop);
          });
    if (!updated)
        return failure(updated.error());
    action->describe(
        {{QStringLiteral("fields"), changedFields(billingDetailsOf(action->basis().facts.customer), wanted)}},
        customerId);
    return action->finish();
}

Result<void> addTaxId(
    WaitingContext &context, const BillingParts &parts, const QString &type, const QString &value)
{
    Result<BillingAction> action
        = BillingAction::begin(context, parts, QStringLiteral("add_tax_id"), type + u' ' + value);
    if (!action)
        return failure(action.error());
    const QString customerId = context.scope().customerId();
    const QByteArray key = action->command().stepKey("tax_id");
    crashPoint("idem.stripe_sent");
    const Result<TaxId> added
        = action->ask([customerId, type, value, key](const Client &client, std::stop_token stop) {
              return client.createTaxId(customerId, type, value, key, stop);
          });
    if (!added)
        return failure(added.error());
    action->describe({{QStringLiteral("type"), type}}, added->id);
    return action->finish();
}

Result<void> removeTaxId(WaitingContext &context, const BillingParts &parts, const QString &id)
{
    Result<BillingAction> action = BillingAction::begin(context, parts, QStringLiteral("remove_tax_id"), id);
    if (!action)
        return failure(action.error());
    const std::vector<TaxId> &known = action->basis().facts.customer.taxIds;
    const bool isKnown
        = std::any_of(known.begin(), known.end(), [&](const TaxId &taxId) { return taxId.id == id; });
    if (!isKnown)
        return failure(action->withdrawn(notFound()));
    const QString customerId = context.scope().customerId();
    crashPoint("idem.stripe_sent");
    const Result<bool> removed = action->ask([customerId, id](const Client &client, std::stop_token stop) {
        return client.deleteTaxId(customerId, id, stop);
    });
    if (!removed)
        return failure(removed.error());
    action->describe({}, id);
    return action->finish();
}

} // namespace portico::portal
