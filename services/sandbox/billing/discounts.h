// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

#include <QJsonArray>

namespace portico::sandbox {

/// The discounts of \a subscription that are in force at \a at, as objects.
[[nodiscard]] std::vector<QJsonObject> discountsInForce(
    const Account &account, const QJsonObject &subscription, UtcSeconds at);

/// \a amount after the percentages among \a discounts, one after the other, each rounded half away from zero.
[[nodiscard]] qint64 afterDiscounts(
    const Account &account, qint64 amount, const std::vector<QJsonObject> &discounts);

/// What the discounts take off an invoice, shared out to its lines.
struct InvoiceDiscounts
{
    QJsonArray total; ///< As `total_discount_amounts` has them.
    std::vector<QJsonArray> byLine; ///< As each line's `discount_amounts`.
    std::vector<qint64> remaining; ///< Of each line.
    qint64 sum = 0;
};

/// \a discountable says which of \a amounts may be discounted: not prorations, which have it in them already.
[[nodiscard]] InvoiceDiscounts discountsOn(const Account &account, const std::vector<qint64> &amounts,
    const std::vector<bool> &discountable, const std::vector<QJsonObject> &discounts);

/// The discounts of a subscription after its parameter `discounts`: each entry names a coupon, a promotion
/// code or a discount it has already; what is not named goes, an empty value clears them. Ids, as the
/// subscription holds them.
[[nodiscard]] tl::expected<QJsonArray, ApiError> discountsAfter(
    Account &account, const QJsonObject &subscription, const Params &params, UtcSeconds now);

/// A discount that counts once is gone with the invoice it was used on.
void dropUsedDiscounts(Account &account, const QString &subscriptionId, const std::vector<QJsonObject> &used);

} // namespace portico::sandbox
