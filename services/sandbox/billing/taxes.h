// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>

#include <vector>

namespace portico::sandbox {

/// The taxes on an invoice's lines.
struct Taxes
{
    QJsonArray total; ///< One entry for each rate, as `total_taxes` has them.
    std::vector<QJsonArray> byLine; ///< The same shared out; as each line's `taxes`.
    qint64 exclusive = 0; ///< What comes on top of the lines.
    qint64 inclusive = 0; ///< What is contained in them.
};

/// \a rates (tax_rate objects) on lines of \a amounts. \a exemption is the customer's `tax_exempt`.
[[nodiscard]] Taxes taxesOn(
    const std::vector<qint64> &amounts, const QJsonArray &rates, const QString &exemption);

} // namespace portico::sandbox
