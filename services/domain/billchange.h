// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/nextcharge.h"

namespace portico {

/// What an invoice or the next charge consists of, so that two can be compared.
struct Bill
{
    struct Line
    {
        QString name;
        std::optional<qint64> quantity;
        Money amount;
        bool proration = false;
    };

    std::vector<Line> lines;
    Money tax;
    Money total;
};

[[nodiscard]] Bill billOf(const Invoice &invoice);
[[nodiscard]] Bill billOf(const NextCharge &charge);

/// One reason why a bill is not what the one before was.
struct BillChange
{
    enum class Kind {
        Added,
        Removed,
        Quantity, ///< The price of one is about the same.
        Price, ///< The amount alone, or more than the quantity explains.
        Proration, ///< For a part of a period, in one of the two bills.
        Tax,
        Other, ///< Discounts, credit, balance: what is between lines and total.
    };

    Kind kind = Kind::Other;
    QString name; ///< Of the line; empty for Tax and Other.
    std::optional<qint64> quantityBefore;
    std::optional<qint64> quantityAfter;
    Money difference; ///< Never zero.

    friend bool operator==(const BillChange &, const BillChange &) = default;
};

/// Why \a after is not what \a before was, the largest difference first, tax and the rest last. The
/// differences add up to that of the totals. Empty where nothing differs, or where the currencies do.
[[nodiscard]] std::vector<BillChange> billChanges(const Bill &before, const Bill &after);

} // namespace portico
