// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"
#include "services/domain/billingcontact.h"
#include "services/domain/billingdetails.h"

#include <QCoroTask>

#include <stop_token>

namespace portico::account {

/// To whom invoices are made out, and who gets them by mail. Changes are for invoices to come; they fail with
/// StepUpRequired (`step_up_required`) until Session::stepUp() was answered, except those of contacts.
class BillingDetailsService
{
public:
    virtual ~BillingDetailsService() = default;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<BillingProfile>>> details(
        QString organizationId, std::stop_token stop)
        = 0;
    /// `invalid_field` names what the portal or the provider does not take, such as `address.country`;
    /// `customer_tax_location_invalid` is an address that cannot be taxed.
    [[nodiscard]] virtual QCoro::Task<Result<void>> saveDetails(
        QString organizationId, BillingDetails details, std::stop_token stop)
        = 0;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<TaxId>>>> taxIds(
        QString organizationId, std::stop_token stop)
        = 0;
    /// `tax_id_invalid` for a value that is none of its type.
    [[nodiscard]] virtual QCoro::Task<Result<void>> addTaxId(
        QString organizationId, QString type, QString value, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> removeTaxId(
        QString organizationId, QString taxIdId, std::stop_token stop)
        = 0;

    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<BillingContact>>>> contacts(
        QString organizationId, std::stop_token stop)
        = 0;
    /// `contact_exists` for an address that is a contact's already, `too_many_contacts` beyond
    /// BillingContact::Most.
    [[nodiscard]] virtual QCoro::Task<Result<void>> addContact(
        QString organizationId, QString name, QString email, std::stop_token stop)
        = 0;
    /// Mails that could not be delivered are sent again, to the new address.
    [[nodiscard]] virtual QCoro::Task<Result<void>> changeContact(
        QString organizationId, QString contactId, QString name, QString email, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> removeContact(
        QString organizationId, QString contactId, std::stop_token stop)
        = 0;

    /// The mails with one invoice, newest first.
    [[nodiscard]] virtual QCoro::Task<Result<Copy<std::vector<InvoiceMail>>>> invoiceMails(
        QString organizationId, QString invoiceId, std::stop_token stop)
        = 0;
};

} // namespace portico::account
