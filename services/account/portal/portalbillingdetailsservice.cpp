// SPDX-License-Identifier: MIT
#include "services/account/portal/portalbillingdetailsservice.h"

#include "services/wire/billingdetails.h"

namespace portico::account {

namespace {

const QByteArray Details = "/api/portal/billing-details";
const QByteArray TaxIds = "/api/portal/tax-ids";
const QByteArray Contacts = "/api/portal/billing-contacts";

QByteArray one(const QByteArray &list, const QString &id)
{
    return list + '/' + QUrl::toPercentEncoding(id);
}

ApiChange removal(const QByteArray &path, const QString &organizationId)
{
    ApiChange change(path, organizationId);
    change.method = "DELETE";
    return change;
}

} // namespace

PortalBillingDetailsService::PortalBillingDetailsService(std::shared_ptr<PortalApi> api)
    : m_api(std::move(api))
{
}

QCoro::Task<Result<Copy<BillingProfile>>> PortalBillingDetailsService::details(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(Details, organizationId), wire::decodeBillingProfile, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::saveDetails(
    QString organizationId, BillingDetails details, std::stop_token stop)
{
    ApiChange change(Details, organizationId, wire::encodeBillingDetails(details));
    change.method = "PUT";
    return changed(m_api, change, stop);
}

QCoro::Task<Result<Copy<std::vector<TaxId>>>> PortalBillingDetailsService::taxIds(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(TaxIds, organizationId), wire::decodeTaxIds, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::addTaxId(
    QString organizationId, QString type, QString value, std::stop_token stop)
{
    const ApiChange change(TaxIds, organizationId, wire::encodeTaxIdRequest({type, value}));
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::removeTaxId(
    QString organizationId, QString taxIdId, std::stop_token stop)
{
    return changed(m_api, removal(one(TaxIds, taxIdId), organizationId), stop);
}

QCoro::Task<Result<Copy<std::vector<BillingContact>>>> PortalBillingDetailsService::contacts(
    QString organizationId, std::stop_token stop)
{
    return fetch(m_api, ApiQuery(Contacts, organizationId), wire::decodeBillingContacts, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::addContact(
    QString organizationId, QString name, QString email, std::stop_token stop)
{
    const ApiChange change(Contacts, organizationId, wire::encodeContactRequest({name, email}));
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::changeContact(
    QString organizationId, QString contactId, QString name, QString email, std::stop_token stop)
{
    ApiChange change(one(Contacts, contactId), organizationId, wire::encodeContactRequest({name, email}));
    change.method = "PATCH";
    return changed(m_api, change, stop);
}

QCoro::Task<Result<void>> PortalBillingDetailsService::removeContact(
    QString organizationId, QString contactId, std::stop_token stop)
{
    return changed(m_api, removal(one(Contacts, contactId), organizationId), stop);
}

QCoro::Task<Result<Copy<std::vector<InvoiceMail>>>> PortalBillingDetailsService::invoiceMails(
    QString organizationId, QString invoiceId, std::stop_token stop)
{
    const QByteArray path = one("/api/portal/invoices", invoiceId) + "/mails";
    return fetch(m_api, ApiQuery(path, organizationId), wire::decodeInvoiceMails, stop);
}

} // namespace portico::account
