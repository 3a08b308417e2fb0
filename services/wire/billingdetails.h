// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/billingcontact.h"
#include "services/domain/billingdetails.h"
#include "services/wire/portal.h"

/// To whom invoices are made out and who gets them, in the JSON of the portal API.
namespace portico::wire {

[[nodiscard]] Document encodeBillingProfile(const BillingProfile &profile, const Stamp &stamp);
[[nodiscard]] Result<Stamped<BillingProfile>> decodeBillingProfile(QByteArrayView json);
/// Requests name every field. They fail with `invalid_field` for what is beyond the limits, for a country,
/// language, date or mail address that is none, and for two custom fields of one name.
[[nodiscard]] QByteArray encodeBillingDetails(const BillingDetails &details);
[[nodiscard]] Result<BillingDetails> decodeBillingDetails(QByteArrayView json);

[[nodiscard]] Document encodeTaxIds(const std::vector<TaxId> &taxIds, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<TaxId>>> decodeTaxIds(QByteArrayView json);
struct TaxIdRequest
{
    QString type;
    QString value;
};
[[nodiscard]] QByteArray encodeTaxIdRequest(const TaxIdRequest &request);
[[nodiscard]] Result<TaxIdRequest> decodeTaxIdRequest(QByteArrayView json);

[[nodiscard]] Document encodeBillingContacts(const std::vector<BillingContact> &contacts, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<BillingContact>>> decodeBillingContacts(QByteArrayView json);
struct ContactRequest
{
    QString name;
    QString email;
};
[[nodiscard]] QByteArray encodeContactRequest(const ContactRequest &request);
[[nodiscard]] Result<ContactRequest> decodeContactRequest(QByteArrayView json);

[[nodiscard]] Document encodeInvoiceMails(const std::vector<InvoiceMail> &mails, const Stamp &stamp);
[[nodiscard]] Result<Stamped<std::vector<InvoiceMail>>> decodeInvoiceMails(QByteArrayView json);

} // namespace portico::wire
