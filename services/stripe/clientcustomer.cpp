// SPDX-License-Identifier: MIT
#include "services/stripe/changes.h"
#include "services/stripe/client.h"
#include "services/stripe/pages.h"

#include <array>

namespace portico::stripe {

namespace {

constexpr std::array AddressFields{AddressField::Line1, AddressField::Line2, AddressField::City,
    AddressField::State, AddressField::PostalCode, AddressField::Country};

Form withTaxIds()
{
    Form query;
    query.expand("tax_ids");
    return query;
}

/// Every field is sent, so that an empty one is emptied.
Form updateForm(const CustomerUpdate &update)
{
    const BillingDetails &details = update.details;
    Form form;
    form.add("name", details.name);
    form.add("email", details.email);
    for (const AddressField field : AddressFields)
        form.add("address[" + addressFieldName(field).toLatin1() + ']', addressPart(details.address, field));
    if (update.customFields.empty())
        form.clear("invoice_settings[custom_fields]");
    int index = 0;
    for (const CustomField &field : update.customFields) {
        const QByteArray key = "invoice_settings[custom_fields][" + QByteArray::number(index++) + ']';
        form.add(key + "[name]", field.name);
        form.add(key + "[value]", field.value);
    }
    form.add("metadata[" + QByteArray(PurchaseOrderEndsKey) + ']',
        details.purchaseOrderEnds ? details.purchaseOrderEnds->toString(Qt::ISODate) : QString());
    if (details.language.isEmpty())
        form.clear("preferred_locales");
    else
        form.add("preferred_locales[0]", details.language);
    if (update.isTaxedByAddress)
        form.add("tax[validate_location]", "immediately");
    return form.expand("tax_ids");
}

struct Deletion
{
};

std::optional<Deletion> decodeDeletion(const JsonObject &object)
{
    return object.flag("deleted") ? std::optional(Deletion()) : std::nullopt;
}

QCoro::Task<Result<bool>> removeTaxId(
    Session session, QString customerId, QString taxIdId, std::stop_token stop)
{
    if (!isId(customerId) || !isId(taxIdId))
        co_return failure(invalidId());
    const QByteArray path = "/v1/customers/" + customerId.toLatin1() + "/tax_ids/" + taxIdId.toLatin1();
    const Result<net::Response> answer = co_await remove(session, path, stop);
    if (!answer)
        co_return failure(answer.error());
    const Result<Deletion> deletion = decoded(*answer, &decodeDeletion);
    if (!deletion && deletion.error().kind == Error::Kind::NotFound)
        co_return false;
    if (!deletion)
        co_return failure(deletion.error());
    co_return true;
}

} // namespace

QCoro::Task<Result<Customer>> Client::customer(QString id, std::stop_token stop) const
{
    return retrieve(
        session(), "/v1/customers", std::move(id), withTaxIds(), &decodeCustomer, std::move(stop));
}

QCoro::Task<Result<Customer>> Client::updateCustomer(
    QString id, CustomerUpdate update, QByteArray key, std::stop_token stop) const
{
    return change(session(), "/v1/customers", std::move(id), QByteArray(), updateForm(update),
        &decodeCustomer, std::move(key), std::move(stop));
}

QCoro::Task<Result<TaxId>> Client::createTaxId(
    QString customerId, QString type, QString value, QByteArray key, std::stop_token stop) const
{
    Form form;
    form.add("type", type);
    form.add("value", value);
    return change(session(), "/v1/customers", std::move(customerId), "/tax_ids", std::move(form),
        &decodeTaxId, std::move(key), std::move(stop));
}

QCoro::Task<Result<bool>> Client::deleteTaxId(QString customerId, QString taxIdId, std::stop_token stop) const
{
    return removeTaxId(session(), std::move(customerId), std::move(taxIdId), std::move(stop));
}

} // namespace portico::stripe
