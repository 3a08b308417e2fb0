// SPDX-License-Identifier: MIT
#include "services/domain/billingdetails.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace portico {

namespace {

const CustomField *fieldNamed(const std::vector<CustomField> &fields, const QString &name)
{
    const auto found = std::find_if(
        fields.begin(), fields.end(), [&](const CustomField &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

/// How the purchase order number is called where there is none yet.
const QString PurchaseOrderName = QStringLiteral("PO number");

} // namespace

bool isPurchaseOrderField(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(^\s*(p\.?\s?o\.?|purchase[\s-]*order)([\s#:.-]*(number|num\.?|no\.?|nr\.?|#))?\s*:?\s*$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

std::vector<CustomField> mergedCustomFields(
    const std::vector<CustomField> &present, const BillingDetails &before, const BillingDetails &wanted)
{
    std::vector<CustomField> merged;
    bool hasPurchaseOrder = false;
    const bool concernsPurchaseOrder = !before.purchaseOrder.isEmpty() || !wanted.purchaseOrder.isEmpty();
    for (const CustomField &field : present) {
        if (isPurchaseOrderField(field.name)) {
            if (!concernsPurchaseOrder)
                merged.push_back(field);
            else if (!hasPurchaseOrder && !wanted.purchaseOrder.isEmpty())
                merged.push_back({field.name, wanted.purchaseOrder});
            hasPurchaseOrder = true;
        } else if (const CustomField *kept = fieldNamed(wanted.customFields, field.name)) {
            if (!fieldNamed(merged, field.name))
                merged.push_back(*kept);
        } else if (!fieldNamed(before.customFields, field.name)) {
            merged.push_back(field);
        }
    }
    if (!hasPurchaseOrder && !wanted.purchaseOrder.isEmpty())
        merged.push_back({PurchaseOrderName, wanted.purchaseOrder});
    for (const CustomField &field : wanted.customFields) {
        if (!fieldNamed(merged, field.name))
            merged.push_back(field);
    }
    return merged;
}

std::vector<BillingGap> billingGaps(
    const BillingDetails &details, const std::vector<TaxId> &taxIds, std::optional<UtcSeconds> nextInvoiceAt)
{
    using Kind = BillingGap::Kind;
    std::vector<BillingGap> gaps;
    const auto add = [&](Kind kind) -> BillingGap & {
        return gaps.emplace_back(BillingGap{kind, {}, {}, {}});
    };
    if (details.name.trimmed().isEmpty())
        add(Kind::NameMissing);
    if (details.email.trimmed().isEmpty())
        add(Kind::EmailMissing);
    for (const AddressField field : missingParts(details.address))
        add(Kind::AddressIncomplete).field = field;
    if (nextInvoiceAt && details.purchaseOrderEnds && !details.purchaseOrder.isEmpty()) {
        const qint64 seconds = nextInvoiceAt->time_since_epoch().count();
        if (*details.purchaseOrderEnds < QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).date()) {
            BillingGap &gap = add(Kind::PurchaseOrderEnds);
            gap.value = details.purchaseOrder;
            gap.date = details.purchaseOrderEnds;
        }
    }
    for (const TaxId &taxId : taxIds) {
        if (taxId.verification == TaxId::Verification::Unverified)
            add(Kind::TaxIdNotValid).value = taxId.value;
    }
    return gaps;
}

QStringList invoiceLanguages()
{
    return QStringLiteral(
        "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt "
        "nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW")
        .split(u' ');
}

} // namespace portico
