// SPDX-License-Identifier: MIT
#pragma once

#include "services/sandbox/account.h"
#include "services/sandbox/api/apierror.h"
#include "services/sandbox/api/params.h"

namespace portico::sandbox {

/// What a credit note takes back, before anybody asks how it is paid.
struct CreditLines
{
    QJsonArray lines;
    QJsonArray taxes; ///< Over all lines, one entry for each rate.
    QJsonArray discounts; ///< Over all lines, one entry for each discount.
    qint64 subtotal = 0; ///< Before discounts, without exclusive tax.
    qint64 discount = 0;
    qint64 inclusiveTax = 0;
    qint64 exclusiveTax = 0;

    [[nodiscard]] qint64 total() const { return subtotal - discount + exclusiveTax; }
};

/// The lines that `lines` or `amount` in \a params ask for. A part of an invoice's line brings its part of
/// that line's taxes and discounts; several parts of a line add up to it exactly. An `amount` alone and a
/// line of its own are amounts with all taxes in them, of which nothing is told. \a issued are the credit
/// notes the invoice has.
[[nodiscard]] tl::expected<CreditLines, ApiError> creditLines(
    const QJsonObject &invoice, const std::vector<QJsonObject> &issued, const Params &params);

} // namespace portico::sandbox
