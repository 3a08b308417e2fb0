// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/address.h"
#include "services/domain/clock.h"
#include "services/domain/taxid.h"

#include <QDate>

#include <optional>
#include <vector>

namespace portico {

/// A line that the customer wants on every invoice.
struct CustomField
{
    static constexpr int LongestName = 40; ///< Stripe's limits.
    static constexpr int LongestValue = 140;
    static constexpr int Most = 4; ///< The purchase order number is one of them.

    QString name;
    QString value;

    friend bool operator==(const CustomField &, const CustomField &) = default;
};

/// To whom invoices are made out, as new ones will say it; invoices that are final never change.
struct BillingDetails
{
    QString name; ///< Of the company.
    QString email; ///< Where the provider sends its own mails.
    Address address;
    QString purchaseOrder; ///< The number; empty for none.
    std::optional<QDate> purchaseOrderEnds; ///< Its last day.
    std::vector<CustomField> customFields; ///< Beside the purchase order number.
    QString language; ///< Of invoices, such as "de" or "pt-BR"; empty for the seller's own.

    friend bool operator==(const BillingDetails &, const BillingDetails &) = default;
};

/// The details with what they are measured against.
struct BillingProfile
{
    BillingDetails details;
    std::optional<UtcSeconds> nextInvoiceAt; ///< Nothing where none is to be expected.

    friend bool operator==(const BillingProfile &, const BillingProfile &) = default;
};

/// Whether a custom field of this name holds a purchase order number.
[[nodiscard]] bool isPurchaseOrderField(const QString &name);

/// The fields to send in place of \a present ones, which have the purchase order number among them: those of
/// \a wanted, and fields of other names in \a present, unless \a before had them, which then were removed.
/// They may be too many: CustomField::Most is for the caller to check.
[[nodiscard]] std::vector<CustomField> mergedCustomFields(
    const std::vector<CustomField> &present, const BillingDetails &before, const BillingDetails &wanted);

/// Something that should be put right before the next invoice.
struct BillingGap
{
    enum class Kind { NameMissing, EmailMissing, AddressIncomplete, PurchaseOrderEnds, TaxIdNotValid };

    Kind kind = Kind::NameMissing;
    AddressField field = AddressField::Line1; ///< Of AddressIncomplete.
    QString value; ///< The purchase order number or the tax id.
    std::optional<QDate> date; ///< When the purchase order ends.

    friend bool operator==(const BillingGap &, const BillingGap &) = default;
};

/// What is to be put right before the invoice at \a nextInvoiceAt; a purchase order is held against its day
/// in UTC.
[[nodiscard]] std::vector<BillingGap> billingGaps(
    const BillingDetails &details, const std::vector<TaxId> &taxIds, std::optional<UtcSeconds> nextInvoiceAt);

/// The languages invoices can be in, as Stripe names them.
[[nodiscard]] QStringList invoiceLanguages();

} // namespace portico
